import { directoryLine, endRecords, localHeader, type RecordedEntry } from "./zip-records.ts";

/** A file to be packed: what is said of it, and its bytes as they are to stand in the archive. */
export interface PackedEntry extends RecordedEntry {
  readonly data: Blob;
}

const partsAtOnce = 1_000;

/**
 * One ZIP of these entries, in the order of their paths. It is put together from the headers and from what was given:
 * nothing is read here, and 5 GB stay where they are until they are sent. The same entries give the same bytes.
 */
export async function pack(entries: readonly PackedEntry[]): Promise<Blob> {
  const parts = packedParts(entries);
  const blobs: Blob[] = [];
  for (let from = 0; from < parts.length; from += partsAtOnce) {
    blobs.push(new Blob(parts.slice(from, from + partsAtOnce)));
    // Tens of thousands of parts take seconds, in which the page has to answer, too.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(blobs, { type: "application/zip" });
}

/** What the archive is put together from, one after the other. */
export function packedParts(entries: readonly PackedEntry[]): (Blob | Uint8Array<ArrayBuffer>)[] {
  const sorted = entries.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const entry of sorted) {
    const header = localHeader(entry);
    parts.push(header, entry.data);
    directory.push(directoryLine(entry, offset));
    offset += header.length + entry.packed;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return [...parts, ...directory, endRecords(sorted.length, size, offset)];
}
