import type { Readable } from "node:stream";
import { DataStore, ERRORS, Upload as TusUpload } from "@tus/server";
import { abandonUpload } from "../actions/abandon-upload.ts";
import type { Receiving } from "../actions/files.ts";
import { finishUpload } from "../actions/finish-upload.ts";
import { findUpload, type Upload } from "../store/uploads.ts";

/** Thrown through the protocol's handlers to the one who answers: giving up an upload that is whole. */
export class UploadIsFinished extends Error {}

/**
 * What the tus handlers read and write. They hold the upload's lock around each of these. An upload that is found
 * whole but not finished, because we died in between, is finished on the spot.
 */
export class TusStore extends DataStore {
  override extensions = ["creation", "termination", "expiration"];
  readonly #receiving: Receiving;

  constructor(receiving: Receiving) {
    super();
    this.#receiving = receiving;
  }

  /** The upload is noted already; an empty file is whole from the start. */
  override async create(created: TusUpload): Promise<TusUpload> {
    if (created.size === 0) await this.#finish(created.id);
    return created;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const upload = await this.#find(id);
    if (upload.finished) return tusUpload(upload, upload.bytes);
    const arrived = (await this.#receiving.incoming.arrived(id))?.bytes ?? 0;
    if (arrived >= upload.bytes) await this.#finish(id);
    return tusUpload(upload, arrived);
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const upload = await this.#find(id);
    if (upload.finished) {
      // Said once more by a client that did not hear our answer. The handlers let no byte through here.
      for await (const _ of stream);
      return offset;
    }
    const end = await this.#receiving.incoming.append(id, offset, stream);
    if (end === upload.bytes) await this.#finish(id);
    return end;
  }

  override async remove(id: string): Promise<void> {
    if (await abandonUpload(this.#receiving, id)) return;
    await this.#find(id);
    throw new UploadIsFinished();
  }

  async #find(id: string): Promise<Upload> {
    const upload = await findUpload(this.#receiving.db, id);
    if (upload === null) throw ERRORS.FILE_NOT_FOUND;
    return upload;
  }

  async #finish(id: string): Promise<void> {
    if ((await finishUpload(this.#receiving, id)) === null) throw ERRORS.FILE_NOT_FOUND;
  }
}

function tusUpload({ id, name, bytes, createdAt }: Upload, offset: number): TusUpload {
  const creation_date = new Date(createdAt).toISOString();
  return new TusUpload({ id, size: bytes, offset, metadata: { filename: name }, creation_date });
}
