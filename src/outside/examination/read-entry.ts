import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { ArchiveEntry } from "../../rules/intake/findings.ts";
import type { Sha256 } from "../../rules/words.ts";

/** As much of a file store as reading entries needs. */
export interface OpenedFiles {
  open(sha256: Sha256, range?: { readonly first: number; readonly last: number }): Readable;
}

export type PlacedEntry = Pick<ArchiveEntry, "dataOffset" | "packed" | "bytes" | "method">;

/**
 * The bytes of one file in an examined archive, from `first` to `last`, both included, or all of them. Only its part of
 * the archive is read, and no more of it than is needed; nothing is written and little is held in memory.
 */
export function openEntry(
  files: OpenedFiles,
  archive: Sha256,
  entry: PlacedEntry,
  range?: { readonly first: number; readonly last: number },
): Readable {
  const first = range?.first ?? 0;
  const last = Math.min(range?.last ?? entry.bytes - 1, entry.bytes - 1);
  if (last < first) return Readable.from([]);
  if (entry.method === 0) {
    return files.open(archive, { first: entry.dataOffset + first, last: entry.dataOffset + last });
  }
  return Readable.from(inflated(files, archive, entry, first, last), { objectMode: false });
}

async function* inflated(
  files: OpenedFiles,
  archive: Sha256,
  { dataOffset, packed }: PlacedEntry,
  first: number,
  last: number,
): AsyncGenerator<Buffer> {
  const source = files.open(archive, { first: dataOffset, last: dataOffset + packed - 1 });
  const inflate = createInflateRaw();
  // No pipeline: one that ends early, on purpose, when enough has been read, may never say that it ended.
  source.on("error", (fault) => inflate.destroy(fault)).pipe(inflate);
  let at = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      const wanted = chunk.subarray(Math.max(0, first - at), last + 1 - at);
      at += chunk.length;
      if (wanted.length > 0) yield wanted;
      if (at > last) return;
    }
    throw new Error(`an entry of ${archive} ends at ${at}, before ${last}`);
  } finally {
    inflate.destroy();
    source.destroy();
  }
}
