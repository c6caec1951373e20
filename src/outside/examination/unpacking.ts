import type { Transform } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { type PackingMethod, packingMethods } from "../../rules/intake/packing-methods.ts";
import { type InflateSmall, inflateSmall } from "./inflate-small.ts";
import { DamagedDeflate64, Inflate64 } from "./inflate64.ts";
import { Inflate64Stream } from "./inflate64-stream.ts";

/** All but the one that leaves bytes as they are. */
export type Packing = Exclude<PackingMethod, 0>;

/** Unpacks what flows through it, in pieces of about this size. */
export function unpackingStream(
  method: Packing,
  how: { readonly chunkSize: number },
): Transform & {
  /** How many of the packed bytes were used. */
  readonly bytesWritten: number;
} {
  return method === packingMethods.deflated64 ? new Inflate64Stream(how) : createInflateRaw(how);
}

/** Whether a stream failed for what flowed through it. */
export function isDamage(fault: unknown): boolean {
  const code = (fault as { code?: unknown }).code;
  return code === "Z_DATA_ERROR" || code === "Z_BUF_ERROR" || fault instanceof DamagedDeflate64;
}

/** Unpacks at once, for each method with one engine for all entries. */
export function unpackingSmall(mostBytes: number): (method: Packing) => InflateSmall {
  let inflate: InflateSmall | null = null;
  let inflate64: InflateSmall | null = null;
  return (method) => {
    if (method === packingMethods.deflated) {
      inflate ??= inflateSmall(mostBytes);
      return inflate;
    }
    inflate64 ??= inflateSmall64(mostBytes);
    return inflate64;
  };
}

const pieceBytes = 1 << 16;

function inflateSmall64(mostBytes: number): InflateSmall {
  const inflate = new Inflate64(pieceBytes);
  const room = Buffer.allocUnsafeSlow(mostBytes);
  return (packed, atMost) => {
    inflate.reset();
    let length = 0;
    try {
      inflate.give(packed, true);
      for (let piece = inflate.next(); piece !== null; piece = inflate.next()) {
        if (length + piece.length > atMost) return "too-long";
        room.set(piece, length);
        length += piece.length;
      }
    } catch (fault) {
      if (fault instanceof DamagedDeflate64) return "damaged";
      throw fault;
    }
    return { bytes: room.subarray(0, length), used: inflate.used };
  };
}
