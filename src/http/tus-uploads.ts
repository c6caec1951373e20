import { abandonUpload } from "../actions/abandon-upload.ts";
import { beginUpload, type UploadLimits, type WantedUpload } from "../actions/begin-upload.ts";
import type { Arriving, Checksum, Receiving } from "../actions/files.ts";
import { finishUpload } from "../actions/finish-upload.ts";
import { uploadExpires } from "../actions/sweep-uploads.ts";
import { uploadLocks } from "../store/upload-locks.ts";
import { findUpload, type Upload } from "../store/uploads.ts";
import type { sendProblem } from "./problems.ts";
import { BodyBrokeOff, type RequestBody } from "./request-body.ts";
import { beginningProblem, tusProblems } from "./tus-problems.ts";

/** How long the holder of an upload may still write what it has when another request asks for the upload. */
const giveWayMs = 500;

/** Where an upload stands, or why it was not done. */
export type TusAnswer =
  | { readonly upload: Upload; readonly offset: number }
  | { readonly problem: Parameters<typeof sendProblem>[1] };

/** One part of an upload: its bytes, and what they were promised to come to. */
export interface Part {
  readonly body: RequestBody;
  /** In bytes, where it was announced. */
  readonly length: number | null;
  readonly checksum: Checksum | null;
}

/** More bytes came than the file was to have. */
class Overrun extends Error {}

/**
 * What tus 1.0 does to uploads, one request to an upload at a time. One that is found whole but not finished, because
 * we died in between, is finished on the spot.
 */
export function tusUploads(receiving: Receiving, limits: UploadLimits) {
  const lockOf = uploadLocks(receiving.db);

  async function holding(
    id: string,
    giveWay: () => void,
    work: (found: { upload: Upload; offset: number }) => Promise<TusAnswer>,
  ): Promise<TusAnswer> {
    const lock = lockOf(id);
    if (!(await lock.take(new AbortController().signal, giveWay))) return { problem: tusProblems.busy };
    try {
      const found = await whereItStands(id);
      return found === null ? { problem: tusProblems.notFound } : await work(found);
    } finally {
      await lock.release();
    }
  }

  async function whereItStands(id: string): Promise<{ upload: Upload; offset: number } | null> {
    const upload = await findUpload(receiving.db, id);
    if (upload === null || upload.finished) return upload && { upload, offset: upload.bytes };
    const offset = (await receiving.incoming.arrived(id))?.bytes ?? 0;
    return offset < upload.bytes ? { upload, offset } : finished(id);
  }

  async function finished(id: string): Promise<{ upload: Upload; offset: number } | null> {
    const upload = await finishUpload(receiving, id);
    return upload && { upload, offset: upload.bytes };
  }

  /** Takes a part in at the upload's end. */
  async function take(upload: Upload, offset: number, { body, length, checksum }: Part): Promise<TusAnswer> {
    const missing = upload.bytes - offset;
    if (length !== null && length > missing) return { problem: tusProblems.overrun };
    try {
      const bytes = atMost(missing, body);
      const end = upload.finished
        ? await nothingOf(bytes, offset)
        : await receiving.incoming.append(upload.id, offset, bytes, checksum ?? undefined);
      if (end < upload.bytes || upload.finished) return { upload, offset: end };
      return (await finished(upload.id)) ?? { problem: tusProblems.notFound };
    } catch (fault) {
      const problem = problemOf(fault);
      if (problem === null) throw fault;
      return { problem };
    }
  }

  return {
    /** Begins an upload, and takes its first part where one came along. Refused, nothing of it is left. */
    async begin(wanted: WantedUpload, part: Part | null): Promise<TusAnswer> {
      const begun = await beginUpload(receiving, limits, wanted);
      if ("refusal" in begun) return { problem: beginningProblem(begun.refusal) };
      const { id } = begun.upload;
      const giveWay = () => part?.body.breakOff("another request asks for the upload");
      return holding(id, giveWay, async ({ upload, offset }) => {
        if (part === null) return { upload, offset };
        const taken = await take(upload, offset, part);
        // Who sent it was not told where it is and could not go on.
        if ("problem" in taken) await abandonUpload(receiving, id);
        return taken;
      });
    },

    where: (id: string): Promise<TusAnswer> =>
      holding(
        id,
        () => {},
        async (found) => found,
      ),

    async goOn(id: string, offset: number, part: Part): Promise<TusAnswer> {
      const giveWay = () =>
        void setTimeout(() => part.body.breakOff("another request asks for the upload"), giveWayMs);
      return holding(id, giveWay, async ({ upload, offset: end }) =>
        offset === end ? take(upload, end, part) : { problem: tusProblems.wrongOffset },
      );
    },

    giveUp: (id: string): Promise<TusAnswer> =>
      holding(
        id,
        () => {},
        async (found) => ((await abandonUpload(receiving, id)) ? found : { problem: tusProblems.finished }),
      ),

    /** Whether an upload was left unfinished for too long: what came of it may be gone any moment. */
    isExpired: ({ finished, createdAt }: Upload): boolean =>
      finished === null && receiving.clock.now() >= uploadExpires(createdAt),
  };
}

async function* atMost(most: number, body: RequestBody): AsyncGenerator<readonly Uint8Array[]> {
  let came = 0;
  for await (const chunks of body) {
    for (const { length } of chunks) came += length;
    if (came > most) throw new Overrun();
    yield chunks;
  }
}

/** A whole upload's last part, said once more by a client that did not hear our answer: it is empty. */
async function nothingOf(bytes: Arriving, offset: number): Promise<number> {
  for await (const _ of bytes);
  return offset;
}

function problemOf(fault: unknown) {
  if (fault instanceof Overrun) return tusProblems.overrun;
  if (fault instanceof BodyBrokeOff) return tusProblems.brokenOff;
  const { code } = fault as { code?: unknown };
  if (code === "storage-full") return tusProblems.storageFull;
  return code === "checksum-mismatch" ? tusProblems.mismatch : null;
}
