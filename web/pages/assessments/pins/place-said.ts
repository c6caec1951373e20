import { columnName } from "../../../../src/reading/office/column-name.ts";
import type { Viewer } from "../../../api/contents.ts";
import type { Assessment, Evidence } from "../../../api/generated/api.ts";
import type { Messages } from "../../../language/words.ts";

/** A pin in a few words: "orders.ts, lines 12–20", "report.pdf, page 3", "demo.mp4, 1:23", "answer 2". */
export function saidPlace(on: Assessment, pin: Evidence, { pins: words }: Messages): string {
  const file = pin.deliverable === undefined && !pin.path ? null : fileName(on, pin);
  const answer = pin.answer === undefined ? null : words.answer(pin.answer);
  return [file, ...saidSpot(pin, words, kindNamed(file ?? "")), answer]
    .filter((part) => part !== null)
    .join(", ");
}

/** The name of the file in which it was seen, as far as it is told; of a link, the deliverable's. */
function fileName(on: Assessment, { deliverable: key, version, path }: Evidence): string {
  if (path) return path.slice(path.lastIndexOf("/") + 1);
  const deliverable = on.deliverables.find((one) => one.key === key);
  const items = [...(deliverable?.handedIn ? [deliverable.handedIn] : []), ...(deliverable?.replaced ?? [])];
  const item = items.find((one) => one.kind === "file" && (version === undefined || one.sha256 === version));
  return (item?.kind === "file" ? item.name : null) ?? deliverable?.name ?? key ?? "";
}

/** Where a file is not at hand, its name tells what its places are called. */
export function kindNamed(name: string): Viewer | null {
  const [ending = ""] = /\.[^.]+$/.exec(name.toLowerCase()) ?? [];
  return offices[ending] ?? null;
}

const offices: Readonly<Record<string, Viewer>> = {
  ".docx": "document",
  ".docm": "document",
  ".xlsx": "workbook",
  ".xlsm": "workbook",
  ".pptx": "slides",
  ".pptm": "slides",
  ".ppsx": "slides",
};

/** What places are called in a file of a kind: what is numbered in a document are its paragraphs. */
function wordsFor(viewer: Viewer | null, words: Messages["pins"]): Messages["pins"] {
  if (viewer === "document") return { ...words, line: words.paragraph, lines: words.paragraphs };
  if (viewer === "slides") return { ...words, page: words.slide };
  return viewer === "workbook" ? { ...words, page: words.sheet } : words;
}

/** Where in a file something is, each part in words: "lines 12–20". */
export function saidSpot(
  pin: Omit<Evidence, "answer">,
  allWords: Messages["pins"],
  viewer: Viewer | null = null,
): string[] {
  const words = wordsFor(viewer, allWords);
  const { line, toLine, page, area, row, column, cell, second } = pin;
  const said: string[] = [];
  if (page !== undefined) said.push(area ? words.partOfPage(page) : words.page(page));
  else if (area) said.push(words.part);
  if (cell !== undefined) said.push(words.cell(cell));
  if (line !== undefined) said.push(lines(line, toLine, words));
  if (viewer === "workbook" && row !== undefined && column !== undefined)
    return [...said, words.cellNamed(columnName(column) + row)];
  if (row !== undefined) said.push(words.row(row));
  if (column !== undefined) said.push(words.column(column));
  if (second !== undefined) said.push(minutesAndSeconds(second));
  return said;
}

function lines(from: number, to: number | undefined, words: Messages["pins"]): string {
  return to === undefined || to === from ? words.line(from) : words.lines(from, to);
}

/** "0:07", "12:03", "1:02:03". */
export function minutesAndSeconds(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds % 60),
  ];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
