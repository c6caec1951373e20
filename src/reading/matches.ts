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

/** A part of a file's text that begins a line, or goes on in a long one. */
export interface Block {
  readonly text: string;
  /** The bytes that its first so many UTF-16 units take in the file. */
  bytesBefore(units: number): number;
}

interface BlockSearch {
  /** Matches that are enough. */
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

/** What was found in a block, in order, told by line and column, up to the end of the line in which there are enough. */
export function matchesIn(
  { text, bytesBefore }: Block,
  found: Iterable<Range>,
  place: TextPlace,
  { most, isLast, overlap }: BlockSearch,
): Looked {
  const lines = lineCounter(text, place);
  const matches: Found[] = [];
  let inLine = { line: place.line, count: place.inLine };
  for (const [from, to] of found) {
    // What touches a cut may be longer, or no whole word: the next block holds it, too, and what follows.
    if (to < place.again || (overlap > 0 && to === text.length)) continue;
    const { line, column } = lines.at(from);
    if (matches.length >= most && (line !== inLine.line || inLine.count === 0)) {
      const start = lines.startAt(from);
      const offset = place.offset + bytesBefore(start);
      return { found: matches, next: { offset, line, column: 0, again: 0, inLine: 0 }, isFull: true };
    }
    inLine = { line, count: inLine.line === line ? inLine.count + 1 : 1 };
    if (inLine.count > mostInLine) continue;
    matches.push({ line, column: column + 1, ...around(text, from, to) });
  }
  const isFull = matches.length >= most;
  if (isLast) return { found: matches, next: null, isFull };
  const back = Math.max(0, text.length - overlap);
  const { line, column } = lines.at(back);
  const next = { offset: place.offset + bytesBefore(back), line, column, again: text.length - back };
  const inNext = line === inLine.line ? inLine.count : 0;
  return { found: matches, next: { ...next, inLine: inNext }, isFull };
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
