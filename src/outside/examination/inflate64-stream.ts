import { Transform, type TransformCallback } from "node:stream";
import { Inflate64 } from "./inflate64.ts";

const nothing = Buffer.alloc(0);

/**
 * As zlib's `createInflateRaw`, for Deflate64. It works in the thread it is made in: piece by piece, with a turn for all
 * others between two of them.
 */
export class Inflate64Stream extends Transform {
  readonly #inflate: Inflate64;
  #goOn: (() => void) | null = null;

  constructor({ chunkSize }: { readonly chunkSize: number }) {
    super({ readableHighWaterMark: chunkSize });
    this.#inflate = new Inflate64(chunkSize);
  }

  /** How many of the packed bytes were used. */
  get bytesWritten(): number {
    return this.#inflate.used;
  }

  override _transform(packed: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#inflate.give(packed, false);
    this.#unpack(done);
  }

  override _flush(done: TransformCallback): void {
    this.#inflate.give(nothing, true);
    this.#unpack(done);
  }

  override _read(size: number): void {
    const goOn = this.#goOn;
    this.#goOn = null;
    if (goOn === null) super._read(size);
    else setImmediate(goOn);
  }

  #unpack(done: TransformCallback): void {
    if (this.destroyed) return;
    const piece = this.#next(done);
    if (piece === null) return;
    const goOn = () => this.#unpack(done);
    // Whoever reads may keep it, and its place is needed for the next one.
    if (this.push(Buffer.from(piece))) setImmediate(goOn);
    else this.#goOn = goOn;
  }

  /** Says that it is done where there is no next piece. */
  #next(done: TransformCallback): Buffer | null {
    let piece: Buffer | null;
    try {
      piece = this.#inflate.next();
    } catch (fault) {
      done(fault as Error);
      return null;
    }
    if (piece === null) done();
    return piece;
  }
}
