import { hoursAfter, type Instant, type Sha256 } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { type ErasedFile, erasedFiles, forgetErasedFile } from "../store/erased-files.ts";
import { forgetExamination, holdingFile, neededAmong } from "../store/file-uses.ts";
import type { FileStore, IncomingFiles } from "./files.ts";
import type { Clock } from "./world.ts";

/** The same bytes may just have come from somebody else, who hands them in within this time. */
const youngHours = 1;
const atOnce = 500;

interface Sweeping {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly incoming: Pick<IncomingFiles, "remove">;
}

/**
 * Removes the bytes of people who were erased from the file store, where no other record needs them, with what was found
 * out about them. Answers how many files it saw to; one that is too young yet is left for the next time.
 */
export async function sweepErased(sweeping: Sweeping): Promise<number> {
  const before = hoursAfter(sweeping.clock.now(), -youngHours);
  let done = 0;
  for (let after: ErasedFile | null = null; ; ) {
    const some: ErasedFile[] = await erasedFiles(sweeping.db, after, atOnce);
    for (const file of some) if (await remove(sweeping, file, before)) done += 1;
    after = some.at(-1) ?? null;
    if (some.length < atOnce) return done;
  }
}

/** The note goes last, whatever crashes in between: doing it again comes to the same. */
async function remove(
  { db, files, incoming }: Sweeping,
  file: ErasedFile,
  before: Instant,
): Promise<boolean> {
  if (file.kind === "incoming") {
    await incoming.remove(file.key);
    await forgetErasedFile(db, file);
    return true;
  }
  const sha256 = file.key as Sha256;
  return holdingFile(db, sha256, async (transaction) => {
    if ((await neededAmong(transaction, [sha256])).size === 0) {
      const isGone = (await files.remove(sha256, before)) || (await files.size(sha256)) === null;
      if (!isGone) return false;
      await forgetExamination(transaction, sha256);
    }
    await forgetErasedFile(transaction, file);
    return true;
  });
}
