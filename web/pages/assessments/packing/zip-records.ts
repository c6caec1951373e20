import { type PackingMethod, versionNeeded } from "../../../../src/rules/intake/packing-methods.ts";

/** One file in an archive that is being written. */
export interface RecordedEntry {
  /** Composed (NFC), parts joined by "/". */
  readonly path: string;
  readonly crc32: number;
  /** Unpacked. */
  readonly bytes: number;
  readonly packed: number;
  readonly method: PackingMethod;
  /** When it was last changed, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** The largest number a field of four bytes holds; it stands for "see the zip64 record". */
export const in32Bits = 0xffff_ffff;
export const in16Bits = 0xffff;
const utf8Names = 0x0800;
const zip64Version = 45;
/** Written as on Unix, where the mode of each file says that it is one: -rw-r--r--. */
const madeOnUnix = 3 << 8;
const plainFile = (0o100644 << 16) >>> 0;

const encoder = new TextEncoder();

/** What stands before an entry's packed bytes. */
export function localHeader(entry: RecordedEntry): Uint8Array<ArrayBuffer> {
  const name = encoder.encode(entry.path);
  const isLarge = entry.bytes >= in32Bits || entry.packed >= in32Bits;
  const extra = isLarge ? zip64Field([entry.bytes, entry.packed]) : new Uint8Array();
  const { bytes, view } = record(30 + name.length + extra.length);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, isLarge ? zip64Version : versionNeeded(entry.method), true);
  writeCommon(view, 6, entry, isLarge);
  view.setUint16(26, name.length, true);
  view.setUint16(28, extra.length, true);
  bytes.set(name, 30);
  bytes.set(extra, 30 + name.length);
  return bytes;
}

/** An entry's line in the directory at the end; `offset` is where its local header stands. */
export function directoryLine(entry: RecordedEntry, offset: number): Uint8Array<ArrayBuffer> {
  const name = encoder.encode(entry.path);
  const isLarge = entry.bytes >= in32Bits || entry.packed >= in32Bits;
  const isFar = offset >= in32Bits;
  const wide = [...(isLarge ? [entry.bytes, entry.packed] : []), ...(isFar ? [offset] : [])];
  const extra = wide.length > 0 ? zip64Field(wide) : new Uint8Array();
  const { bytes, view } = record(46 + name.length + extra.length);
  const version = isLarge || isFar ? zip64Version : versionNeeded(entry.method);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, madeOnUnix | version, true);
  view.setUint16(6, isLarge ? zip64Version : versionNeeded(entry.method), true);
  writeCommon(view, 8, entry, isLarge);
  view.setUint16(28, name.length, true);
  view.setUint16(30, extra.length, true);
  view.setUint32(38, plainFile, true);
  view.setUint32(42, isFar ? in32Bits : offset, true);
  bytes.set(name, 46);
  bytes.set(extra, 46 + name.length);
  return bytes;
}

/** What ends an archive: how many entries, how long their directory is and where it begins. */
export function endRecords(entries: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const isWide = entries >= in16Bits || size >= in32Bits || offset >= in32Bits;
  const { bytes, view } = record(isWide ? 56 + 20 + 22 : 22);
  if (isWide) writeZip64End(view, entries, size, offset);
  const at = isWide ? 76 : 0;
  const count = isWide ? in16Bits : entries;
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, count, true);
  view.setUint16(at + 10, count, true);
  view.setUint32(at + 12, isWide ? in32Bits : size, true);
  view.setUint32(at + 16, isWide ? in32Bits : offset, true);
  return bytes;
}

function writeZip64End(view: DataView, entries: number, size: number, offset: number) {
  view.setUint32(0, 0x06064b50, true);
  view.setBigUint64(4, 44n, true);
  view.setUint16(12, madeOnUnix | zip64Version, true);
  view.setUint16(14, zip64Version, true);
  view.setBigUint64(24, BigInt(entries), true);
  view.setBigUint64(32, BigInt(entries), true);
  view.setBigUint64(40, BigInt(size), true);
  view.setBigUint64(48, BigInt(offset), true);
  view.setUint32(56, 0x07064b50, true);
  view.setBigUint64(64, BigInt(offset + size), true);
  view.setUint32(72, 1, true);
}

/** Flags, method, time, CRC and sizes: the same in both headers. */
function writeCommon(view: DataView, at: number, entry: RecordedEntry, isLarge: boolean) {
  view.setUint16(at, utf8Names, true);
  view.setUint16(at + 2, entry.method, true);
  view.setUint32(at + 4, dosTime(entry.changedAt), true);
  view.setUint32(at + 8, entry.crc32, true);
  view.setUint32(at + 12, isLarge ? in32Bits : entry.packed, true);
  view.setUint32(at + 16, isLarge ? in32Bits : entry.bytes, true);
}

function zip64Field(values: readonly number[]): Uint8Array {
  const { bytes, view } = record(4 + 8 * values.length);
  view.setUint16(0, 0x0001, true);
  view.setUint16(2, 8 * values.length, true);
  for (const [place, value] of values.entries()) view.setBigUint64(4 + 8 * place, BigInt(value), true);
  return bytes;
}

/**
 * A date as DOS had it, to two seconds, from 1980 to 2107. In UTC, though the format means the writer's own zone: the
 * same folder packed after a journey, or after summer time ended, has to come out as the same bytes.
 */
function dosTime(instant: number): number {
  const at = new Date(Number.isFinite(instant) ? instant : 0);
  const year = at.getUTCFullYear();
  if (year < 1980) return ((1 << 5) | 1) << 16;
  if (year > 2107) return (((127 << 9) | (12 << 5) | 31) << 16) >>> 0;
  const date = ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

function record(length: number) {
  const bytes = new Uint8Array(length);
  return { bytes, view: new DataView(bytes.buffer) };
}
