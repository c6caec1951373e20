import { hoursAfter, type Instant } from "../rules/words.ts";
import { removeUnfinishedBefore, unfinishedAmong } from "../store/uploads.ts";
import type { Receiving } from "./files.ts";

/** How long an upload may take from its beginning. */
const uploadKeptHours = 7 * 24;

/** When an upload begun then is given up. */
export function uploadExpires(createdAt: Instant): Instant {
  return hoursAfter(createdAt, uploadKeptHours);
}

/**
 * Gives up the uploads that were begun too long ago, and clears away what crashes left behind. Answers how many
 * uploads it gave up. The row goes first: a file without one is found again, a row without its file would hang.
 */
export async function sweepUploads({ db, clock, incoming }: Receiving): Promise<number> {
  const now = clock.now();
  const before = hoursAfter(now, -uploadKeptHours);
  const expired = await removeUnfinishedBefore(db, before);
  for (const id of expired) await incoming.remove(id);

  const ids = await incoming.ids();
  const needed = await unfinishedAmong(db, ids);
  for (const id of ids) {
    if (needed.has(id)) continue;
    const file = await incoming.arrived(id);
    // Young ones may be in use at this moment: a file that is being put, or an upload that is just finishing.
    if (file !== null && file.lastByteAt < before) await incoming.remove(id);
  }
  return expired.length;
}
