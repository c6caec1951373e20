import { noteFinished, type Upload } from "../store/uploads.ts";
import type { Receiving } from "./files.ts";

/**
 * Puts an upload whose last byte has arrived among the files kept for good, and notes what it is. Whatever crashes
 * on the way, doing it again comes to the same: the incoming file goes last. null when the upload was given up.
 */
export async function finishUpload({ db, incoming }: Receiving, id: string): Promise<Upload | null> {
  const kept = await incoming.keep(id);
  const upload = await noteFinished(db, id, { sha256: kept.sha256, at: kept.lastByteAt });
  await incoming.remove(id);
  return upload;
}
