import type { ArchiveEntry } from "../../rules/intake/findings.ts";
import type { Sha256 } from "../../rules/words.ts";
import type { OpenedFiles } from "./read-entry.ts";
import { centralHeader, endRecords, localHeader } from "./write-headers.ts";

/**
 * A new ZIP that holds only these files and folders of an examined one, in this order. The packed bytes are taken over as
 * they are; names are in UTF-8, and every file is dated 1980, so that the same choice always gives the same bytes.
 */
export async function* withoutEntries(
  files: OpenedFiles,
  archive: Sha256,
  keep: readonly ArchiveEntry[],
): AsyncGenerator<Uint8Array> {
  const offsets: number[] = [];
  let at = 0;
  for (const entry of keep) {
    offsets.push(at);
    const header = localHeader(entry);
    yield header;
    at += header.length + entry.packed;
    if (entry.packed === 0) continue;
    const packed = { first: entry.dataOffset, last: entry.dataOffset + entry.packed - 1 };
    let copied = 0;
    for await (const chunk of files.open(archive, packed) as AsyncIterable<Uint8Array>) {
      copied += chunk.length;
      yield chunk;
    }
    if (copied !== entry.packed) throw new Error(`${archive} ends within one of its entries`);
  }
  const directoryAt = at;
  for (const [index, entry] of keep.entries()) {
    const header = centralHeader(entry, offsets[index] ?? 0);
    yield header;
    at += header.length;
  }
  yield endRecords(keep.length, directoryAt, at - directoryAt);
}

/** How long such a ZIP is. */
export function bytesOfEntries(keep: readonly ArchiveEntry[]): number {
  let [directoryAt, directoryBytes] = [0, 0];
  for (const entry of keep) {
    directoryBytes += centralHeader(entry, directoryAt).length;
    directoryAt += localHeader(entry).length + entry.packed;
  }
  return directoryAt + directoryBytes + endRecords(keep.length, directoryAt, directoryBytes).length;
}
