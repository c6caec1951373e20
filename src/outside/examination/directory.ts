import { checkEntryName, printable, utf8Bytes } from "../../rules/intake/entry-names.ts";
import type { FileRefusal } from "../../rules/intake/findings.ts";
import type { ExaminationLimits } from "../../rules/intake/limits.ts";
import { pathsTold } from "../../rules/intake/notices.ts";
import { isPackingMethod, packingMethods } from "../../rules/intake/packing-methods.ts";
import type { Bytes } from "./bytes.ts";
import type { DirectoryPlace } from "./end-record.ts";
import { strayData } from "./entry-places.ts";
import { EntryTable } from "./entry-table.ts";
import { readName } from "./name-encodings.ts";
import { TakenNames } from "./taken-names.ts";
import type { Wraps } from "./wrapped.ts";
import {
  extraField,
  extras,
  flags,
  in64,
  lengths,
  methodName,
  readUInt64,
  signatures,
} from "./zip-format.ts";

export interface Directory {
  readonly table: EntryTable;
  readonly folders: readonly string[];
}

/** Reads the directory of an archive and refuses all that can be known from it, before any entry is touched. */
export function readDirectory(
  file: Bytes,
  place: DirectoryPlace,
  limits: ExaminationLimits,
  wraps: Wraps,
): Directory | FileRefusal {
  if (place.entries > limits.entries) return { code: "too-many-entries", limit: limits.entries };
  const misplaced = checkPlace(file, place);
  if (misplaced !== null) return misplaced;
  const capacity = capacityFor(place, limits);
  const reading = new DirectoryReading(capacity, limits);
  let at = place.offset;
  for (let index = 0; index < capacity && (at < place.endsAt || place.isWide); index += 1) {
    if (at + lengths.central > place.endsAt) return { code: "archive-cut-off" };
    const fixed = file.at(at, lengths.central);
    if (fixed.readUInt32LE(0) !== signatures.central) return { code: "headers-disagree" };
    const length = lengths.central + fixed.readUInt16LE(28) + fixed.readUInt16LE(30) + fixed.readUInt16LE(32);
    if (at + length > place.endsAt) return { code: "archive-cut-off" };
    const refusal = reading.add(file.at(at, length));
    if (refusal !== null) return refusal;
    at += length;
  }
  if (at !== place.endsAt) {
    const isFull = !place.isWide && capacity === limits.entries;
    return isFull ? { code: "too-many-entries", limit: limits.entries } : { code: "headers-disagree" };
  }
  // The end record may say fewer entries than the directory has: others would be hidden.
  const directory = reading.whole(file.size);
  const isSaid = "code" in directory || (directory.table.count - place.entries) % wraps.entries === 0;
  return isSaid ? directory : { code: "headers-disagree" };
}

// How many there are is known only when all are read, where the count may have begun again at 0.
function capacityFor({ isWide, entries, length }: DirectoryPlace, limits: ExaminationLimits): number {
  return isWide ? entries : Math.min(limits.entries, Math.floor(length / lengths.central));
}

function checkPlace(
  file: Bytes,
  { offset, length, entries, endsAt, isWide }: DirectoryPlace,
): FileRefusal | null {
  if (offset + length > endsAt) return { code: "archive-cut-off" };
  const strayBytes = endsAt - offset - length;
  if (strayBytes > 0) {
    // In front of all, where offsets do not count them, or between the directory and its end.
    const inFront = strayData(file, 0, strayBytes);
    return inFront.code === "several-end-records" ? inFront : strayData(file, offset + length, endsAt);
  }
  if (length === 0 && entries === 0) return { code: "archive-empty" };
  if (entries === 0 && isWide) return { code: "headers-disagree" };
  return entries * lengths.central > length ? { code: "archive-cut-off" } : null;
}

class DirectoryReading {
  readonly #table: EntryTable;
  readonly #taken = new TakenNames();
  readonly #limits: ExaminationLimits;
  #unpacked = 0;
  #pathBytes = 0;

  constructor(entries: number, limits: ExaminationLimits) {
    this.#table = new EntryTable(entries);
    this.#limits = limits;
  }

  add(record: Buffer): FileRefusal | null {
    const nameEnd = lengths.central + record.readUInt16LE(28);
    const rawName = record.subarray(lengths.central, nameEnd);
    const extra = record.subarray(nameEnd, nameEnd + record.readUInt16LE(30));
    const flagBits = record.readUInt16LE(8);
    if (rawName.length > 4 * this.#limits.pathBytes) {
      return {
        code: "name-too-long",
        entry: printable(rawName.toString("latin1")),
        limit: this.#limits.pathBytes,
      };
    }
    const read = readName(rawName, flagBits, extra);
    if (read === null) return { code: "name-unreadable", entry: printable(rawName.toString("utf8")) };
    const checked = checkEntryName(read.name, this.#limits);
    if (!checked.ok) return checked.refusal;
    const entry = checked.path === "" ? "/" : checked.path;
    const index = this.#table.count;
    const kind = this.#addKind(record, index, checked.isFolder);
    if (kind !== null) return { ...kind, entry };
    const sizes = this.#addSizes(record, extra, index);
    if (sizes !== null) return { ...sizes, entry };
    return this.#addPath(checked.path, rawName, read.isGuess);
  }

  whole(archiveBytes: number): Directory | FileRefusal {
    const { ratio, ratioFromBytes } = this.#limits;
    if (this.#unpacked > ratioFromBytes && this.#unpacked > ratio * archiveBytes) {
      return { code: "ratio-too-high", limit: ratio };
    }
    if (!this.#table.isFolder.subarray(0, this.#table.count).includes(0)) return { code: "archive-empty" };
    return { table: this.#table, folders: [...this.#taken.folders()] };
  }

  #addKind(record: Buffer, index: number, isNamedFolder: boolean): FileRefusal | null {
    const flagBits = record.readUInt16LE(8);
    const method = record.readUInt16LE(10);
    const isEncrypted = (flagBits & (flags.encrypted | flags.strong | flags.masked)) !== 0;
    if (isEncrypted || method === 99) return { code: "encrypted" };
    if (!isPackingMethod(method)) return { code: "method-not-supported", found: methodName(method) };
    if ((flagBits & flags.patched) !== 0) return { code: "method-not-supported", found: "patched data" };
    // The upper half is the mode of Unix wherever a tool fills it in; its highest bits say what kind of file.
    const unixKind = record.readUInt16LE(40) >> 12;
    if (unixKind === 0o12) return { code: "symbolic-link" };
    if (unixKind !== 0 && unixKind !== 0o10 && unixKind !== 0o4) return { code: "special-file" };
    this.#table.flags[index] = flagBits;
    this.#table.method[index] = method;
    this.#table.isFolder[index] = isNamedFolder || unixKind === 0o4 ? 1 : 0;
    return null;
  }

  #addSizes(record: Buffer, extra: Buffer, index: number): FileRefusal | null {
    const sizes = sizesOf(record, extra);
    if (sizes === null) return { code: "headers-disagree" };
    const { packed, bytes, headerAt, disk, isWide } = sizes;
    if (disk !== 0) return { code: "split-archive" };
    if (this.#table.isFolder[index] === 1 && bytes > 0) return { code: "file-and-folder" };
    if (this.#table.method[index] === packingMethods.stored && packed !== bytes)
      return { code: "size-mismatch" };
    this.#unpacked += bytes;
    if (this.#unpacked > this.#limits.unpackedBytes) {
      return { code: "too-large-unpacked", limit: this.#limits.unpackedBytes };
    }
    this.#table.packed[index] = packed;
    this.#table.bytes[index] = bytes;
    this.#table.headerAt[index] = headerAt;
    this.#table.crc32[index] = record.readUInt32LE(16);
    const isDeflated = this.#table.method[index] === packingMethods.deflated;
    const isDescribed = this.#table.hasDescriptor(index);
    if (isWide || isDeflated !== isDescribed || (packed > 0 && !isDeflated)) this.#table.isStreamed = false;
    return null;
  }

  #addPath(path: string, rawName: Buffer, isGuess: boolean): FileRefusal | null {
    const table = this.#table;
    const isFolder = table.isFolder[table.count] === 1;
    const refusal = isFolder ? this.#taken.addFolder(path) : this.#taken.addFile(path);
    if (refusal !== null) return refusal;
    if (this.#taken.count > this.#limits.entries) {
      return { code: "too-many-entries", limit: this.#limits.entries };
    }
    const raw = rawName.toString("latin1");
    if (raw !== path) table.rawNames.set(table.count, raw);
    this.#pathBytes += raw === path ? path.length : raw.length + utf8Bytes(path);
    if (this.#pathBytes > this.#limits.allPathsBytes) {
      return { code: "name-too-long", entry: path, limit: this.#limits.allPathsBytes };
    }
    if (isGuess) {
      table.otherEncoding.count += 1;
      if (table.otherEncoding.paths.length < pathsTold) table.otherEncoding.paths.push(path);
    }
    table.paths.push(path);
    table.count += 1;
    return null;
  }
}

function sizesOf(record: Buffer, extra: Buffer) {
  const narrow = {
    bytes: record.readUInt32LE(24),
    packed: record.readUInt32LE(20),
    headerAt: record.readUInt32LE(42),
    disk: record.readUInt16LE(34),
  };
  const wide = extraField(extra, extras.zip64);
  if (wide === "broken") return null;
  if (wide === null) return { ...narrow, isWide: false };
  let at = 0;
  const take = (value: number, length: 4 | 8, saysWide: number): number => {
    if (value !== saysWide) return value;
    at += length;
    if (at > wide.length) return Number.POSITIVE_INFINITY;
    return length === 8 ? readUInt64(wide, at - 8) : wide.readUInt32LE(at - 4);
  };
  const sizes = {
    bytes: take(narrow.bytes, 8, in64.four),
    packed: take(narrow.packed, 8, in64.four),
    headerAt: take(narrow.headerAt, 8, in64.four),
    disk: take(narrow.disk, 4, in64.two),
  };
  return Object.values(sizes).includes(Number.POSITIVE_INFINITY) ? null : { ...sizes, isWide: true };
}
