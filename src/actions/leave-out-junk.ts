import { isSoonAfter } from "../rules/arrival.ts";
import type { ArchiveEntry, FileRefusal, NoticeCode } from "../rules/intake/findings.ts";
import { withoutLeavings } from "../rules/intake/notices.ts";
import type { Sha256 } from "../rules/words.ts";
import { entriesOf } from "../store/archive-entries.ts";
import type { Database } from "../store/database.ts";
import { type Examination, examinationOf } from "../store/examinations.ts";
import { addCopy, noteFinished, type Upload } from "../store/uploads.ts";
import { newUploadId } from "./begin-upload.ts";
import type { FileStore } from "./files.ts";
import type { Clock } from "./world.ts";

/** What leaving out needs from outside. */
export interface LeavingOut {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  /** A new ZIP of these entries of an archive, which are taken over as they are. */
  withoutEntries(files: FileStore, archive: Sha256, keep: readonly ArchiveEntry[]): AsyncIterable<Uint8Array>;
}

export type LeaveOutRefusal =
  | { readonly code: "upload-not-whole" }
  | { readonly code: "being-checked" }
  | { readonly code: "not-accepted"; readonly refusal: FileRefusal }
  /** There is nothing of that kind in it, or nothing else, or it is no archive. */
  | { readonly code: "nothing-to-leave-out" };

/**
 * Makes a new upload of the same name that holds what an archive holds, but for what these notices are about. The one
 * it is made from stays as it is. It counts as arrived when that one did, if it was asked for soon (R20): who leaves
 * out what we pointed out loses no time by it.
 */
export async function leaveOutJunk(
  leaving: LeavingOut,
  upload: Upload,
  codes: readonly NoticeCode[],
): Promise<{ readonly upload: Upload } | { readonly refusal: LeaveOutRefusal }> {
  const { db, clock, files, withoutEntries } = leaving;
  const asked = clock.now();
  const { finished } = upload;
  if (finished === null) return { refusal: { code: "upload-not-whole" } };
  const examination = await examinationOf(db, finished.sha256);
  const refusal = refusalOf(examination);
  if (refusal !== null) return { refusal };
  const entries = await entriesOf(db, finished.sha256);
  const keep = withoutLeavings(entries, codes);
  const isAnythingLeft = keep.some(({ isFolder }) => !isFolder);
  if (keep.length === entries.length || !isAnythingLeft) return { refusal: { code: "nothing-to-leave-out" } };

  const { sha256, bytes } = await files.put(withoutEntries(files, finished.sha256, keep));
  const id = newUploadId();
  const examined = examination?.settledAt ?? finished.at;
  const at = isSoonAfter(asked, { lastByte: finished.at, examined }) ? finished.at : asked;
  await addCopy(db, { id, from: upload.id, bytes });
  const copy = await noteFinished(db, id, { sha256, at });
  if (copy === null) throw new Error("an upload was gone as soon as it was there");
  return { upload: copy };
}

function refusalOf(examination: Examination | null): LeaveOutRefusal | null {
  if (examination === null || examination.state === "waiting") return { code: "being-checked" };
  if (examination.refusal !== null) return { code: "not-accepted", refusal: examination.refusal };
  return examination.entries === null ? { code: "nothing-to-leave-out" } : null;
}
