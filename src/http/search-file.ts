import { Readable } from "node:stream";
import { z } from "zod";
import { entryAt, filesIn, type StoredFile } from "../store/archive-entries.ts";
import type { Database } from "../store/database.ts";
import { anyBytes } from "./entry-view.ts";
import { entryPath } from "./folder-page.ts";
import type { ReadableFile } from "./readable-file.ts";
import type { Found, TextPlace } from "./search-block.ts";
import { beginning, searchText } from "./search-text.ts";
import { isFile, type Opening } from "./shown-links.ts";
import { isReadAsText, viewerOf } from "./viewer-of.ts";

const charset = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);
const count = z.int().nonnegative();
const cursorShape = z.object({
  path: entryPath,
  /** null: the file is done. */
  place: z
    .object({ offset: count, line: count, column: count, again: count, inLine: count, charset })
    .nullable(),
});
type Cursor = z.infer<typeof cursorShape>;

/** Where a search goes on, from what the answer before said; null for the beginning. */
export function cursorOf(after: string | undefined): Cursor | null | "unknown" {
  if (after === undefined) return null;
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(after, "base64url").toString()));
  } catch {
    return "unknown";
  }
}

/** What one request may take: then it answers with what it has, and says where to go on. */
const mostMatches = 200;
const mostBytes = 32 * 1024 * 1024;
const mostMs = 1_000;
const filesAtOnce = 500;

interface Looking {
  readonly sought: string;
  readonly matchCase: boolean;
  readonly from: Cursor | null;
  readonly signal: AbortSignal;
}

interface Target {
  readonly path: string;
  readonly bytes: number;
  open(first: number): Readable;
}

/** Looks through every text of a file, or of the files in an archive by path, as far as one request goes. */
export async function searchFile(
  db: Database,
  opening: Opening,
  file: ReadableFile,
  { sought, matchCase, from, signal }: Looking,
) {
  const pattern = new RegExp(sought.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), matchCase ? "gu" : "giu");
  const matches: (Found & { path: string })[] = [];
  const searched = { files: 0, bytes: 0 };
  const ends = performance.now() + mostMs;
  const isOver = (more = 0) =>
    signal.aborted || performance.now() > ends || searched.bytes + more >= mostBytes;
  const stopped = (cursor: Cursor) => ({
    ...{ matches, searched },
    next: Buffer.from(JSON.stringify(cursor)).toString("base64url"),
  });
  for await (const target of targetsIn(db, opening, file, from)) {
    const { path } = target;
    const begun = from?.path === path ? from.place : null;
    const place: TextPlace = begun ?? beginning;
    const looked = await searchText(
      target.bytes > place.offset ? target.open(place.offset) : Readable.from([]),
      {
        ...{ pattern, from: place, charset: begun?.charset ?? null, isOver },
        ...{ length: sought.length, most: mostMatches - matches.length },
      },
    );
    matches.push(...looked.found.map((match) => ({ path, ...match })));
    searched.bytes += looked.bytes;
    if (looked.next) return stopped({ path, place: { ...looked.next, charset: looked.charset } });
    searched.files += 1;
    if (matches.length >= mostMatches || isOver()) return stopped({ path, place: null });
  }
  return { matches, searched, next: null };
}

/** The texts that are left to look through. */
async function* targetsIn(
  db: Database,
  opening: Opening,
  file: ReadableFile,
  from: Cursor | null,
): AsyncIterable<Target> {
  const { examination, sha256, name, bytes } = file;
  if (typeof examination?.entries !== "number") {
    const isText = isReadAsText(viewerOf(name, examination?.mediaType ?? anyBytes));
    const open = (first: number) => opening.files.open(sha256, { first, last: bytes - 1 });
    if (isText && from?.place !== null) yield { path: name, bytes, open };
    return;
  }
  const target = (entry: StoredFile): Target => ({
    path: entry.path,
    bytes: entry.bytes,
    open: (first) => opening.openEntry(sha256, entry, { first, last: entry.bytes - 1 }),
  });
  const begun = from?.place ? await entryAt(db, sha256, from.path) : null;
  if (begun && isFile(begun)) yield target(begun);
  let after = from?.path ?? null;
  for (;;) {
    const files = await filesIn(db, sha256, after, filesAtOnce);
    for (const entry of files) if (isReadAsText(viewerOf(entry.path, entry.mediaType))) yield target(entry);
    const last = files.at(-1);
    if (last === undefined || files.length < filesAtOnce) return;
    after = last.path;
  }
}
