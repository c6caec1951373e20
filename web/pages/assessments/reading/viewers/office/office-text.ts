import {
  numberedTexts,
  textOfBlocks,
  type WrittenDocument,
} from "../../../../../../src/reading/office/document.ts";
import { inEnglish } from "../../../../../../src/reading/office/number-format.ts";
import type { Slides } from "../../../../../../src/reading/office/slides.ts";
import type { Workbook } from "../../../../../../src/reading/office/workbook.ts";
import type { FileBytes } from "../../file-bytes.ts";
import type { OfficeKind } from "./office-contents.ts";
import { OfficeFile } from "./office-file.ts";

/** What is written in an office document: a paragraph, a row or a line of a slide on each line; null: it cannot be read. */
export async function officeText(
  bytes: FileBytes,
  kind: OfficeKind,
  signal: AbortSignal,
): Promise<string | null> {
  const read = new AbortController();
  try {
    const within = AbortSignal.any([signal, read.signal]);
    const contents = await new OfficeFile(bytes, kind, inEnglish, within).contents;
    return contents && textsOf(contents).join("\n");
  } finally {
    read.abort();
  }
}

function textsOf(contents: WrittenDocument | Workbook | Slides): string[] {
  if ("sheets" in contents)
    return contents.sheets.flatMap(({ name, rows }) => [name, ...rows.map((row) => row.join("\t"))]);
  if ("slides" in contents)
    return contents.slides.flatMap(({ title, blocks, notes }, at) => [
      `${at + 1}. ${title}`,
      ...[...blocks, ...notes].map((block) => textOfBlocks([block])),
    ]);
  return numberedTexts(contents);
}
