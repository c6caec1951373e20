import { createHash, hash } from "node:crypto";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import type { FileRefusal } from "../../rules/intake/findings.ts";
import { startBytes } from "../../rules/intake/media-type.ts";
import { type PackingMethod, packingMethods } from "../../rules/intake/packing-methods.ts";
import { type Bytes, windowBytes } from "./bytes.ts";
import type { InflateSmall } from "./inflate-small.ts";
import { isDamage, unpackingSmall, unpackingStream } from "./unpacking.ts";
import type { Room } from "./wrapped.ts";

/** What one entry turned out to hold; `tail` holds until the next is read. */
export interface Content {
  readonly sha256: string;
  readonly bytes: number;
  /** The first and the last bytes: what it is can be told from them. */
  readonly start: string;
  readonly tail: Buffer;
}

export interface Packed extends Room {
  readonly dataOffset: number;
  readonly packed: number;
  /** As it says, up to a multiple of `modulus`. */
  readonly bytes: number;
  readonly modulus: number;
  readonly method: PackingMethod;
  readonly crc32: number;
}

/** Enough of a file's end to find the directory of most archives in it. */
export const tailBytes = 1 << 18;

const smallPacked = 1 << 18;
const smallBytes = 1 << 20;
const pieceBytes = 1 << 18;
const nothing = Buffer.alloc(0);

/**
 * Reads an entry to its end, once, and refuses it unless it holds exactly as many bytes as it said, packed and
 * unpacked, of the checksum it said. Never unpacks more than it may: what an archive says of itself is not believed.
 */
export function contentOf(
  file: Bytes,
  entry: Packed,
): Content | FileRefusal | Promise<Content | FileRefusal> {
  const { method } = entry;
  if (method === packingMethods.stored)
    return entry.bytes <= smallBytes
      ? checkWhole(file.at(entry.dataOffset, entry.bytes), entry)
      : large(file, entry);
  return entry.packed <= smallPacked && entry.mostBytes <= smallBytes && entry.mostBytes === entry.bytes
    ? unpackAtOnce(file, entry, unpack(method))
    : large(file, entry);
}

const unpack = unpackingSmall(smallBytes);

function unpackAtOnce(file: Bytes, entry: Packed, inflate: InflateSmall): Content | FileRefusal {
  const inflated = inflate(file.at(entry.dataOffset, entry.packed), entry.bytes);
  if (inflated === "damaged") return { code: "entry-damaged" };
  if (inflated === "too-long" || inflated.used !== entry.packed) return { code: "size-mismatch" };
  return checkWhole(inflated.bytes, entry);
}

function checkWhole(bytes: Buffer, entry: Packed): Content | FileRefusal {
  if (bytes.length !== entry.bytes) return { code: "size-mismatch" };
  if (crc32(bytes) !== entry.crc32) return { code: "checksum-mismatch" };
  return {
    sha256: hash("sha256", bytes, "hex"),
    bytes: bytes.length,
    start: bytes.toString("latin1", 0, startBytes),
    tail: bytes.subarray(-tailBytes),
  };
}

async function large(file: Bytes, entry: Packed): Promise<Content | FileRefusal> {
  const sha256 = createHash("sha256");
  const start: Buffer[] = [];
  let [crc, bytes, started] = [0, 0, 0];
  let tail: Buffer = nothing;
  const { method } = entry;
  const unpacking =
    method === packingMethods.stored ? null : unpackingStream(method, { chunkSize: pieceBytes });
  const source = Readable.from(pieces(file, entry), { objectMode: false, highWaterMark: pieceBytes });
  try {
    for await (const chunk of (unpacking === null
      ? source
      : source.pipe(unpacking)) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > entry.mostBytes) return entry.beyond;
      crc = crc32(chunk, crc);
      sha256.update(chunk);
      if (started < startBytes) start.push(chunk.subarray(0, startBytes));
      started += chunk.length;
      tail = chunk.length >= tailBytes ? chunk.subarray(-tailBytes) : lastOf(tail, chunk);
    }
  } catch (fault) {
    if (isDamage(fault)) return { code: "entry-damaged" };
    throw fault;
  } finally {
    source.destroy();
    unpacking?.destroy();
  }
  const isSaid = (bytes - entry.bytes) % entry.modulus === 0;
  if (!isSaid || (unpacking !== null && unpacking.bytesWritten !== entry.packed))
    return { code: "size-mismatch" };
  if (crc !== entry.crc32) return { code: "checksum-mismatch" };
  return {
    sha256: sha256.digest("hex"),
    bytes,
    start: Buffer.concat(start).toString("latin1", 0, startBytes),
    tail,
  };
}

function lastOf(tail: Buffer, chunk: Buffer): Buffer {
  return Buffer.concat([tail.subarray(-(tailBytes - chunk.length)), chunk]);
}

function* pieces(file: Bytes, { dataOffset, packed }: Packed): Generator<Buffer> {
  for (let at = 0; at < packed; at += pieceBytes) {
    // A copy: the next piece takes the place of this one.
    yield Buffer.from(file.at(dataOffset + at, Math.min(pieceBytes, packed - at, windowBytes)));
  }
}
