import { Readable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import type { Wraps } from "../../src/outside/examination/wrapped.ts";
import { archive, type Entry, u32 } from "./archive-builder.ts";

/** As macOS packs: sizes follow, folders and empty files are stored, nobody says UTF-8. */
export function byMacos(files: Readonly<Record<string, string | Buffer>>): Entry[] {
  return Object.entries(files).map(([name, data]): Entry => {
    const isEmpty = data.length === 0;
    return { name, data, flags: 0, ...(isEmpty ? { method: 0 } : { method: 8, descriptor: "signed" }) };
  });
}

/** The same archive with sizes, places and the count as they would be, did they begin again at these numbers. */
export function wrapped(entries: readonly Entry[], wraps: Wraps): Buffer {
  const bytes = archive(entries, {
    madeBy: 0x0315,
    end: { entries: entries.length % wraps.entries },
  });
  const end = bytes.length - 22;
  const wrap = (at: number) => bytes.writeUInt32LE(bytes.readUInt32LE(at) % wraps.bytes, at);
  for (let at = bytes.readUInt32LE(end + 16); at < end; ) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const behind = bytes.readUInt32LE(at + 42) + 30 + nameLength + bytes.readUInt32LE(at + 20);
    if ((bytes.readUInt16LE(at + 8) & 8) !== 0) {
      wrap(behind + 8);
      wrap(behind + 12);
    }
    for (const field of [20, 24, 42]) wrap(at + field);
    at += 46 + nameLength;
  }
  wrap(end + 16);
  return bytes;
}

const blockBytes = 65_535;
const block = Buffer.concat([Buffer.from([0, 0xff, 0xff, 0, 0]), Buffer.alloc(blockBytes)]);
const lastBlock = Buffer.from([1, 0, 0, 0xff, 0xff]);

const blocks = 66_000;
const bytes = blocks * blockBytes;
const packed = blocks * block.length + lastBlock.length;
// Of so many zeros.
const crc = 0xe2966f7a;

/**
 * An archive by macOS of one file above 4 GB, with others behind it, of which only what is read is ever made. Zeros,
 * packed as deflated data may hold them: as they are.
 */
export function largeByMacos(name: string, behind: Readonly<Record<string, string>>) {
  const sizes = Buffer.concat([u32(crc), u32(packed % 2 ** 32), u32(bytes % 2 ** 32)]);
  const empty = deflateRawSync("");
  const model = archive(
    [
      {
        name,
        packed: empty,
        method: 8,
        flags: 0,
        descriptor: "signed",
        central: { crc32: crc, packed: packed % 2 ** 32, bytes: bytes % 2 ** 32 },
      },
      ...byMacos(behind),
    ],
    { madeBy: 0x0315 },
  );
  const dataAt = 30 + name.length;
  const added = packed - empty.length;
  const tail = Buffer.from(model.subarray(dataAt + empty.length));
  sizes.copy(tail, 4);
  const end = tail.length - 22;
  const directoryAt = tail.readUInt32LE(end + 16);
  for (let at = directoryAt - dataAt - empty.length; at < end; at += 46 + tail.readUInt16LE(at + 28)) {
    const headerAt = tail.readUInt32LE(at + 42);
    tail.writeUInt32LE(headerAt === 0 ? 0 : (headerAt + added) % 2 ** 32, at + 42);
  }
  tail.writeUInt32LE((directoryAt + added) % 2 ** 32, end + 16);
  return { bytes, packed, ...madeWhenRead(model.subarray(0, dataAt), tail) };
}

function madeWhenRead(head: Buffer, tail: Buffer) {
  const dataEnd = head.length + blocks * block.length;
  const last = Buffer.concat([lastBlock, tail]);
  const size = dataEnd + last.length;
  const manyBlocks = Buffer.concat(Array.from({ length: 34 }, () => block));
  const piece = (at: number): Buffer => {
    if (at < head.length) return head.subarray(at);
    if (at >= dataEnd) return last.subarray(at - dataEnd);
    return manyBlocks.subarray((at - head.length) % block.length).subarray(0, dataEnd - at);
  };
  const at = (position: number, length: number): Buffer => {
    const first = piece(position).subarray(0, length);
    return first.length === length
      ? first
      : Buffer.concat([first, at(position + first.length, length - first.length)]);
  };
  const open = (_: unknown, range = { first: 0, last: size - 1 }) =>
    Readable.from([at(range.first, range.last + 1 - range.first)], { objectMode: false });
  return { size, at, open };
}
