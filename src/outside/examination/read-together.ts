import { packingMethods } from "../../rules/intake/packing-methods.ts";
import type { Sha256 } from "../../rules/words.ts";
import type { OpenedFiles, PlacedEntry } from "./read-entry.ts";
import { unpackingSmall } from "./unpacking.ts";

/** Entries up to this size are read together, packed and unpacked. In bytes. */
export const smallEntry = 262_144;

/** What lies between two entries is read with them, where it is less than a question for the second would cost. */
const gapBytes = 131_072;
/** And no more of it than this in all. */
const mostGaps = 4 << 20;
const longestSpan = 1 << 20;
const spansAtOnce = 4;

interface Span {
  readonly first: number;
  last: number;
}

const unpack = unpackingSmall(smallEntry);

/**
 * Reads small entries of one archive by as few and long ranges as their places allow, and answers a way to unpack each:
 * its bytes, or null where they are damaged. In memory is what was read, which is little more than they take packed.
 */
export async function readTogether<Entry extends PlacedEntry>(
  files: OpenedFiles,
  archive: Sha256,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<(entry: Entry) => Buffer | null> {
  const spans = spansOf(entries.filter(({ packed }) => packed > 0));
  const read: Buffer[] = [];
  for (let begun = 0; begun < spans.length; begun += spansAtOnce) {
    const some = spans.slice(begun, begun + spansAtOnce);
    read.push(...(await Promise.all(some.map((span) => bytesOf(files, archive, span, signal)))));
  }
  return ({ dataOffset, packed, bytes, method }) => {
    if (packed === 0) return Buffer.alloc(0);
    const index = spans.findLastIndex(({ first }) => first <= dataOffset);
    const start = dataOffset - (spans[index]?.first ?? 0);
    const kept = read[index]?.subarray(start, start + packed);
    if (kept === undefined || kept.length !== packed) return null;
    if (method === packingMethods.stored) return kept;
    const unpacked = unpack(method)(kept, bytes);
    // The next one is unpacked into the same place.
    return typeof unpacked === "string" ? null : Buffer.from(unpacked.bytes);
  };
}

function spansOf(entries: readonly PlacedEntry[]): Span[] {
  const spans: Span[] = [];
  let gaps = 0;
  for (const { dataOffset, packed } of entries.toSorted((one, other) => one.dataOffset - other.dataOffset)) {
    const end = dataOffset + packed - 1;
    const span = spans.at(-1);
    const gap = span ? Math.max(0, dataOffset - span.last - 1) : 0;
    const isNear = gap <= gapBytes && gaps + gap <= mostGaps;
    if (span && isNear && end - span.first < longestSpan) {
      span.last = Math.max(span.last, end);
      gaps += gap;
    } else spans.push({ first: dataOffset, last: end });
  }
  return spans;
}

async function bytesOf(
  files: OpenedFiles,
  archive: Sha256,
  span: Span,
  signal: AbortSignal,
): Promise<Buffer> {
  signal.throwIfAborted();
  const source = files.open(archive, span);
  const leave = () => void source.destroy(new Error("nobody waits for it any more"));
  signal.addEventListener("abort", leave, { once: true });
  try {
    const parts: Buffer[] = [];
    for await (const part of source) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
