import { countedEn } from "../counted.ts";

/** Places in the work, pinned to a criterion or skill as evidence. */
export const pins = {
  title: "Pinned",
  pin: (place: string) => `Pin: ${place}`,
  pinAnswer: (answer: number) => `Pin answer ${answer}`,
  pinned: (place: string) => `Pinned: ${place}`,
  already: (place: string) => `Pinned already: ${place}`,
  nothing: "Open a file first, and select what is to be pinned.",
  whereTo: "Go to a criterion or a skill with j or k: p then pins it there.",
  full: (most: number) => `No more than ${most} places can be pinned here.`,
  remove: (place: string) => `Take the pin away: ${place}`,
  removed: (place: string) => `Pin taken away: ${place}`,
  before: "in the version before",
  line: (line: number) => `line ${line}`,
  lines: (from: number, to: number) => `lines ${from}–${to}`,
  paragraph: (paragraph: number) => `paragraph ${paragraph}`,
  paragraphs: (from: number, to: number) => `paragraphs ${from}–${to}`,
  page: (page: number) => `page ${page}`,
  partOfPage: (page: number) => `part of page ${page}`,
  part: "a part of it",
  cell: (cell: number) => `cell ${cell}`,
  row: (row: number) => `row ${row}`,
  column: (column: number) => `column ${column}`,
  answer: (answer: number) => `answer ${answer}`,
  count: (count: number) => countedEn(count, "place pinned", "places pinned"),
  key: "pin what is selected",
};
