import type { FileRefusal } from "../../rules/intake/findings.ts";
import type { ExaminationLimits } from "../../rules/intake/limits.ts";
import type { Bytes } from "./bytes.ts";
import type { DirectoryPlace } from "./end-record.ts";
import { strayData } from "./entry-places.ts";
import type { EntryTable } from "./entry-table.ts";
import { lengths, signatures } from "./zip-format.ts";

/**
 * Where numbers begin again at 0 in archives by macOS: it writes no zip64, so that above 4 GB, or 65,535 entries, only
 * the lower bits of sizes, places and the count are there.
 */
export interface Wraps {
  readonly bytes: number;
  readonly entries: number;
}

export const wrapsOfFormat: Wraps = { bytes: 2 ** 32, entries: 2 ** 16 };

const descriptorBytes = 16;
/** Deflate makes at most so many bytes of one. */
const mostOfOne = 1032;

/** The same place, so much higher that the directory lies right in front of the end record, if that can be meant. */
export function unwrapDirectory(place: DirectoryPlace, wraps: Wraps): DirectoryPlace {
  const missing = place.endsAt - place.length - place.offset;
  const isWrapped = !place.isWide && missing > 0 && missing % wraps.bytes === 0;
  return isWrapped ? { ...place, offset: place.offset + missing } : place;
}

/**
 * Takes a directory whose numbers begin again where that can be meant: all entries are as macOS writes them, one behind
 * the other, and what has bytes is deflated, with its sizes behind it. Then where each ends is known without its size,
 * and there is no other way to read it.
 */
export function unwrapEntries(
  file: Bytes,
  table: EntryTable,
  said: DirectoryPlace,
  place: DirectoryPlace,
  wraps: Wraps,
): FileRefusal | null {
  const isStreamed = !said.isWide && table.isStreamed;
  if (place.offset !== said.offset) {
    if (!isStreamed) return strayData(file, said.offset + said.length, said.endsAt);
    const misplaced = unwrapPlaces(file, table, place.offset, wraps.bytes);
    if (misplaced !== null) return misplaced;
  }
  if (isStreamed && isRising(table)) table.modulus = wraps.bytes;
  // Others would be hidden.
  else if (table.count !== said.entries) return { code: "headers-disagree" };
  return null;
}

function isRising({ headerAt, count }: EntryTable): boolean {
  return headerAt.subarray(1, count).every((at, before) => at > (headerAt[before] ?? 0));
}

/**
 * Puts the entries' true places and packed sizes into the table: each next one lies behind the one before. Where the
 * directory lies farther behind than that, some entries are longer than they can say: which, their ends tell.
 */
function unwrapPlaces(
  file: Bytes,
  table: EntryTable,
  directoryAt: number,
  modulus: number,
): FileRefusal | null {
  const behindAll = riseAll(table, modulus);
  let left = directoryAt - atLeast(behindAll, directoryAt % modulus, modulus);
  if (left < 0) return { code: "entries-overlap", entry: table.paths[table.count - 1] };
  let added = 0;
  for (let index = 0; index < table.count && left + added > 0; index += 1) {
    table.headerAt[index] = (table.headerAt[index] ?? 0) + added;
    if (left === 0 || !table.hasDescriptor(index)) continue;
    const more = missingBytes(file, table, index, { added, left, modulus });
    if (more === null) return { code: "headers-disagree", entry: table.paths[index] };
    table.packed[index] = (table.packed[index] ?? 0) + more;
    added += more;
    left -= more;
  }
  return left === 0 ? null : { code: "headers-disagree" };
}

/** Answers what lies behind the last entry at least. */
function riseAll(table: EntryTable, modulus: number): number {
  let at = 0;
  for (let index = 0; index < table.count; index += 1) {
    const headerAt = atLeast(at, table.headerAt[index] ?? 0, modulus);
    table.headerAt[index] = headerAt;
    const behind = table.hasDescriptor(index) ? descriptorBytes : 0;
    at = headerAt + lengths.local + table.rawName(index).length + (table.packed[index] ?? 0) + behind;
  }
  return at;
}

/** The first place from `least` on that is written as `said`. */
function atLeast(least: number, said: number, modulus: number): number {
  return said + Math.max(0, Math.ceil((least - said) / modulus)) * modulus;
}

interface Missing {
  readonly added: number;
  readonly left: number;
  readonly modulus: number;
}

function missingBytes(
  file: Bytes,
  table: EntryTable,
  index: number,
  { added, left, modulus }: Missing,
): number | null {
  if (index + 1 === table.count) return left;
  const next = (table.headerAt[index + 1] ?? 0) + added;
  // The first that fits. Were it not the true one, the deflated data would not end there.
  for (let more = 0; more <= left; more += modulus) {
    if (isEndOf(file, table, index, next + more)) return more;
  }
  return null;
}

/** Whether this entry's sizes lie in front of this place, and the header of the next one behind it. */
function isEndOf(file: Bytes, table: EntryTable, index: number, at: number): boolean {
  const name = table.rawName(index + 1);
  const length = descriptorBytes + lengths.local + name.length;
  const from = at - descriptorBytes;
  if (from < 0 || from + length > file.size) return false;
  const bytes = file.at(from, length);
  return (
    bytes.readUInt32LE(0) === signatures.descriptor &&
    bytes.readUInt32LE(4) === table.crc32[index] &&
    bytes.readUInt32LE(8) === table.packed[index] &&
    bytes.readUInt32LE(12) === table.bytes[index] &&
    bytes.readUInt32LE(descriptorBytes) === signatures.local &&
    bytes.toString("latin1", descriptorBytes + lengths.local) === name
  );
}

/** How many bytes an entry may unpack to, and what it is refused as when they are more. */
export interface Room {
  readonly mostBytes: number;
  readonly beyond: FileRefusal;
}

/** Keeps what is unpacked within the limits where sizes are known only once they are counted. */
export class UnpackedBytes {
  readonly #table: EntryTable;
  readonly #most: number;
  readonly #beyond: FileRefusal;
  #total: number;

  constructor(table: EntryTable, limits: ExaminationLimits, archiveBytes: number) {
    const byRatio = Math.max(limits.ratioFromBytes, limits.ratio * archiveBytes);
    this.#table = table;
    this.#most = Math.min(limits.unpackedBytes, byRatio);
    this.#beyond =
      byRatio < limits.unpackedBytes
        ? { code: "ratio-too-high", limit: limits.ratio }
        : { code: "too-large-unpacked", limit: limits.unpackedBytes };
    this.#total = table.bytes.reduce((total, bytes) => total + bytes, 0);
  }

  roomFor(index: number): Room {
    const { bytes: all, packed, modulus } = this.#table;
    const bytes = all[index] ?? 0;
    const possible = (packed[index] ?? 0) * mostOfOne - bytes;
    if (possible < modulus) return { mostBytes: bytes, beyond: { code: "size-mismatch" } };
    const more = Math.min(possible, this.#most - this.#total);
    return {
      mostBytes: bytes + Math.max(0, Math.floor(more / modulus)) * modulus,
      beyond: possible > more ? this.#beyond : { code: "size-mismatch" },
    };
  }

  counted(index: number, bytes: number): void {
    this.#total += bytes - (this.#table.bytes[index] ?? 0);
    this.#table.bytes[index] = bytes;
  }
}
