import { addAbortSignal } from "node:stream";
import type { Sha256 } from "../../rules/words.ts";
import { entryAt, type StoredFile } from "../../store/archive-entries.ts";
import type { Database } from "../../store/database.ts";
import { filesMeant, type NamesLike, type WhichFiles } from "../../store/texts-in.ts";
import { wholeFileView } from "../entry-view.ts";
import type { OpenableFile } from "../readable-file.ts";
import { isFile, type Opening } from "../shown-links.ts";
import { type Viewer, viewerOf } from "../viewer-of.ts";
import { ahead } from "./ahead.ts";

/** One file that is looked through. */
export interface Target {
  readonly file: Sha256;
  /** In the archive; null: the file itself. */
  readonly path: string | null;
  /** Of its bytes. */
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly viewer: Viewer;
  /** Whether a part of it costs no more than that part. */
  readonly isSeekable: boolean;
  /** Its bytes from `first` to `last`, both included, or to its end. */
  open(first: number, last?: number): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface TargetsFrom {
  readonly names: NamesLike;
  /** The types by content that hold what is searched. */
  readonly types: readonly string[];
  /** In this archive: where the search before stopped, and whether it was done with that file. */
  readonly from: { readonly path: string; readonly isDone: boolean } | null;
  readonly signal: AbortSignal;
}

/** What is read at once, and how often before it is asked for: so much is in memory, and as much again between. */
const batch = { entries: 1_024, packed: 1 << 20 };
const batchesAhead = 3;
const rowsAtOnce = 1_024;

/** A file that is no archive, or the files in an archive by path; small ones are read before they are asked for. */
export async function* targetsIn(
  db: Database,
  opening: Opening,
  file: OpenableFile,
  { types, names, from, signal }: TargetsFrom,
): AsyncGenerator<Target, void> {
  const { sha256, bytes } = file;
  if (file.examination.entries === null) {
    const { viewer } = wholeFileView(file);
    const open = (first: number, last = bytes - 1) =>
      first <= last ? addAbortSignal(signal, opening.files.open(sha256, { first, last })) : [];
    yield { file: sha256, path: null, sha256, bytes, viewer: viewer ?? "hex", isSeekable: true, open };
    return;
  }
  const streamed = (entry: StoredFile): Target => ({
    ...about(sha256, entry),
    open: (first, last = entry.bytes - 1) =>
      first <= last ? addAbortSignal(signal, opening.openEntry(sha256, entry, { first, last })) : [],
  });
  const begun = from && !from.isDone ? await entryAt(db, sha256, from.path) : null;
  if (begun && isFile(begun)) yield streamed(begun);
  const loads = async function* () {
    for await (const entries of batches(
      db,
      sha256,
      { types, names },
      from?.path ?? null,
      opening.smallEntry,
    )) {
      yield async (): Promise<Target[]> => {
        const needed = entries.filter(({ sha256 }) => !opening.knowsPdf(sha256));
        const [first] = needed;
        if (first === undefined) return entries.map(streamed);
        if (needed.length === 1 && !isSmall(first, opening.smallEntry)) return [streamed(first)];
        const unpack = await opening.readTogether(sha256, needed, signal);
        const together = new Set(needed);
        return entries.map((entry) =>
          together.has(entry)
            ? inMemory(about(sha256, entry), () => unpack(entry) ?? damaged())
            : streamed(entry),
        );
      };
    }
  };
  for await (const targets of ahead(loads(), batchesAhead)) yield* targets;
}

function about(file: Sha256, { path, sha256, bytes, mediaType, method }: StoredFile) {
  return { file, path, sha256, bytes, isSeekable: method === 0, viewer: viewerOf(path, mediaType) };
}

function inMemory(target: Omit<Target, "open">, bytes: () => Buffer): Target {
  return {
    ...target,
    open: (first, last) => [bytes().subarray(first, last === undefined ? last : last + 1)],
  };
}

function damaged(): never {
  throw new Error("an entry cannot be unpacked as it was examined");
}

const isSmall = ({ packed, bytes }: StoredFile, most: number) => packed <= most && bytes <= most;

/** Small files together, as many as are read at once; a large one alone. */
async function* batches(
  db: Database,
  archive: Sha256,
  which: WhichFiles,
  after: string | null,
  small: number,
): AsyncGenerator<StoredFile[], void> {
  const page = (last: string | null) => filesMeant(db, archive, which, last, rowsAtOnce);
  let coming = page(after);
  for (;;) {
    const rows = await coming;
    const isLast = rows.length < rowsAtOnce;
    // Asked for while these are looked through.
    if (!isLast) {
      coming = page(rows.at(-1)?.path ?? null);
      coming.catch(() => {});
    }
    let together: StoredFile[] = [];
    let packed = 0;
    for (const row of rows) {
      const fits =
        isSmall(row, small) && together.length < batch.entries && packed + row.packed <= batch.packed;
      if (!fits && together.length > 0) {
        yield together;
        [together, packed] = [[], 0];
      }
      if (!isSmall(row, small)) yield [row];
      else {
        together.push(row);
        packed += row.packed;
      }
    }
    if (together.length > 0) yield together;
    if (isLast) return;
  }
}
