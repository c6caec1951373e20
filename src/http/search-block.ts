import { isAscii } from "node:buffer";
import type { Charset } from "../rules/intake/text-kinds.ts";

/** A place in a text where a search goes on. */
export interface TextPlace {
  /** In bytes from the file's beginning. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** UTF-16 units of the line that lie before. */
  readonly column: number;
  /** UTF-16 units after the place that were searched already: what lies wholly in them was found. */
  readonly again: number;
  /** Matches found in that line already. */
  readonly inLine: number;
}

/** A match in its line. Line and column from 1, `from` and `to` in `text`; all in UTF-16 units. */
export interface Found {
  readonly line: number;
  readonly column: number;
  /** The line, or as much of a long one as a page has room for. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Of one line: of a file in a single line nobody reads a thousand. */
export const mostInLine = 50;
const before = 60;
const after = 180;
/** As editors count lines. */
const lineEnd = /\r\n?|\n/g;

/** From its first UTF-16 unit to before its last. */
export type Range = readonly [from: number, to: number];

/** All that is sought in a text, in order. A text that is part of a long line is searched by itself. */
export type Finding = (text: string) => Iterable<Range> | Promise<Iterable<Range>>;

interface BlockSearch {
  readonly find: Finding;
  readonly most: number;
  /** Whether nothing follows. */
  readonly isLast: boolean;
  /** UTF-16 units at the block's end that are looked at again with the next one; 0 where it ends with a line. */
  readonly overlap: number;
}

interface Looked {
  readonly found: readonly Found[];
  /** Where the next block begins: after this one, or where there were enough; null: there is none. */
  readonly next: TextPlace | null;
  readonly isFull: boolean;
}

/** Every match in a block of a text, up to the end of the line in which there are enough. */
export async function matchesIn(
  block: Buffer,
  place: TextPlace,
  charset: Charset,
  { find, most, isLast, overlap }: BlockSearch,
): Promise<Looked> {
  const { text, bytesBefore } = decoded(block, charset);
  const lines = lineCounter(text, place);
  const found: Found[] = [];
  let inLine = { line: place.line, count: place.inLine };
  const ranges = find(text);
  for (const [from, to] of ranges instanceof Promise ? await ranges : ranges) {
    // What touches a cut may be longer, or no whole word: the next block holds it, too, and what follows.
    if (to < place.again || (overlap > 0 && to === text.length)) continue;
    const { line, column } = lines.at(from);
    if (found.length >= most && (line !== inLine.line || inLine.count === 0)) {
      const start = lines.startAt(from);
      const offset = place.offset + bytesBefore(start);
      return { found, next: { offset, line, column: 0, again: 0, inLine: 0 }, isFull: true };
    }
    inLine = { line, count: inLine.line === line ? inLine.count + 1 : 1 };
    if (inLine.count > mostInLine) continue;
    found.push({ line, column: column + 1, ...around(text, from, to) });
  }
  const isFull = found.length >= most;
  if (isLast) return { found, next: null, isFull };
  const back = Math.max(0, text.length - overlap);
  const { line, column } = lines.at(back);
  const next = { offset: place.offset + bytesBefore(back), line, column, again: text.length - back };
  const inNext = line === inLine.line ? inLine.count : 0;
  return { found, next: { ...next, inLine: inNext }, isFull };
}

/** The text of a block, and the bytes that its first so many units take. */
function decoded(block: Buffer, charset: Charset) {
  // What has no other letters is the same in both, and read faster.
  if (charset === "utf-8" && isAscii(block)) {
    return { text: block.toString("latin1"), bytesBefore: (units: number) => units };
  }
  if (charset === "utf-8") {
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(block);
      return { text, bytesBefore: (units: number) => Buffer.byteLength(text.slice(0, units)) };
    } catch {
      // A text that is not what its beginning said is still searched, for what can be read of it.
      return decoded(block, "windows-1252");
    }
  }
  const bytesPerUnit = charset === "windows-1252" ? 1 : 2;
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(block);
  return { text, bytesBefore: (units: number) => Math.min(units * bytesPerUnit, block.length) };
}

/** Tells line and column of places that are asked for in ascending order. */
function lineCounter(text: string, place: TextPlace) {
  const ends = text.matchAll(lineEnd);
  let { line } = place;
  let start = -place.column;
  let coming = ends.next();
  const advance = (index: number) => {
    while (!coming.done && coming.value.index + coming.value[0].length <= index) {
      start = coming.value.index + coming.value[0].length;
      line += 1;
      coming = ends.next();
    }
  };
  return {
    at(index: number) {
      advance(index);
      return { line, column: index - start };
    },
    /** Where the line begins, as far as it lies in the text. */
    startAt(index: number) {
      advance(index);
      return Math.max(0, start);
    },
  };
}

function around(text: string, from: number, to: number) {
  const first = Math.max(from - before, lastBreak(text, from) + 1);
  const rest = /[\r\n]/.exec(text.slice(to, from + after));
  const last = rest === null ? Math.max(to, Math.min(text.length, from + after)) : to + rest.index;
  return { text: text.slice(first, last).toWellFormed(), from: from - first, to: to - first };
}

function lastBreak(text: string, index: number): number {
  if (index === 0) return -1;
  return Math.max(text.lastIndexOf("\n", index - 1), text.lastIndexOf("\r", index - 1));
}
