import { numberedTexts, textOfBlocks } from "./document.ts";
import { inEnglish } from "./number-format.ts";
import type { Parts } from "./relations.ts";
import { readSlides } from "./slides.ts";
import { readWord } from "./word-document.ts";
import { readWorkbook } from "./workbook.ts";

export type OfficeKind = "document" | "workbook" | "slides";

/** A paragraph, a row of a sheet, or a line on a slide, and where it is found again. */
export interface OfficeLine {
  readonly text: string;
  /** A paragraph or row by its number in the file or sheet; on a slide, from the top. From 1. */
  readonly line: number;
  /** A sheet or slide, from 1; null in a document. */
  readonly page: number | null;
  /** Of a sheet, from 1; null elsewhere. */
  readonly row: number | null;
}

/** All that is written in a file of an office program, line by line; null where it cannot be read. */
export function officeLines(kind: OfficeKind, parts: Parts): readonly OfficeLine[] | null {
  if (kind === "document") {
    const document = readWord(parts);
    return document && linesOf(numberedTexts(document), null, false);
  }
  if (kind === "workbook") {
    const sheets = readWorkbook(parts, inEnglish)?.sheets;
    return (
      sheets?.flatMap(({ rows }, at) =>
        linesOf(
          rows.map((row) => row.join("\t")),
          at + 1,
          true,
        ),
      ) ?? null
    );
  }
  const slides = readSlides(parts)?.slides;
  return (
    slides?.flatMap(({ title, blocks, notes }, at) => {
      const texts = [...blocks, ...notes].map((block) => textOfBlocks([block]));
      return linesOf([title, ...texts], at + 1, false);
    }) ?? null
  );
}

/** Each on one line, whatever stood between its words. */
function linesOf(texts: readonly string[], page: number | null, areRows: boolean): OfficeLine[] {
  return texts.flatMap((said, index) => {
    const text = (said ?? "").replace(/[\r\n]+/g, " ");
    const line = index + 1;
    return text.trim() === "" ? [] : [{ text, line, page, row: areRows ? line : null }];
  });
}
