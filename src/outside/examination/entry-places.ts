import type { FileRefusal } from "../../rules/intake/findings.ts";
import type { Bytes } from "./bytes.ts";
import type { EntryTable } from "./entry-table.ts";
import { extraField, extras, flags, in64, lengths, readUInt64, signatures } from "./zip-format.ts";

/**
 * Entries have to lie one behind the other from the file's first byte to the directory, with nothing over, under or
 * between them: then every program finds the same files, and no byte is there that nobody looked at.
 */
export function checkOrder(
  file: Bytes,
  table: EntryTable,
  order: Uint32Array,
  directoryAt: number,
): FileRefusal | null {
  let end = 0;
  let before: string | undefined;
  for (const index of order) {
    const entry = table.paths[index];
    const start = table.headerAt[index] ?? 0;
    if (start < end) return { code: "entries-overlap", entry, found: before };
    if (start > directoryAt) return { code: "headers-disagree", entry };
    if (before === undefined && start > 0) return strayData(file, 0, start);
    end = start + lengths.local + table.rawName(index).length + (table.packed[index] ?? 0);
    before = entry;
  }
  return end > directoryAt ? { code: "entries-overlap", entry: before } : null;
}

/** Bytes that belong to no entry: another archive's end among them, or just bytes. */
export function strayData(file: Bytes, from: number, to: number, entry?: string): FileRefusal {
  const length = Math.min(to - from, 1 << 16);
  const hasEnd = file.at(to - length, length).includes("PK\x05\x06", 0, "latin1");
  return {
    code: hasEnd ? "several-end-records" : "data-outside-entries",
    ...(entry !== undefined && { entry }),
  };
}

/** Where an entry's packed bytes begin, once its own header has been found to say what the directory says. */
export function dataPlace(file: Bytes, table: EntryTable, index: number): number | FileRefusal {
  const entry = table.paths[index];
  const disagree: FileRefusal = { code: "headers-disagree", entry };
  const at = table.headerAt[index] ?? 0;
  if (at + lengths.local > file.size) return { code: "archive-cut-off", entry };
  const fixed = file.at(at, lengths.local);
  if (fixed.readUInt32LE(0) !== signatures.local) return disagree;
  const nameLength = fixed.readUInt16LE(26);
  const length = lengths.local + nameLength + fixed.readUInt16LE(28);
  if (at + length > file.size) return { code: "archive-cut-off", entry };
  const header = file.at(at, length);
  const agrees =
    header.readUInt16LE(8) === table.method[index] &&
    sameFlags(header.readUInt16LE(6), table.flags[index] ?? 0) &&
    header.toString("latin1", lengths.local, lengths.local + nameLength) === table.rawName(index) &&
    sameNumbers(header, header.subarray(lengths.local + nameLength), table, index);
  return agrees ? at + length : disagree;
}

// How names are written and whether a descriptor follows decides what is read; the rest are hints to the packer.
function sameFlags(local: number, central: number): boolean {
  const decisive = flags.encrypted | flags.descriptor | flags.strong | flags.masked;
  return ((local ^ central) & decisive) === 0;
}

function sameNumbers(header: Buffer, extra: Buffer, table: EntryTable, index: number): boolean {
  const hasDescriptor = table.hasDescriptor(index);
  const wide = extraField(extra, extras.zip64);
  if (wide === "broken") return false;
  const crc = header.readUInt32LE(14);
  let packed = header.readUInt32LE(18);
  let bytes = header.readUInt32LE(22);
  if (wide !== null && wide.length >= 16) {
    if (bytes === in64.four) bytes = readUInt64(wide, 0);
    if (packed === in64.four) packed = readUInt64(wide, 8);
  }
  const fits = (local: number, central: number | undefined) =>
    local === central || (hasDescriptor && local === 0);
  // What comes only afterwards may be left open as "too large for here", too.
  const isOpen = hasDescriptor && packed === in64.four && bytes === in64.four;
  return (
    fits(crc, table.crc32[index]) &&
    (isOpen || (fits(packed, table.packed[index]) && fits(bytes, table.bytes[index])))
  );
}

/** What lies between an entry's packed bytes and the next header: nothing, or the descriptor that was announced. */
export function checkBehind(
  file: Bytes,
  table: EntryTable,
  index: number,
  from: number,
  to: number,
): FileRefusal | null {
  const entry = table.paths[index];
  if (from > to) return { code: "entries-overlap", entry };
  const hasDescriptor = table.hasDescriptor(index);
  if (from === to) return hasDescriptor ? { code: "headers-disagree", entry } : null;
  if (!hasDescriptor) return strayData(file, from, to, entry);
  const length = to - from;
  const isSigned = length === 16 || length === 24;
  if (!isSigned && length !== 12 && length !== 20) return strayData(file, from, to, entry);
  const descriptor = file.at(from, length);
  const numbers = isSigned ? descriptor.subarray(4) : descriptor;
  const isWide = numbers.length === 20;
  const [packed, bytes] = [table.packed[index] ?? 0, table.bytes[index] ?? 0];
  const agrees =
    (!isSigned || descriptor.readUInt32LE(0) === signatures.descriptor) &&
    numbers.readUInt32LE(0) === table.crc32[index] &&
    (isWide
      ? readUInt64(numbers, 4) === packed && readUInt64(numbers, 12) === bytes
      : numbers.readUInt32LE(4) === packed % table.modulus &&
        numbers.readUInt32LE(8) === bytes % table.modulus);
  return agrees ? null : { code: "headers-disagree", entry };
}
