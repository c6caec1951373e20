import { randomBytes } from "node:crypto";
import { checkFileName, type FileNameFlaw } from "../rules/file-name.ts";
import { hoursAfter, type PersonId } from "../rules/words.ts";
import { addUpload, bytesSince, type Upload } from "../store/uploads.ts";
import type { Receiving } from "./files.ts";

/** How much one person may have going at once, and how large a file may be. */
export interface UploadLimits {
  readonly maxBytes: number;
  readonly unfinishedPerPerson: number;
  /** Announced within a day, finished or not: nobody fills the school's disk alone. */
  readonly bytesPerDay: number;
}

export const defaultUploadLimits: UploadLimits = {
  maxBytes: 5 * 1024 ** 3,
  unfinishedPerPerson: 50,
  bytesPerDay: 50 * 1024 ** 3,
};

export type UploadRefusal =
  | { readonly code: "file-name-unusable"; readonly flaw: FileNameFlaw }
  | { readonly code: "file-too-large"; readonly maxBytes: number }
  | { readonly code: "too-many-unfinished-uploads"; readonly most: number }
  | { readonly code: "upload-allowance-used"; readonly bytesPerDay: number }
  | { readonly code: "storage-full" };

/** Not to be guessed, and safe as a file's name. */
export function newUploadId(): string {
  return randomBytes(16).toString("hex");
}

/** Makes ready for a person's file of the given name and size in bytes; or says why not, and keeps nothing. */
export async function beginUpload(
  { db, clock, incoming }: Receiving,
  limits: UploadLimits,
  wanted: {
    readonly id: string;
    readonly person: PersonId;
    readonly name: string;
    readonly bytes: number;
  },
): Promise<{ readonly upload: Upload } | { readonly refusal: UploadRefusal }> {
  const { maxBytes, unfinishedPerPerson: most, bytesPerDay } = limits;
  const checked = checkFileName(wanted.name);
  if (!checked.ok) return { refusal: { code: "file-name-unusable", flaw: checked.flaw } };
  if (wanted.bytes > maxBytes) return { refusal: { code: "file-too-large", maxBytes } };
  if (!(await incoming.hasRoomFor(wanted.bytes))) return { refusal: { code: "storage-full" } };
  const upload = { ...wanted, name: checked.name, createdAt: clock.now() };
  const sent = await bytesSince(db, wanted.person, hoursAfter(upload.createdAt, -24));
  if (sent + wanted.bytes > bytesPerDay) return { refusal: { code: "upload-allowance-used", bytesPerDay } };
  const added = await addUpload(db, upload, most);
  return added
    ? { upload: { ...upload, finished: null } }
    : { refusal: { code: "too-many-unfinished-uploads", most } };
}
