import { constants, createInflateRaw, inflateRawSync } from "node:zlib";

/** Unpacked bytes, that hold until the next call, and how many of the packed ones they were made from. */
export interface Inflated {
  readonly bytes: Buffer;
  readonly used: number;
}

/**
 * Inflates all of `packed` at once, to at most so many bytes: "too-long" where there are more, "damaged" where it is no
 * deflated data or breaks off.
 */
export type InflateSmall = (packed: Buffer, atMost: number) => Inflated | "too-long" | "damaged";

/** The parts of zlib's streams that a synchronous call is made of. Not documented: where they are missing, do without. */
interface Engine {
  readonly _handle?: {
    writeSync?(
      flush: number,
      from: Buffer,
      at: number,
      length: number,
      to: Buffer,
      toAt: number,
      room: number,
    ): void;
  };
  /** How much is left: room in what is written to, and bytes of what is read from. */
  readonly _writeState?: Uint32Array;
}

/**
 * One engine for all entries, where Node lets us: making a new one takes as long as inflating a source file, and
 * 60,000 of them have to be cleared away again.
 */
export function inflateSmall(mostBytes: number): InflateSmall {
  let engine = createInflateRaw();
  const { _handle, _writeState } = engine as Engine;
  if (_handle?.writeSync === undefined || _writeState === undefined) return inflateOneByOne;
  const room = Buffer.allocUnsafeSlow(mostBytes + 1);
  return (packed, atMost) => {
    const { _handle: handle, _writeState: left = new Uint32Array(2) } = engine as Engine;
    let isDamaged = false;
    const onError = () => {
      isDamaged = true;
    };
    engine.reset();
    engine.once("error", onError);
    handle?.writeSync?.(constants.Z_FINISH, packed, 0, packed.length, room, 0, atMost + 1);
    if (isDamaged || engine.errored !== null) {
      engine = createInflateRaw();
      return "damaged";
    }
    engine.off("error", onError);
    const [free = 0, unread = 0] = left;
    const length = atMost + 1 - free;
    return length > atMost ? "too-long" : { bytes: room.subarray(0, length), used: packed.length - unread };
  };
}

/** The documented way to the same. */
export const inflateOneByOne: InflateSmall = (packed, atMost) => {
  try {
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      chunkSize: Math.max(64, atMost + 1),
      maxOutputLength: Math.max(1, atMost),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return { bytes: buffer, used: engine.bytesWritten };
  } catch (fault) {
    const { code } = fault as { code?: string };
    if (code === "ERR_BUFFER_TOO_LARGE") return "too-long";
    if (code === "Z_DATA_ERROR" || code === "Z_BUF_ERROR") return "damaged";
    throw fault;
  }
};
