import { Readable } from "node:stream";
import type { ArchiveEntry } from "../../rules/intake/findings.ts";
import { packingMethods } from "../../rules/intake/packing-methods.ts";
import type { Sha256 } from "../../rules/words.ts";
import { type Packing, unpackingStream } from "./unpacking.ts";

/** As much of a file store as reading entries needs. */
export interface OpenedFiles {
  open(sha256: Sha256, range?: { readonly first: number; readonly last: number }): Readable;
}

export type PlacedEntry = Pick<ArchiveEntry, "dataOffset" | "packed" | "bytes" | "method">;

/** Does work when its turn comes; null where it does not come. */
export type InOrder = (begin: () => Promise<Buffer>, leaving: AbortSignal) => Promise<Buffer | null>;

/** As much is unpacked and thrown away at once; more of it has to wait for its turn, where there are turns. In bytes. */
const skippedFreely = 8 << 20;
const pieceBytes = 1 << 16;
const skippingBytes = 1 << 18;

/**
 * The bytes of one file in an examined archive, from `first` to `last`, both included, or all of them. Only its part of
 * the archive is read, and no more of it than is needed; nothing is written and little is held in memory. What lies far
 * behind in a packed file costs all that lies before: `inOrder` says when that may be done.
 */
export function openEntry(
  files: OpenedFiles,
  archive: Sha256,
  entry: PlacedEntry,
  range?: { readonly first: number; readonly last: number },
  inOrder: InOrder = (begin) => begin(),
): Readable {
  const first = range?.first ?? 0;
  const last = Math.min(range?.last ?? entry.bytes - 1, entry.bytes - 1);
  if (last < first) return Readable.from([]);
  const { dataOffset, packed, method } = entry;
  if (method === packingMethods.stored)
    return files.open(archive, { first: dataOffset + first, last: dataOffset + last });
  const leaving = new AbortController();
  const open = () => files.open(archive, { first: dataOffset, last: dataOffset + packed - 1 });
  const bytes = unpacked({ open, method }, { first, last }, inOrder, leaving.signal);
  const readable = Readable.from(bytes, { objectMode: false });
  // Who goes away while bytes are skipped is not to be waited for until they are.
  const destroy = readable._destroy.bind(readable);
  readable._destroy = (fault, done) => {
    leaving.abort();
    destroy(fault, done);
  };
  return readable;
}

async function* unpacked(
  { open, method }: { readonly open: () => Readable; readonly method: Packing },
  { first, last }: { readonly first: number; readonly last: number },
  inOrder: InOrder,
  leaving: AbortSignal,
): AsyncGenerator<Buffer> {
  const isFar = first > skippedFreely;
  const unpacking = unpackingStream(method, { chunkSize: isFar ? skippingBytes : pieceBytes });
  const chunks = unpacking[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let source: Readable | null = null;
  let at = 0;
  const next = async (): Promise<Buffer> => {
    const { value, done } = await chunks.next();
    if (done) throw new Error(`an entry ends at ${at}, before ${last}`);
    at += value.length;
    return value;
  };
  const begin = async (): Promise<Buffer> => {
    // No pipeline: one that ends early, on purpose, when enough has been read, may never say that it ended.
    source = open();
    source.on("error", (fault) => unpacking.destroy(fault)).pipe(unpacking);
    let chunk = await next();
    while (at <= first) chunk = await next();
    return chunk;
  };
  const leave = () => unpacking.destroy();
  leaving.addEventListener("abort", leave, { once: true });
  try {
    const begun = await (isFar ? inOrder(begin, leaving) : begin());
    if (begun === null) throw new Error("too much of this archive is being read at once");
    for (let chunk = begun; ; chunk = await next()) {
      const start = at - chunk.length;
      yield chunk.subarray(Math.max(0, first - start), last + 1 - start);
      if (at > last) return;
    }
  } finally {
    unpacking.destroy();
    (source as Readable | null)?.destroy();
  }
}
