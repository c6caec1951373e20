import { in16Bits, in32Bits } from "./zip-records.ts";

/** What an archive's directory says of one entry. */
export interface DirectoryEntry {
  /** As written, with a slash at the end for a folder. */
  readonly name: string;
  /** Whether the name is UTF-8; otherwise its letters beyond ASCII are a guess. */
  readonly isUtf8: boolean;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packed: number;
  readonly bytes: number;
  /** Where its local header stands. */
  readonly offset: number;
  readonly changedAt: number;
  /** The type and rights of a Unix file, where it was written on such a system; 0 otherwise. */
  readonly unixMode: number;
}

export type ReadDirectory =
  | { readonly ok: true; readonly entries: readonly DirectoryEntry[] }
  | { readonly ok: false; readonly code: "not-a-zip" | "archive-cut-off" | "split-archive" };

/** A directory larger than this is left to the server, which reads it without holding it. */
const directoryBytesAtMost = 64 << 20;
const longestEnd = 22 + 0xffff + 20;

/**
 * Reads the directory of a ZIP on this device, by a few small reads. Answers null where it cannot be told here: what
 * the server examines is what counts, and only what it would surely refuse is refused before it is sent.
 */
export async function readDirectory(file: Blob): Promise<ReadDirectory | null> {
  const tailAt = Math.max(0, file.size - longestEnd);
  const tail = await viewOf(file, tailAt, file.size);
  const endAt = placeOfEnd(tail);
  if (endAt === null) {
    const begin = await viewOf(file, 0, 4);
    const isBegun = begin.byteLength === 4 && begin.getUint32(0, true) === 0x04034b50;
    return { ok: false, code: isBegun ? "archive-cut-off" : "not-a-zip" };
  }
  if (tail.getUint16(endAt + 4, true) !== tail.getUint16(endAt + 6, true)) {
    return { ok: false, code: "split-archive" };
  }
  const end = await endOf(file, tail, endAt);
  if (end === null || end.size > directoryBytesAtMost) return null;
  if (end.offset + end.size > file.size) return { ok: false, code: "archive-cut-off" };
  const entries = entriesIn(await viewOf(file, end.offset, end.offset + end.size), end.entries);
  return entries && { ok: true, entries };
}

/** From where to where an entry's packed bytes stand; null where no local header is. */
export async function packedBytes(file: Blob, entry: DirectoryEntry): Promise<Blob | null> {
  const header = await viewOf(file, entry.offset, entry.offset + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) return null;
  const from = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  return from + entry.packed > file.size ? null : file.slice(from, from + entry.packed);
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

/** The last end record whose comment goes to the very end. */
function placeOfEnd(tail: DataView): number | null {
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    const isEnd = tail.getUint32(at, true) === 0x06054b50;
    if (isEnd && at + 22 + tail.getUint16(at + 20, true) === tail.byteLength) return at;
  }
  return null;
}

interface End {
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

async function endOf(file: Blob, tail: DataView, at: number): Promise<End | null> {
  const entries = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  const isWide = entries === in16Bits || size === in32Bits || offset === in32Bits;
  if (!isWide) return { entries, size, offset };
  const hasLocator = at >= 20 && tail.getUint32(at - 20, true) === 0x07064b50;
  if (!hasLocator) return { entries, size, offset };
  const place = Number(tail.getBigUint64(at - 12, true));
  const wide = await viewOf(file, place, place + 56);
  if (wide.byteLength < 56 || wide.getUint32(0, true) !== 0x06064b50) return null;
  return {
    entries: Number(wide.getBigUint64(32, true)),
    size: Number(wide.getBigUint64(40, true)),
    offset: Number(wide.getBigUint64(48, true)),
  };
}

function entriesIn(directory: DataView, count: number): readonly DirectoryEntry[] | null {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== 0x02014b50) return null;
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const length = 46 + nameLength + extraLength + directory.getUint16(at + 32, true);
    if (at + length > directory.byteLength) return null;
    entries.push(entryAt(directory, at, nameLength, extraLength));
    at += length;
  }
  return entries;
}

const strict = new TextDecoder("utf-8", { fatal: true });
const western = new TextDecoder("windows-1252");

function entryAt(view: DataView, at: number, nameLength: number, extraLength: number): DirectoryEntry {
  const flags = view.getUint16(at + 8, true);
  const name = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + at + 46, nameLength);
  const isUnix = view.getUint8(at + 5) === 3;
  const wide = wideFields(view, at + 46 + nameLength, extraLength);
  const widened = (value: number) => (value === in32Bits ? (wide.shift() ?? value) : value);
  // The order in which a zip64 field has them: unpacked, packed, offset.
  const bytes = widened(view.getUint32(at + 24, true));
  const packed = widened(view.getUint32(at + 20, true));
  const offset = widened(view.getUint32(at + 42, true));
  return {
    ...nameIn(name),
    ...{ flags, bytes, packed, offset },
    method: view.getUint16(at + 10, true),
    changedAt: instantOf(view.getUint32(at + 12, true)),
    crc32: view.getUint32(at + 16, true),
    unixMode: isUnix ? view.getUint16(at + 40, true) : 0,
  };
}

/** Macs write UTF-8 without saying so; what is in another encoding is hardly ever UTF-8 by chance. */
function nameIn(bytes: Uint8Array<ArrayBuffer>): { name: string; isUtf8: boolean } {
  try {
    return { name: strict.decode(bytes), isUtf8: true };
  } catch {
    return { name: western.decode(bytes), isUtf8: false };
  }
}

function wideFields(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 0x0001 && at + 4 + size <= from + length) {
      return Array.from({ length: size >> 3 }, (_, place) =>
        Number(view.getBigUint64(at + 4 + 8 * place, true)),
      );
    }
    at += 4 + size;
  }
  return [];
}

/** As dosTime writes it, in UTC. */
function instantOf(dos: number): number {
  const date = dos >>> 16;
  return Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 0xf) - 1,
    date & 0x1f,
    (dos >> 11) & 0x1f,
    (dos >> 5) & 0x3f,
    (dos & 0x1f) * 2,
  );
}
