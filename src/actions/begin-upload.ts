import { randomBytes } from "node:crypto";
import type { Assessment } from "../rules/assessment.ts";
import { checkFileName, type FileNameFlaw } from "../rules/file-name.ts";
import type { Refusal } from "../rules/refusals.ts";
import { refusalsOfUpload } from "../rules/upload-purpose.ts";
import { type AssessmentId, hoursAfter, isNonEmpty, type NonEmpty, type PersonId } from "../rules/words.ts";
import { type Allowance, addUpload, bytesOfAll, type Upload } from "../store/uploads.ts";
import type { IncomingFiles, Receiving } from "./files.ts";
import { extensionOf } from "./items.ts";

/** How much one person, and all together, may send. Sizes are in bytes. */
export interface UploadLimits {
  readonly maxBytes: number;
  readonly unfinishedPerPerson: number;
  /** For one deliverable of one assessment. */
  readonly unfinishedPerDeliverable: number;
  /** Begun within a day, finished or not: nobody keeps the examination busy, or fills the school's disk, alone. */
  readonly uploadsPerDay: number;
  readonly bytesPerDay: number;
  /** Of one person, unfinished or never handed in. */
  readonly bytesNotHandedIn: number;
  /** Of the whole school; null: what the disk holds. */
  readonly bytesOfSchool: number | null;
}

export const defaultUploadLimits: UploadLimits = {
  maxBytes: 5 * 1024 ** 3,
  unfinishedPerPerson: 50,
  unfinishedPerDeliverable: 10,
  uploadsPerDay: 500,
  bytesPerDay: 50 * 1024 ** 3,
  bytesNotHandedIn: 100e9,
  bytesOfSchool: null,
};

/** `not-suitable`: what the rules have against this file on this deliverable. */
export type UploadRefusal =
  | { readonly code: "file-name-unusable"; readonly flaw: FileNameFlaw }
  | { readonly code: "file-too-large"; readonly maxBytes: number }
  | { readonly code: "no-such-purpose" }
  | { readonly code: "not-suitable"; readonly refusals: NonEmpty<Refusal> }
  | { readonly code: "too-many-unfinished-uploads"; readonly most: number; readonly deliverable?: string }
  | { readonly code: "too-many-uploads-today"; readonly most: number }
  | { readonly code: "upload-allowance-used"; readonly bytesPerDay: number }
  | { readonly code: "too-much-not-handed-in"; readonly most: number }
  | { readonly code: "school-storage-full"; readonly most: number }
  | { readonly code: "storage-full" };

/** Not to be guessed, and safe as a file's name. */
export function newUploadId(): string {
  return randomBytes(16).toString("hex");
}

/** What is to be sent, by whom. */
export interface WantedUpload {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly bytes: number;
  /** What the maker's program said of it, word for word. */
  readonly metadata: string | null;
  /** The deliverable it is meant for, and its assessment where there is one by the id that was given. */
  readonly purpose: { readonly assessment: Assessment | null; readonly deliverable: string } | null;
}

/** Makes ready for a person's file; or says why not, before a byte is sent, and keeps nothing. */
export async function beginUpload(
  receiving: Receiving,
  limits: UploadLimits,
  wanted: WantedUpload,
): Promise<{ readonly upload: Upload } | { readonly refusal: UploadRefusal }> {
  const { id, person, bytes, metadata, purpose } = wanted;
  const checked = checkFileName(wanted.name);
  if (!checked.ok) return { refusal: { code: "file-name-unusable", flaw: checked.flaw } };
  if (bytes > limits.maxBytes) return { refusal: { code: "file-too-large", maxBytes: limits.maxBytes } };
  const refusal = purposeRefusal(purpose, person, { extension: extensionOf(checked.name), bytes });
  if (refusal !== null) return { refusal };
  const meantFor = purpose && { assessment: idOf(purpose.assessment), deliverable: purpose.deliverable };
  const createdAt = receiving.clock.now();
  return noteUpload(receiving, limits, {
    id,
    person,
    name: checked.name,
    bytes,
    metadata,
    meantFor,
    createdAt,
  });
}

/** Notes an upload that there is room for; or says why there is not, and keeps nothing. */
export async function noteUpload(
  { db, clock, incoming }: Omit<Receiving, "incoming"> & { incoming: Pick<IncomingFiles, "hasRoomFor"> },
  limits: UploadLimits,
  upload: Omit<Upload, "finished">,
): Promise<{ readonly upload: Upload } | { readonly refusal: UploadRefusal }> {
  const { bytes, meantFor } = upload;
  if (!(await incoming.hasRoomFor(bytes))) return { refusal: { code: "storage-full" } };
  const { bytesOfSchool } = limits;
  if (bytesOfSchool !== null && (await bytesOfAll(db)) + bytes > bytesOfSchool) {
    return { refusal: { code: "school-storage-full", most: bytesOfSchool } };
  }
  const used = await addUpload(db, upload, { ...limits, since: hoursAfter(clock.now(), -24) });
  if (used !== null) return { refusal: usedUp(used, limits, meantFor?.deliverable) };
  return { upload: { ...upload, finished: null } };
}

/** Who is not the student learns nothing of the assessment, not even that it exists. */
function purposeRefusal(
  purpose: WantedUpload["purpose"],
  person: PersonId,
  file: { readonly extension: string; readonly bytes: number },
): UploadRefusal | null {
  if (purpose === null) return null;
  const { assessment, deliverable } = purpose;
  if (assessment?.student !== person) return { code: "no-such-purpose" };
  const refusals = refusalsOfUpload(assessment, deliverable, file);
  return isNonEmpty(refusals) ? { code: "not-suitable", refusals } : null;
}

function usedUp(used: Allowance, limits: UploadLimits, deliverable: string | undefined): UploadRefusal {
  switch (used) {
    case "unfinished-per-person":
      return { code: "too-many-unfinished-uploads", most: limits.unfinishedPerPerson };
    case "unfinished-per-deliverable":
      return {
        code: "too-many-unfinished-uploads",
        most: limits.unfinishedPerDeliverable,
        ...(deliverable !== undefined && { deliverable }),
      };
    case "uploads-per-day":
      return { code: "too-many-uploads-today", most: limits.uploadsPerDay };
    case "bytes-per-day":
      return { code: "upload-allowance-used", bytesPerDay: limits.bytesPerDay };
    case "bytes-not-handed-in":
      return { code: "too-much-not-handed-in", most: limits.bytesNotHandedIn };
  }
}

function idOf(assessment: Assessment | null): AssessmentId {
  if (assessment === null) throw new Error("an upload for no assessment was let through");
  return assessment.id;
}
