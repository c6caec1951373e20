import { isSoonAfter } from "../rules/arrival.ts";
import type { ArchiveEntry, FileRefusal, NoticeCode } from "../rules/intake/findings.ts";
import { withoutLeavings } from "../rules/intake/notices.ts";
import type { Instant, Sha256 } from "../rules/words.ts";
import { entriesOf } from "../store/archive-entries.ts";
import type { Database } from "../store/database.ts";
import { type Examination, examinationOf } from "../store/examinations.ts";
import { holdingFile } from "../store/file-uses.ts";
import { noteFinished, removeUnfinished, type Upload } from "../store/uploads.ts";
import { newUploadId, noteUpload, type UploadLimits, type UploadRefusal } from "./begin-upload.ts";
import type { FileStore, IncomingFiles } from "./files.ts";
import type { Clock } from "./world.ts";

/** What leaving out needs from outside. */
export interface LeavingOut {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly incoming: Pick<IncomingFiles, "hasRoomFor">;
  readonly limits: UploadLimits;
  /** A new ZIP of these entries of an archive, which are taken over as they are. */
  withoutEntries(files: FileStore, archive: Sha256, keep: readonly ArchiveEntry[]): AsyncIterable<Uint8Array>;
  /** How long that is going to be. */
  bytesOfEntries(keep: readonly ArchiveEntry[]): number;
}

export type LeaveOutRefusal =
  | { readonly code: "upload-not-whole" }
  | { readonly code: "being-checked" }
  | { readonly code: "not-accepted"; readonly refusal: FileRefusal }
  /** There is nothing of that kind in it, or nothing else, or it is no archive. */
  | { readonly code: "nothing-to-leave-out" }
  /** What is made anew takes room like what is sent. */
  | { readonly code: "no-room"; readonly refusal: UploadRefusal };

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
  const { db, clock, bytesOfEntries } = leaving;
  const asked = clock.now();
  const { finished } = upload;
  if (finished === null) return { refusal: { code: "upload-not-whole" } };
  const examination = await examinationOf(db, finished.sha256);
  const refusal = refusalOf(examination, codes);
  if (refusal !== null) return { refusal };
  const entries = await entriesOf(db, finished.sha256);
  const keep = withoutLeavings(entries, codes);
  const isAnythingLeft = keep.some(({ isFolder }) => !isFolder);
  if (keep.length === entries.length || !isAnythingLeft) return { refusal: { code: "nothing-to-leave-out" } };

  const examined = examination?.settledAt ?? finished.at;
  const at = isSoonAfter(asked, { lastByte: finished.at, examined }) ? finished.at : asked;
  const wanted = { ...upload, id: newUploadId(), bytes: bytesOfEntries(keep), createdAt: at };
  const noted = await noteUpload(leaving, leaving.limits, wanted);
  if ("refusal" in noted) return { refusal: { code: "no-room", refusal: noted.refusal } };
  try {
    return { upload: await made(leaving, { from: finished.sha256, keep, id: wanted.id, at }) };
  } catch (fault) {
    await removeUnfinished(db, wanted.id);
    const { code } = fault as { code?: unknown };
    if (code === "storage-full") return { refusal: { code: "no-room", refusal: { code } } };
    throw fault;
  }
}

interface Wanted {
  readonly from: Sha256;
  readonly keep: readonly ArchiveEntry[];
  readonly id: string;
  readonly at: Instant;
}

async function made(leaving: LeavingOut, { from, keep, id, at }: Wanted): Promise<Upload> {
  const { db, files, withoutEntries } = leaving;
  const { sha256 } = await files.put(withoutEntries(files, from, keep));
  const noted = await holdingFile(db, sha256, async (transaction) => {
    // The same bytes had lain here unneeded, and were removed just now.
    if ((await files.size(sha256)) === null) return "gone";
    return noteFinished(transaction, id, { sha256, at });
  });
  if (noted === "gone") return made(leaving, { from, keep, id, at });
  if (noted === null) throw new Error("an upload was gone as soon as it was there");
  return noted;
}

function refusalOf(examination: Examination | null, codes: readonly NoticeCode[]): LeaveOutRefusal | null {
  if (examination === null || examination.state === "waiting") return { code: "being-checked" };
  if (examination.refusal !== null) return { code: "not-accepted", refusal: examination.refusal };
  const isThere = examination.notices.some(({ code, canLeaveOut }) => canLeaveOut && codes.includes(code));
  return examination.entries === null || !isThere ? { code: "nothing-to-leave-out" } : null;
}
