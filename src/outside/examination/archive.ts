import { createHash, hash } from "node:crypto";
import type { Examined, FileRefusal, Notice } from "../../rules/intake/findings.ts";
import type { ExaminationLimits } from "../../rules/intake/limits.ts";
import type { Sha256 } from "../../rules/words.ts";
import { noticesOfArchive } from "./archive-notices.ts";
import type { Bytes } from "./bytes.ts";
import { type Directory, readDirectory } from "./directory.ts";
import { directoryPlace } from "./end-record.ts";
import { type Content, contentOf, type Packed } from "./entry-content.ts";
import { checkBehind, checkOrder, dataPlace } from "./entry-places.ts";
import type { EntryTable } from "./entry-table.ts";
import { EntryTypes } from "./entry-types.ts";
import type { PackedEntry } from "./messages.ts";
import {
  type Room,
  UnpackedBytes,
  unwrapDirectory,
  unwrapEntries,
  type Wraps,
  wrapsOfFormat,
} from "./wrapped.ts";

const zip = "application/zip";
const folderType = "inode/directory";

/** Examines an archive from its end to its last entry, and says each entry as soon as it is known to be sound. */
export async function examineArchive(
  file: Bytes,
  limits: ExaminationLimits,
  say: (entry: PackedEntry) => void,
  wraps: Wraps = wrapsOfFormat,
): Promise<Examined> {
  const refuse = (refusal: FileRefusal): Examined => ({ ok: false, refusal, mediaType: zip });
  const said = directoryPlace(file);
  if ("code" in said) return refuse(said);
  const place = unwrapDirectory(said, wraps);
  const directory = readDirectory(file, place, limits, wraps);
  if ("code" in directory) return refuse(directory);
  const { table } = directory;
  const hidden = unwrapEntries(file, table, said, place, wraps);
  if (hidden !== null) return refuse(hidden);
  const order = table.inArchiveOrder();
  const misplaced = checkOrder(file, table, order, place.offset);
  if (misplaced !== null) return refuse(misplaced);
  sayFolders(directory, say);
  const unpacked = new UnpackedBytes(table, limits, file.size);
  const files = await readEntries(file, table, { order, directoryAt: place.offset, unpacked }, say);
  if ("code" in files) return refuse(files);
  return { ok: true, mediaType: zip, ...summary(directory, files) };
}

function sayFolders({ folders }: Directory, say: (entry: PackedEntry) => void): void {
  const sha256 = hash("sha256", "", "hex");
  for (const path of folders) say([path, 1, 0, 0, 0, 0, 0, sha256, folderType]);
}

/** What was found in the files, by their number in the directory. */
interface Read {
  /** 32 bytes each. */
  readonly digests: Buffer;
  readonly types: EntryTypes;
}

interface Layout {
  readonly order: Uint32Array;
  readonly directoryAt: number;
  readonly unpacked: UnpackedBytes;
}

async function readEntries(
  file: Bytes,
  table: EntryTable,
  { order, directoryAt, unpacked }: Layout,
  say: (entry: PackedEntry) => void,
): Promise<Read | FileRefusal> {
  const found: Read = { digests: Buffer.alloc(32 * table.count), types: new EntryTypes(table.count) };
  for (let n = 0; n < order.length; n += 1) {
    const index = order[n] ?? 0;
    const next = n + 1 < order.length ? (table.headerAt[order[n + 1] ?? 0] ?? 0) : directoryAt;
    const at = dataPlace(file, table, index);
    if (typeof at !== "number") return at;
    const entry = packedEntry(table, index, at, unpacked.roomFor(index));
    if (at + entry.packed > next) return { code: "entries-overlap", entry: table.paths[index] };
    const reading = contentOf(file, entry);
    // Awaiting what is there already would cost more than reading it, 60,000 times.
    const content = reading instanceof Promise ? await reading : reading;
    if ("code" in content) return { ...content, entry: table.paths[index] };
    unpacked.counted(index, content.bytes);
    if (table.isFolder[index] === 0) sayFile(found, table, index, entry, content, say);
    const behind = checkBehind(file, table, index, at + entry.packed, next);
    if (behind !== null) return behind;
  }
  return found;
}

function packedEntry(table: EntryTable, index: number, dataOffset: number, room: Room): Packed {
  return {
    ...room,
    modulus: table.modulus,
    dataOffset,
    packed: table.packed[index] ?? 0,
    bytes: table.bytes[index] ?? 0,
    method: table.methodOf(index),
    crc32: table.crc32[index] ?? 0,
  };
}

function sayFile(
  { digests, types }: Read,
  table: EntryTable,
  index: number,
  entry: Packed,
  content: Content,
  say: (entry: PackedEntry) => void,
): void {
  const path = table.paths[index] ?? "";
  const mediaType = types.add(index, path, content);
  digests.write(content.sha256, 32 * index, "hex");
  const { dataOffset, packed, method, crc32 } = entry;
  say([path, 0, dataOffset, packed, content.bytes, method, crc32, content.sha256, mediaType]);
}

function summary({ table, folders }: Directory, { digests, types }: Read) {
  const files = Array.from(table.paths.keys()).filter((index) => table.isFolder[index] === 0);
  const pathOf = (index: number) => table.paths[index] ?? "";
  const compare = table.paths.every((path) => !beyond16Bits.test(path)) ? inUnits : inCodePoints;
  files.sort((one, other) => compare(pathOf(one), pathOf(other)));
  const listing = createHash("sha256");
  let unpacked = 0;
  let lines = "";
  for (const index of files) {
    const bytes = table.bytes[index] ?? 0;
    unpacked += bytes;
    lines += `${digests.toString("hex", 32 * index, 32 * index + 32)} ${bytes} ${pathOf(index)}\n`;
    if (lines.length < 1 << 16) continue;
    listing.update(lines);
    lines = "";
  }
  const notices: readonly Notice[] = noticesOfArchive(table, folders, types);
  const digest = listing.update(lines).digest("hex") as Sha256;
  return { notices, archive: { entries: files.length + folders.length, unpacked, listing: digest } };
}

// JavaScript compares in UTF-16, where characters beyond 16 bits come before some within.
const beyond16Bits = /[\u{10000}-\u{10FFFF}]/u;

function inUnits(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function inCodePoints(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
