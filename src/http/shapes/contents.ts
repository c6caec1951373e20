import { z } from "zod";
import { instant, key } from "./common.ts";
import { fileRefusal, notice } from "./examination.ts";

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** By what a file is shown; "code" is any text that is nothing else, "hex" all that is no text. */
export const viewer = z.enum([
  "code",
  "markdown",
  "pdf",
  "image",
  "svg",
  "table",
  "notebook",
  "document",
  "workbook",
  "slides",
  "video",
  "audio",
  "hex",
]);

export const entry = z
  .strictObject({
    /** Of a file that is no archive: its name. */
    path: z.string(),
    name: z.string(),
    isFolder: z.boolean(),
    bytes: z.int(),
    sha256: z.string().nullable().meta({ description: "null for folders" }),
    mediaType: z.string().nullable().meta({ description: "By content; null for folders" }),
    viewer: viewer.nullable().meta({ description: "null for folders" }),
    contains: z.int().nullable().meta({ description: "How many lie right in the folder; null for files" }),
  })
  .meta({ id: "Entry" });

export const contents = z
  .strictObject({
    file: z.string(),
    name: z.string(),
    bytes: z.int(),
    mediaType: z.string().nullable(),
    state: z
      .enum(["waiting", "accepted", "refused", "not-clean"])
      .meta({ description: "Only what is accepted can be opened" }),
    refusal: fileRefusal.nullable(),
    notices: z.array(notice),
    archive: z
      .strictObject({ entries: z.int(), unpacked: z.int() })
      .nullable()
      .meta({ description: "null for a file that is no archive" }),
  })
  .meta({ id: "Contents" });

export const entryPage = z.strictObject({ entries: z.array(entry), next: z.string().nullable() });
export const entryList = z.strictObject({ entries: z.array(entry) });

export const shown = z
  .strictObject({
    file: z.string(),
    path: z
      .string()
      .nullable()
      .meta({ description: "null for a file that is no archive, or the archive itself" }),
    name: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    mediaType: z.string(),
    viewer,
    charset: z
      .enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"])
      .nullable()
      .meta({ description: "In which a text is written, by its first bytes; null for what is no text" }),
    show: z
      .string()
      .meta({ description: "Address of its bytes, for a viewer; needs no sign-in until it ends" }),
    save: z.string().meta({ description: "Address that saves it under its name" }),
    until: instant.meta({ description: "When both addresses end; ask again then" }),
  })
  .meta({ id: "Shown" });

const inFile = {
  file: z.string().meta({ description: "SHA-256 of what was handed in" }),
  path: z.string().nullable().meta({ description: "In the archive; null: the file itself" }),
};

const match = z.strictObject({
  ...inFile,
  line: z.int().meta({ description: "Of the file; where there is a cell or page, of that" }),
  column: z.int().meta({ description: "From 1, in UTF-16 units of the whole line" }),
  text: z.string().meta({ description: "The line, or the part of a long one around the match" }),
  from: z.int().meta({ description: "Where the match begins in `text`" }),
  to: z.int(),
  cell: z.int().nullable().meta({ description: "From 1, of a notebook" }),
  page: z
    .int()
    .nullable()
    .meta({ description: "From 1: a page of a PDF, a sheet of a workbook, or a slide" }),
  row: z.int().nullable().meta({ description: "From 1, of a sheet" }),
});

export const found = z
  .strictObject({
    matches: z.array(match),
    searched: z
      .strictObject({ files: z.int(), of: z.int(), bytes: z.int(), matches: z.int() })
      .meta({ description: "Since the search began, and how many files there are" }),
    skipped: z
      .array(z.strictObject({ ...inFile, why: z.enum(["not-shown", "too-large", "unreadable", "too-slow"]) }))
      .meta({ description: "What could not be searched, or not to its end" }),
    isGivenUp: z.boolean().meta({ description: "The expression takes too long: the rest was not searched" }),
    next: z.string().nullable().meta({ description: "Goes on from here; null: the search is over" }),
  })
  .meta({ id: "Found" });

export const changes = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    added: z.array(entry),
    removed: z.array(entry),
    changed: z.array(z.strictObject({ path: z.string(), before: entry, after: entry })),
    renamed: z.array(z.strictObject({ before: entry, after: entry })),
    same: z.int().meta({ description: "How many files are the same, at the same place" }),
    notListed: z.int().meta({ description: "How many more differ than are listed here" }),
    untouched: z.array(key).meta({ description: "The other deliverables, byte for byte the same" }),
  })
  .meta({ id: "Changes" });
