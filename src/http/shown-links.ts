import type { Readable } from "node:stream";
import type { z } from "zod";
import type { ByteRange, FileStore } from "../actions/files.ts";
import type { Clock } from "../actions/world.ts";
import type { OfficeKind, OfficeLine } from "../reading/office/office-lines.ts";
import type { Charset } from "../rules/intake/text-kinds.ts";
import type { Sha256 } from "../rules/words.ts";
import type { StoredEntry, StoredFile } from "../store/archive-entries.ts";
import { charsetOf, charsetSample } from "./charset-of.ts";
import { anyBytes, entryView, wholeFileView } from "./entry-view.ts";
import { type EntryPlace, type FileLinks, type Linked, linkEnds } from "./file-links.ts";
import type { ReadableFile } from "./readable-file.ts";
import { iso } from "./shapes/common.ts";
import type { shown } from "./shapes/contents.ts";
import { isReadAsText, sentAs, type Viewer } from "./viewer-of.ts";

/** Unpacked bytes of one entry of an archive, all or a part. Handed in: how archives are read is not known here. */
export type OpenEntry = (archive: Sha256, place: EntryPlace, range?: ByteRange) => Readable;

/** Several small entries by few reads, as a way to unpack each: null where it is damaged. */
type ReadTogether = <Entry extends EntryPlace>(
  archive: Sha256,
  entries: readonly Entry[],
  signal: AbortSignal,
) => Promise<(entry: Entry) => Buffer | null>;

/** Where an expression stands in a text, each by beginning and end; run apart, so that it holds nobody up. */
type FindApart = (
  asked: {
    readonly source: string;
    readonly flags: string;
    readonly text: string;
    readonly most: number;
    readonly mostInLine: number;
  },
  signal: AbortSignal,
) => Promise<Uint32Array | "too-slow" | "unfit" | "left">;

/** The words on some pages of a PDF, from the page `first` on, from 1; whether there are no more after them. */
type PdfPages = (
  file: {
    readonly sha256: Sha256;
    readonly bytes: number;
    /** Whether a part of it costs no more than that part. */
    readonly isSeekable: boolean;
    read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  },
  first: number,
  signal: AbortSignal,
) => Promise<{ readonly texts: readonly string[]; readonly isLast: boolean } | "too-large" | "unreadable">;

/** What is written in a file of an office program; null where it cannot be read. */
type OfficeLines = (
  sha256: Sha256,
  kind: OfficeKind,
  bytes: () => Promise<Uint8Array>,
  signal: AbortSignal,
) => Promise<readonly OfficeLine[] | null>;

/** What reading handed-in files needs from outside. */
export interface Opening {
  readonly files: FileStore;
  readonly openEntry: OpenEntry;
  readonly readTogether: ReadTogether;
  /** The size up to which entries are read so, packed and unpacked. In bytes. */
  readonly smallEntry: number;
  readonly findApart: FindApart;
  readonly pdfPages: PdfPages;
  /** Whether the words in a PDF are known, and nothing of it is read for them. */
  readonly knowsPdf: (sha256: Sha256) => boolean;
  readonly officeLines: OfficeLines;
  readonly links: FileLinks;
  /** Where files are served from, when that is an origin of its own; null: from the one of everything else. */
  readonly filesOrigin: string | null;
}

type Shown = z.infer<typeof shown>;

/** A file with the addresses that show and save it. */
export async function shownFile(opening: Opening, clock: Clock, file: ReadableFile): Promise<Shown> {
  const { sha256, name, bytes, mediaType, viewer } = wholeFileView(file);
  const open = (range: ByteRange) => opening.files.open(file.sha256, range);
  const about = {
    name,
    bytes,
    sha256: sha256 ?? "",
    mediaType: mediaType ?? anyBytes,
    viewer: viewer ?? "hex",
  };
  return withLinks(opening, clock, { file, path: null, entry: null, ...about, open });
}

/** An entry of an archive with the addresses that show and save it. */
export async function shownEntry(
  opening: Opening,
  clock: Clock,
  file: ReadableFile,
  entry: StoredFile,
): Promise<Shown> {
  const { path, name, viewer } = entryView(entry);
  const { bytes, sha256, mediaType } = entry;
  const open = (range: ByteRange) => opening.openEntry(file.sha256, entry, range);
  const about = { name, bytes, sha256, mediaType, viewer: viewer ?? "hex" };
  return withLinks(opening, clock, { file, path, entry, ...about, open });
}

/** Whether an entry is a file: then its bytes have a place. */
export function isFile(entry: StoredEntry): entry is StoredFile {
  return !entry.isFolder;
}

interface ToShow {
  readonly file: ReadableFile;
  readonly path: string | null;
  readonly entry: EntryPlace | null;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly viewer: Viewer;
  open(range: ByteRange): Readable;
}

async function withLinks(
  { links, filesOrigin }: Opening,
  clock: Clock,
  { file, entry, open, ...about }: ToShow,
): Promise<Shown> {
  const { viewer, bytes, mediaType, name } = about;
  const charset = isReadAsText(viewer) ? await charsetIn(open, bytes) : null;
  const until = linkEnds(clock.now());
  const sent = sentAs(viewer, mediaType);
  const address = (mode: Linked["mode"], type: string) =>
    (filesOrigin ?? "") + links.pathFor({ file: file.sha256, entry, mode, type, until }, name);
  return {
    ...about,
    file: file.sha256,
    charset,
    show: address("show", sent === "text/plain" ? `text/plain; charset=${charset}` : sent),
    save: address("save", anyBytes),
    until: iso(until),
  };
}

async function charsetIn(open: ToShow["open"], bytes: number): Promise<Charset> {
  if (bytes === 0) return "utf-8";
  const parts: Uint8Array[] = [];
  for await (const part of open({ first: 0, last: Math.min(bytes, charsetSample) - 1 })) parts.push(part);
  return charsetOf(Buffer.concat(parts));
}
