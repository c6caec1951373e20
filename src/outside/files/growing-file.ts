import { type FileHandle, open } from "node:fs/promises";
import type { Instant } from "../../rules/words.ts";
import { StorageFull, writeFault } from "./storage-full.ts";

/** Between two looks at how much room is left, in bytes. */
const bytesBetweenLooks = 16 * 1024 * 1024;

/** Sent to the disk at a time while the rest arrives, in bytes, so that little is left to wait for at the end. */
const bytesBetweenFlushes = 32 * 1024 * 1024;

/** Whether so many bytes more would fit on the disk now. */
type HasRoom = (bytes: number) => Promise<boolean>;

/** A file that bytes are added to. Whoever opens it is its only writer until it is settled. */
export class GrowingFile {
  readonly #file: FileHandle;
  readonly #from: number;
  readonly #hasRoomFor: HasRoom;
  #end: number;
  #roomUntil: number;
  #flushed: number;
  #flushing: Promise<void> | null = null;

  private constructor(file: FileHandle, from: number, hasRoomFor: HasRoom) {
    this.#file = file;
    this.#from = from;
    this.#end = from;
    this.#roomUntil = from;
    this.#flushed = from;
    this.#hasRoomFor = hasRoomFor;
  }

  /** Opens, or makes, a file that must end at `from`. Throws StorageFull. */
  static async openAt(path: string, from: number, hasRoomFor: HasRoom): Promise<GrowingFile> {
    let file: FileHandle;
    try {
      file = await open(path, "a", 0o600);
    } catch (fault) {
      throw writeFault(fault);
    }
    const { size } = await file.stat();
    if (size === from) return new GrowingFile(file, from, hasRoomFor);
    await file.close();
    throw new Error(`the file ends at ${size}, not at ${from}`);
  }

  /** Where the file ends now. */
  get end(): number {
    return this.#end;
  }

  /** Throws StorageFull; what fitted before is kept. */
  async add(chunks: readonly Uint8Array[]): Promise<void> {
    // Many that arrive at once each fitted when they began.
    if (this.#end >= this.#roomUntil) {
      if (!(await this.#hasRoomFor(bytesBetweenLooks))) throw new StorageFull();
      this.#roomUntil = this.#end + bytesBetweenLooks;
    }
    await this.#writeWhole(chunks);
    if (this.#end - this.#flushed >= bytesBetweenFlushes) this.#flush();
  }

  /** A disk that fills up takes a part first and refuses the rest. */
  async #writeWhole(chunks: readonly Uint8Array[]): Promise<void> {
    for (let left = chunks; left.length > 0; ) {
      const { bytesWritten } = await this.#file.writev(left as Uint8Array[]);
      this.#end += bytesWritten;
      left = without(left, bytesWritten);
    }
  }

  /** One at a time, beside the writing. Should it fail, the sync at the end fails as well. */
  #flush(): void {
    if (this.#flushing !== null) return;
    this.#flushed = this.#end;
    this.#flushing = this.#file
      .datasync()
      .catch(() => {})
      .then(() => {
        this.#flushing = null;
      });
  }

  /** Takes back what was added. */
  async cutBack(): Promise<void> {
    await this.#file.truncate(this.#from);
    this.#end = this.#from;
    await this.#file.sync();
  }

  /** The last byte's instant goes by our clock, and down to the disk with the bytes. Closes the file. */
  async settle(now: () => Instant): Promise<void> {
    try {
      if (this.#end === this.#from) return;
      const lastByteAt = new Date(now());
      await this.#file.utimes(lastByteAt, lastByteAt);
      await this.#flushing;
      await this.#file.sync();
    } catch (fault) {
      throw writeFault(fault);
    } finally {
      await this.#flushing;
      await this.#file.close();
    }
  }
}

/** The chunks without their first bytes. */
function without(chunks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.length) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.length;
  }
  return [];
}
