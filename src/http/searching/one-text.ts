import { type Found, matchesIn, type Range, type TextPlace } from "../../reading/matches.ts";
import type { Charset } from "../../rules/intake/text-kinds.ts";
import { charsetOf, charsetSample } from "../charset-of.ts";
import { decoded } from "./decoded.ts";

/** All that is sought in a text, in order. A text that is part of a long line is searched by itself. */
export type Finding = (text: string) => Iterable<Range> | Promise<Iterable<Range>>;

export interface TextSearch {
  readonly find: Finding;
  /** In UTF-16 units: how long the longest match is that a cut in a line must not hide. */
  readonly length: number;
  readonly charset: Charset | null;
  readonly from: TextPlace;
  /** Matches after which the search stops at the end of a line. */
  readonly most: number;
  /** Asked after every block: whether the time or the bytes given are used up. */
  isOver(bytes: number): boolean;
  readonly blocks?: typeof usualBlocks;
}

export interface SearchedText {
  readonly found: readonly Found[];
  /** Where to go on in this text; null at its end. */
  readonly next: TextPlace | null;
  readonly charset: Charset;
  readonly bytes: number;
}

/** How much is looked through at once, and which line is so long that it is searched in pieces. In bytes. */
const usualBlocks = { block: 262_144, longestLine: 1_048_576 };

export const beginning: TextPlace = { offset: 0, line: 1, column: 0, again: 0, inLine: 0 };

/**
 * Searches a text as its bytes come, a block of whole lines at a time, so that the longest file takes no more memory
 * than a short one. `source` begins at `from.offset`.
 */
export async function searchText(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  search: TextSearch,
): Promise<SearchedText> {
  const found: Found[] = [];
  const { block: blockBytes, longestLine } = search.blocks ?? usualBlocks;
  let { charset, from: place } = search;
  let rest: Buffer = Buffer.alloc(0);
  let bytes = 0;
  /** Whether to stop here. */
  const look = async (end: number, isLast: boolean): Promise<boolean> => {
    charset ??= charsetOf(rest.subarray(0, charsetSample));
    const skipped = place.offset === 0 ? markBytes(rest, charset) : 0;
    const lines = rest.subarray(skipped, end);
    const block = decoded(lines, charset);
    const ranges = search.find(block.text);
    const from = { ...place, offset: place.offset + skipped };
    // What is there already is not waited for: small files are many.
    const looked = matchesIn(block, ranges instanceof Promise ? await ranges : ranges, from, {
      ...{ most: search.most - found.length, isLast },
      overlap: isLast || endsLine(lines, charset) ? 0 : search.length + 1,
    });
    found.push(...looked.found);
    if (looked.next === null) return false;
    rest = rest.subarray(looked.next.offset - place.offset);
    place = looked.next;
    return looked.isFull || search.isOver(bytes);
  };
  for await (const part of source) {
    bytes += part.length;
    rest =
      rest.length === 0
        ? Buffer.from(part.buffer, part.byteOffset, part.length)
        : Buffer.concat([rest, part]);
    while (rest.length >= blockBytes) {
      charset ??= charsetOf(rest.subarray(0, charsetSample));
      const end = lastLineEnd(rest, charset) || (rest.length >= longestLine ? pieceEnd(rest, charset) : 0);
      if (end === 0) break;
      if (await look(end, false)) return { found, next: place, charset, bytes };
    }
  }
  const isStopped = rest.length > 0 && (await look(rest.length, true));
  return { found, next: isStopped ? place : null, charset: charset ?? "utf-8", bytes };
}

/** Bytes of the mark that says the order of bytes; no part of the text. */
function markBytes(bytes: Buffer, charset: Charset): number {
  if (charset === "utf-8") return bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)) ? 3 : 0;
  const mark = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff], "windows-1252": [] }[charset];
  return mark.length > 0 && bytes.subarray(0, 2).equals(Buffer.from(mark)) ? 2 : 0;
}

function endsLine(block: Buffer, charset: Charset): boolean {
  return lastLineEnd(block, charset) === block.length;
}

/** Just after the last line feed; 0 where there is none. */
function lastLineEnd(bytes: Buffer, charset: Charset): number {
  if (charset === "utf-8" || charset === "windows-1252") return bytes.lastIndexOf(0x0a) + 1;
  const feed = charset === "utf-16le" ? Buffer.of(0x0a, 0) : Buffer.of(0, 0x0a);
  for (let at = bytes.lastIndexOf(feed); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(feed, at - 1)) {
    if (at % 2 === 0) return at + 2;
  }
  return 0;
}

/** Near the end, and between two letters. */
function pieceEnd(bytes: Buffer, charset: Charset): number {
  let end = bytes.length - 8;
  if (charset === "windows-1252") return end;
  if (charset !== "utf-8") return end - (end % 2);
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}
