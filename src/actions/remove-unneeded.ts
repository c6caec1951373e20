import { hoursAfter, type Instant, type Sha256 } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { forgetExamination, holdingFile, neededAmong } from "../store/file-uses.ts";
import type { Transaction } from "../store/transaction.ts";
import type { FileStore } from "./files.ts";

/** What was stored since may be about to be named: by a link that is being pinned, or an upload that just came. */
const youngHours = 7 * 24;

/** What was stored before is old enough to be nobody's. */
export function oldBefore(now: Instant): Instant {
  return hoursAfter(now, -youngHours);
}

/**
 * Removes a file that is old and that nobody needs, with what was found out about it. `first` is done before, with it or
 * not at all. False when it is needed, young or gone. The file goes before what is noted of it: a crash in between
 * leaves only what the next time finds and removes.
 */
export function removeUnneeded(
  { db, files }: { readonly db: Database; readonly files: FileStore },
  sha256: Sha256,
  now: Instant,
  first: (transaction: Transaction) => Promise<unknown> = async () => {},
): Promise<boolean> {
  return holdingFile(db, sha256, async (transaction) => {
    await first(transaction);
    if ((await neededAmong(transaction, [sha256])).size > 0) return false;
    const isRemoved = await files.remove(sha256, oldBefore(now));
    // What was found out stays only with a file; one that a crash let go alone is caught up with here.
    if (isRemoved || (await files.size(sha256)) === null) await forgetExamination(transaction, sha256);
    return isRemoved;
  });
}
