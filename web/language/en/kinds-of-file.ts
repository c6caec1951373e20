import type { KindOfFile } from "../kind-of-file.ts";

/** What a file turned out to be, as it stands inside a sentence: "it holds a picture". */
export const kindsOfFile: Readonly<Record<KindOfFile, string>> = {
  empty: "nothing",
  text: "plain text",
  "web-page": "a web page",
  picture: "a picture",
  sound: "a sound recording",
  film: "a film",
  pdf: "a PDF",
  zip: "a ZIP",
  archive: "an archive of another kind than ZIP",
  office: "an office document",
  program: "a program",
  unknown: "something that is not known here",
};
