import { readNotebook, wordsOfCell } from "../../reading/notebook.ts";
import type { OfficeKind } from "../../reading/office/office-lines.ts";
import { joined } from "../../reading/parts.ts";
import type { Opening } from "../shown-links.ts";
import { isOffice } from "../viewer-of.ts";
import type { Target } from "./targets.ts";

/** A line as a reader finds it again: of a cell, a page or a row, where the file has such. */
interface Where {
  readonly line: number;
  readonly cell: number | null;
  readonly page: number | null;
  readonly row: number | null;
}

/** Of a file that is nothing but lines. */
const ofLine = (line: number): Where => ({ line, cell: null, page: null, row: null });

/** A page, from 1, and how many letters those before it have: a search goes on with it. */
export interface PagePlace {
  readonly page: number;
  readonly letters: number;
}

/** What of a file is searched: all its text, or that of one page. */
export interface TextOf {
  /** null where it is no page. */
  readonly at: PagePlace | null;
  /** The page after it. */
  readonly next: PagePlace | null;
  open(first: number): ReturnType<Target["open"]>;
  where(line: number): Where;
}

/** A larger notebook is searched as it is written. In bytes. */
const largestNotebook = 8 << 20;
/** A larger file of an office program is not searched. In bytes. */
const largestOffice = 32 << 20;
/** What comes after so much of a PDF is passed over: a book of a thousand pages has half of it. In UTF-16 units. */
const mostLetters = 4_000_000;
const mostPages = 20_000;

/** The texts in a file, in their order; "too-large" and "unreadable" where none of it, or no more, can be searched. */
export async function* textsOf(
  opening: Opening,
  target: Target,
  from: PagePlace | null,
  signal: AbortSignal,
): AsyncGenerator<TextOf | "too-large" | "unreadable", void> {
  if (target.viewer === "pdf") return yield* pagesOf(opening, target, from ?? firstPage, signal);
  if (target.viewer === "notebook" && target.bytes <= largestNotebook) {
    const bytes = await bytesOf(target, 0, target.bytes);
    const cells = readNotebook(new TextDecoder().decode(bytes))?.cells.map(wordsOfCell);
    if (cells) {
      const { text, at } = joined(cells);
      return yield inMemory(text, (number) => {
        const { part, line } = at(number);
        return { ...ofLine(line), cell: part };
      });
    }
  }
  if (isOffice(target.viewer)) return yield await textOfOffice(opening, target, target.viewer, signal);
  yield { ...{ at: null, next: null }, open: (first) => target.open(first), where: ofLine };
}

async function textOfOffice(
  opening: Opening,
  target: Target,
  kind: OfficeKind,
  signal: AbortSignal,
): Promise<TextOf | "too-large" | "unreadable"> {
  if (target.bytes > largestOffice) return "too-large";
  const whole = () => bytesOf(target, 0, target.bytes);
  const lines = await opening.officeLines(target.sha256, kind, whole, signal);
  if (lines === null || lines.length === 0) return "unreadable";
  return inMemory(lines.map(({ text }) => text).join("\n"), (number) => {
    const { line, page, row } = lines[number - 1] ?? { line: 1, page: null, row: null };
    return { ...ofLine(line), page, row };
  });
}

const firstPage: PagePlace = { page: 1, letters: 0 };

async function* pagesOf(
  opening: Opening,
  target: Target,
  from: PagePlace,
  signal: AbortSignal,
): AsyncGenerator<TextOf | "too-large" | "unreadable", void> {
  const { sha256, bytes, isSeekable } = target;
  const read = (begin: number, end: number) => bytesOf(target, begin, end);
  let { page, letters } = from;
  for (;;) {
    const pages = await opening.pdfPages({ sha256, bytes, isSeekable, read }, page, signal);
    if (typeof pages === "string") return yield pages;
    const { texts, isLast } = pages;
    for (const [index, text] of texts.entries()) {
      if (letters > mostLetters || page > mostPages) return yield "too-large";
      const at = { page, letters };
      page += 1;
      letters += text.trim() === "" ? 0 : text.length;
      const next = isLast && index === texts.length - 1 ? null : { page, letters };
      yield { ...inMemory(text, (line) => ({ ...ofLine(line), page: at.page })), at, next };
    }
    // A scan has pages and no words.
    if (isLast && letters === 0) yield "unreadable";
    if (isLast) return;
  }
}

function inMemory(text: string, where: (line: number) => Where): TextOf {
  const bytes = Buffer.from(text);
  const open = (first: number) => (first < bytes.length ? [bytes.subarray(first)] : []);
  return { at: null, next: null, open, where };
}

/** From `begin` up to, not including, `end`. */
async function bytesOf(target: Target, begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - begin);
  let at = 0;
  for await (const part of target.open(begin, end - 1)) {
    bytes.set(part, at);
    at += part.length;
  }
  if (at !== bytes.length) throw new Error(`a file ends after ${begin + at} bytes, before ${end}`);
  return bytes;
}
