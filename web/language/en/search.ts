import { countedEn } from "../counted.ts";

/** The search through everything that was handed in. */
export const search = {
  open: "Search in everything handed in (Shift T)",
  close: "Close the search",
  field: "Search in everything handed in",
  placeholder: "Search",
  matchCase: "Match case",
  wholeWord: "Whole words only",
  pattern: "Regular expression",
  names: "Only in files with these names",
  namesHint: "*.py, src/*, !*.min.js",
  width: "Width of the search",
  progress: "How much was searched",
  begin: "Search everything at once",
  beginNext: (deliverables: number) =>
    `Finds words in all text files, in notebooks by cell, in PDFs by page and in Office documents, of ${countedEn(deliverables, "deliverable", "deliverables")}. Arrows or j and k go through what was found, Enter opens it.`,
  found: (matches: number, files: number) =>
    matches === 0
      ? "Nothing found"
      : `Found ${countedEn(matches, "time", "times")} in ${countedEn(files, "file", "files")}`,
  looked: (files: number, of: number) =>
    files === of
      ? `${countedEn(of, "file", "files")} searched`
      : `${countedEn(files, "", "").trim()} of ${countedEn(of, "file", "files")} searched`,
  isSearching: "Searching …",
  soFar: "so far",
  none: "Nothing found",
  noneNext: (files: number) => `${countedEn(files, "file was", "files were")} searched.`,
  noneWithOptions: "It may be found without the options above.",
  noFiles: "No text file has such a name",
  on: "Go on searching",
  matches: (count: number) => countedEn(count, "match", "matches"),
  cell: (cell: number) => `Cell ${cell}`,
  slide: (slide: number) => `Slide ${slide}`,
  row: (sheet: number, row: number) => `${sheet} · ${row}`,
  page: (page: number) => `p. ${page}`,
  noPattern: "This is no regular expression yet",
  givenUp: "This expression takes too long: the rest was not searched. A simpler one may do.",
  skipped: (count: number) => `${countedEn(count, "file", "files")} not searched, or not to the end`,
  why: {
    "not-shown": "cannot be opened",
    "too-large": "too large",
    unreadable: "has no text that can be read",
    "too-slow": "the expression takes too long in it",
  },
  nothingIn: (names: string) => `No file to search in: ${names}`,
  back: "Back to what was found",
};
