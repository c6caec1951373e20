import { hoursAfter, type Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { forgottenUploads, letGoOfDraft, removeForgotten, replacedDrafts } from "../store/file-uses.ts";
import type { FileStore } from "./files.ts";
import { oldBefore, removeUnneeded } from "./remove-unneeded.ts";
import type { Clock } from "./world.ts";

const keptHours = 30 * 24;
/** A hand-in that found the upload in time has ended by then, well or not. */
const endedHours = 1;
const atOnce = 1_000;

/** A whole upload is there to be handed in when it was finished after this instant. */
export function usableAfter(now: Instant): Instant {
  return hoursAfter(now, -keptHours);
}

interface Sweeping {
  readonly db: Database;
  readonly files: FileStore;
  readonly clock: Clock;
}

/**
 * Forgets drafts that something took the place of, as long ago as an upload is kept: the journal goes on naming them.
 * What was placed is old by then, too, so that the same upload cannot be placed again meanwhile.
 */
async function sweepDrafts({ db, files }: Sweeping, now: Instant, before: Instant): Promise<void> {
  for (;;) {
    const drafts = await replacedDrafts(db, before, atOnce);
    for (const draft of drafts) {
      await removeUnneeded({ db, files }, draft.sha256, now, (transaction) =>
        letGoOfDraft(transaction, draft, before),
      );
    }
    if (drafts.length < atOnce) return;
  }
}

/**
 * Forgets whole uploads that were never handed in, and their files where nothing else names the same bytes. An upload
 * can no longer be handed in for an hour before it is forgotten: no hand-in under way loses its file. Answers how many.
 */
export async function sweepForgotten(sweeping: Sweeping): Promise<number> {
  const { db, files, clock } = sweeping;
  const now = clock.now();
  const before = hoursAfter(usableAfter(now), -endedHours);
  await sweepDrafts(sweeping, now, before);
  let forgotten = 0;
  for (;;) {
    const uploads = await forgottenUploads(db, before, atOnce);
    for (const { id, sha256 } of uploads) {
      await removeUnneeded({ db, files }, sha256, now, (transaction) =>
        removeForgotten(transaction, { id, before }),
      );
    }
    forgotten += uploads.length;
    if (uploads.length < atOnce) break;
  }
  await files.clearUnfinished(oldBefore(now));
  return forgotten;
}
