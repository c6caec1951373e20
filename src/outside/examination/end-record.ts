import type { FileRefusal } from "../../rules/intake/findings.ts";
import type { Bytes } from "./bytes.ts";
import { in64, lengths, readUInt64, signatures } from "./zip-format.ts";

/** Where an archive's directory lies and how many entries it says it has. */
export interface DirectoryPlace {
  readonly offset: number;
  readonly length: number;
  readonly entries: number;
  /** From here to the end of the file nothing but end records lies. */
  readonly endsAt: number;
  /** Said in 64 bits. */
  readonly isWide: boolean;
}

const longestComment = 0xffff;

/** Reads the one end record of an archive, in either size. */
export function directoryPlace(file: Bytes): DirectoryPlace | FileRefusal {
  const tailAt = Math.max(0, file.size - lengths.end - longestComment - lengths.locator64 - lengths.end64);
  const tail = Buffer.from(file.at(tailAt, file.size - tailAt));
  const at = endRecordIn(tail);
  if (typeof at !== "number") return at ?? withoutEndRecord(file);
  const end = tail.subarray(at);
  const place = {
    offset: end.readUInt32LE(16),
    length: end.readUInt32LE(12),
    entries: end.readUInt16LE(10),
    endsAt: tailAt + at,
    isWide: false,
  };
  const onDisk = end.readUInt16LE(8);
  const disks = [end.readUInt16LE(4), end.readUInt16LE(6)];
  const locatorAt = at - lengths.locator64;
  if (locatorAt >= 0 && tail.readUInt32LE(locatorAt) === signatures.locator64) {
    const isOne = disks.every((disk) => isSame(disk, 0, in64.two)) && isSame(onDisk, place.entries, in64.two);
    return isOne ? wide(file, tailAt + locatorAt, place) : { code: "split-archive" };
  }
  if (disks.some((disk) => disk !== 0) || onDisk !== place.entries) return { code: "split-archive" };
  const isWide = place.offset === in64.four || place.length === in64.four;
  return isWide ? { code: "archive-cut-off" } : place;
}

/** Where in the file's tail its end record begins; null where there is none. */
function endRecordIn(tail: Buffer): number | FileRefusal | null {
  const marks: number[] = [];
  const mark = Buffer.from("PK\x05\x06", "latin1");
  for (let at = tail.indexOf(mark); at >= 0; at = tail.indexOf(mark, at + 1)) {
    if (at + lengths.end <= tail.length) marks.push(at);
  }
  const ends = (at: number) => at + lengths.end + tail.readUInt16LE(at + 20);
  const whole = marks.filter((at) => ends(at) === tail.length);
  const [first] = whole;
  if (first === undefined) {
    const last = marks.at(-1);
    if (last === undefined) return null;
    return { code: ends(last) > tail.length ? "archive-cut-off" : "data-outside-entries" };
  }
  // A reader that looks for the first from the end would find another archive than one that looks for a fitting one.
  return marks.some((at) => at > first) ? { code: "several-end-records" } : first;
}

function withoutEndRecord(file: Bytes): FileRefusal {
  const first = file.size < 4 ? 0 : file.at(0, 4).readUInt32LE(0);
  if (first === signatures.local) return { code: "archive-cut-off" };
  return { code: first === signatures.descriptor ? "split-archive" : "not-a-zip" };
}

function wide(file: Bytes, locatorAt: number, narrow: DirectoryPlace): DirectoryPlace | FileRefusal {
  const locator = file.at(locatorAt, lengths.locator64);
  const at = readUInt64(locator, 8);
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1) return { code: "split-archive" };
  if (at + lengths.end64 > locatorAt) return { code: "headers-disagree" };
  const end = Buffer.from(file.at(at, lengths.end64));
  if (end.readUInt32LE(0) !== signatures.end64) {
    // What stands in front may have moved it.
    const moved = locatorAt - lengths.end64;
    const isMoved = moved >= 0 && file.at(moved, 4).readUInt32LE(0) === signatures.end64;
    return { code: isMoved ? "data-outside-entries" : "headers-disagree" };
  }
  if (readUInt64(end, 4) + 12 !== locatorAt - at) return { code: "data-outside-entries" };
  if (end.readUInt32LE(16) !== 0 || end.readUInt32LE(20) !== 0) return { code: "split-archive" };
  const place = {
    offset: readUInt64(end, 48),
    length: readUInt64(end, 40),
    entries: readUInt64(end, 32),
    endsAt: at,
    isWide: true,
  };
  if (readUInt64(end, 24) !== place.entries) return { code: "split-archive" };
  const agree =
    isSame(narrow.offset, place.offset, in64.four) &&
    isSame(narrow.length, place.length, in64.four) &&
    isSame(narrow.entries, place.entries, in64.two);
  return agree ? place : { code: "headers-disagree" };
}

function isSame(narrow: number, wide: number, saysWide: number): boolean {
  return narrow === saysWide || narrow === wide;
}
