import { holdingFile } from "../store/file-uses.ts";
import { noteFinished, type Upload } from "../store/uploads.ts";
import type { Receiving } from "./files.ts";

/**
 * Puts an upload whose last byte has arrived among the files kept for good, and notes what it is. Whatever crashes
 * on the way, doing it again comes to the same: the incoming file goes last. null when the upload was given up.
 */
export async function finishUpload({ db, clock, incoming }: Receiving, id: string): Promise<Upload | null> {
  const { sha256, lastByteAt } = await incoming.keep(id);
  const noted = await holdingFile(db, sha256, async (transaction) => {
    // The same bytes had lain here unneeded, and were removed just now.
    if (!(await incoming.isKept(sha256))) return "gone";
    return noteFinished(transaction, id, { sha256, at: lastByteAt });
  });
  if (noted === "gone") return finishUpload({ db, clock, incoming }, id);
  await incoming.remove(id);
  return noted;
}
