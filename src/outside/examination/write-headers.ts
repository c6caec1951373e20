import type { ArchiveEntry } from "../../rules/intake/findings.ts";
import { versionNeeded } from "../../rules/intake/packing-methods.ts";
import { extras, flags, in64, lengths, signatures } from "./zip-format.ts";

type Written = Pick<ArchiveEntry, "path" | "isFolder" | "packed" | "bytes" | "method" | "crc32"> & {
  /** Its sizes and CRC follow its packed bytes: they were not known before. */
  readonly isStreamed?: boolean;
};

const wideVersion = 45;
const unix = 3 << 8;
// Day 1 of month 1 of 1980, the first that the format knows.
const firstDay = 0x21;
const modes = { file: 0o100644, folder: 0o40755 } as const;

/** What stands in front of the packed bytes of an entry whose sizes are known only when the last of them is written. */
export function localHeaderBefore(path: string, method: Written["method"], isWide: boolean): Buffer {
  const size = isWide ? in64.four : 0;
  return localHeader({
    path,
    isFolder: false,
    method,
    crc32: 0,
    packed: size,
    bytes: size,
    isStreamed: true,
  });
}

/** What stands behind them: then all is known. */
export function descriptorAfter({ crc32, packed, bytes }: Written, isWide: boolean): Buffer {
  const descriptor = Buffer.alloc(isWide ? 24 : 16);
  descriptor.writeUInt32LE(signatures.descriptor, 0);
  descriptor.writeUInt32LE(crc32, 4);
  if (isWide) {
    descriptor.writeBigUInt64LE(BigInt(packed), 8);
    descriptor.writeBigUInt64LE(BigInt(bytes), 16);
  } else {
    descriptor.writeUInt32LE(packed, 8);
    descriptor.writeUInt32LE(bytes, 12);
  }
  return descriptor;
}

/** What stands in front of an entry's packed bytes. */
export function localHeader(entry: Written): Buffer {
  const isWide = Math.max(entry.packed, entry.bytes) >= in64.four;
  const sizes = entry.isStreamed ? [0, 0] : [entry.bytes, entry.packed];
  const extra = isWide ? wideExtra(sizes) : Buffer.alloc(0);
  const name = nameOf(entry);
  const header = Buffer.alloc(lengths.local);
  header.writeUInt32LE(signatures.local, 0);
  writeShared(header.subarray(4), entry, isWide, isWide);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

/** What stands in the directory of an entry whose local header is at this place. */
export function centralHeader(entry: Written, headerAt: number): Buffer {
  const areSizesWide = Math.max(entry.packed, entry.bytes) >= in64.four;
  const isPlaceWide = headerAt >= in64.four;
  const wide = [...(areSizesWide ? [entry.bytes, entry.packed] : []), ...(isPlaceWide ? [headerAt] : [])];
  const extra = wide.length > 0 ? wideExtra(wide) : Buffer.alloc(0);
  const name = nameOf(entry);
  const header = Buffer.alloc(lengths.central);
  header.writeUInt32LE(signatures.central, 0);
  header.writeUInt16LE(unix | wideVersion, 4);
  writeShared(header.subarray(6), entry, areSizesWide, wide.length > 0);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(
    (entry.isFolder ? modes.folder : modes.file) * 0x10000 + (entry.isFolder ? 0x10 : 0),
    38,
  );
  header.writeUInt32LE(Math.min(headerAt, in64.four), 42);
  return Buffer.concat([header, name, extra]);
}

/** What ends an archive, with the wide records where the narrow one cannot hold a number. */
export function endRecords(entries: number, directoryAt: number, directoryBytes: number): Buffer {
  const end = Buffer.alloc(lengths.end);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(Math.min(entries, in64.two), 8);
  end.writeUInt16LE(Math.min(entries, in64.two), 10);
  end.writeUInt32LE(Math.min(directoryBytes, in64.four), 12);
  end.writeUInt32LE(Math.min(directoryAt, in64.four), 16);
  const isWide = entries >= in64.two || directoryAt >= in64.four || directoryBytes >= in64.four;
  if (!isWide) return end;
  const wide = Buffer.alloc(lengths.end64 + lengths.locator64);
  wide.writeUInt32LE(signatures.end64, 0);
  wide.writeBigUInt64LE(BigInt(lengths.end64 - 12), 4);
  wide.writeUInt16LE(unix | wideVersion, 12);
  wide.writeUInt16LE(wideVersion, 14);
  for (const [index, value] of [entries, entries, directoryBytes, directoryAt].entries()) {
    wide.writeBigUInt64LE(BigInt(value), 24 + 8 * index);
  }
  wide.writeUInt32LE(signatures.locator64, lengths.end64);
  wide.writeBigUInt64LE(BigInt(directoryAt + directoryBytes), lengths.end64 + 8);
  wide.writeUInt32LE(1, lengths.end64 + 16);
  return Buffer.concat([wide, end]);
}

/** From "version needed" to the sizes, as both headers have it. */
function writeShared(into: Buffer, entry: Written, areSizesWide: boolean, isWide: boolean): void {
  into.writeUInt16LE(isWide ? wideVersion : versionNeeded(entry.method), 0);
  into.writeUInt16LE(flags.utf8 | (entry.isStreamed ? flags.descriptor : 0), 2);
  into.writeUInt16LE(entry.method, 4);
  into.writeUInt16LE(firstDay, 8);
  into.writeUInt32LE(entry.crc32, 10);
  into.writeUInt32LE(areSizesWide ? in64.four : entry.packed, 14);
  into.writeUInt32LE(areSizesWide ? in64.four : entry.bytes, 18);
}

function wideExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(extras.zip64, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return extra;
}

function nameOf({ path, isFolder }: Written): Buffer {
  return Buffer.from(isFolder ? `${path}/` : path, "utf8");
}
