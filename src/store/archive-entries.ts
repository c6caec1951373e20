import type { ArchiveEntry } from "../rules/intake/findings.ts";
import type { Sha256 } from "../rules/words.ts";
import type { Database } from "./database.ts";

type Queries = Pick<Database, "query">;

/** One file or folder in an archive that was examined. */
export interface StoredEntry {
  /** Composed (NFC), parts joined by "/", no slash at either end. */
  readonly path: string;
  readonly isFolder: boolean;
  /** How many files and folders lie directly in it; 0 for files. */
  readonly contains: number;
  readonly packed: number;
  readonly bytes: number;
  /** Place of its first packed byte in the archive; null for folders, as are the next four. */
  readonly dataOffset: number | null;
  readonly method: ArchiveEntry["method"] | null;
  readonly crc32: number | null;
  readonly sha256: Sha256 | null;
  /** By content. */
  readonly mediaType: string | null;
}

/** What a file in an archive has besides: all that reading it needs. */
export type StoredFile = StoredEntry & {
  readonly [Known in "dataOffset" | "method" | "crc32" | "sha256" | "mediaType"]: NonNullable<
    StoredEntry[Known]
  >;
};

const columns = `e.path, e.is_folder as "isFolder", e.data_offset as "dataOffset", e.packed, e.bytes, e.method, e.crc32,
  e.sha256, e.media_type as "mediaType"`;
const contains = `case when e.is_folder then
  (select count(*) from archive_entries c where c.archive = e.archive and c.folder = e.path) else 0 end as contains`;

/** The file or folder at a path; null where there is none. */
export async function entryAt(db: Queries, archive: Sha256, path: string): Promise<StoredEntry | null> {
  const [entry] = await db.query<StoredEntry>({
    name: "entry-at",
    text: `select ${columns}, ${contains} from archive_entries e where archive = $1 and path = $2`,
    values: [archive, path],
  });
  return entry ?? null;
}

/**
 * What lies directly in a folder ("" is the top): folders first, then files, each in the order people count in, 2
 * before 10; those after the entry whose path is `after`, or from the beginning.
 */
export async function entriesIn(
  db: Queries,
  archive: Sha256,
  folder: string,
  after: string | null,
  limit: number,
): Promise<StoredEntry[]> {
  const order = 'order by archive, folder, (not is_folder), path collate "natural"';
  if (after === null) {
    return db.query<StoredEntry>({
      name: "entries-in",
      text: `select ${columns}, ${contains} from archive_entries e where archive = $1 and folder = $2 ${order} limit $3`,
      values: [archive, folder, limit],
    });
  }
  return db.query<StoredEntry>({
    name: "entries-in-after",
    text: `select ${columns}, ${contains} from archive_entries e
      where archive = $1 and folder = $2 and ((not is_folder), path collate "natural") >
        ((select not a.is_folder from archive_entries a where a.archive = $1 and a.path = $3), $3)
      ${order} limit $4`,
    values: [archive, folder, after, limit],
  });
}

/** All files of an archive by path in code points, those after `after` or from the beginning; no folders. */
export async function filesIn(
  db: Queries,
  archive: Sha256,
  after: string | null,
  limit: number,
): Promise<StoredFile[]> {
  return db.query<StoredFile>({
    name: "files-in",
    text: `select ${columns}, 0 as contains from archive_entries e
      where archive = $1 and path > $2 and not is_folder order by archive, path limit $3`,
    values: [archive, after ?? "", limit],
  });
}

/** How many files an archive holds, without its folders. */
export async function countFiles(db: Queries, archive: Sha256): Promise<number> {
  const [counted] = await db.query<{ count: number }>({
    name: "count-files-in",
    text: "select count(*) as count from archive_entries where archive = $1 and not is_folder",
    values: [archive],
  });
  return counted?.count ?? 0;
}

/** All files and folders of an archive, by path: as much of them as putting them into another one takes. */
export function entriesOf(db: Queries, archive: Sha256): Promise<ArchiveEntry[]> {
  return db.query<ArchiveEntry>({
    name: "entries-of",
    text: `select path, is_folder as "isFolder", coalesce(data_offset, 0) as "dataOffset", packed, bytes,
        coalesce(method, 0) as method, coalesce(crc32, 0) as crc32, coalesce(sha256, '') as sha256,
        coalesce(media_type, '') as "mediaType"
      from archive_entries where archive = $1 order by path`,
    values: [archive],
  });
}

/** What became of the files of one archive in another. */
export interface ArchiveChanges {
  readonly added: readonly StoredFile[];
  readonly removed: readonly StoredFile[];
  /** The same path, other bytes. */
  readonly changed: readonly { readonly before: StoredFile; readonly after: StoredFile }[];
  /** The same bytes at another path. */
  readonly renamed: readonly { readonly before: StoredFile; readonly after: StoredFile }[];
  /** How many files are what and where they were. */
  readonly same: number;
}

/** Compares the files of two archives, each list by path. */
export async function changesBetween(db: Queries, from: Sha256, to: Sha256): Promise<ArchiveChanges> {
  const [counted] = await db.query<{ same: number }>({
    name: "files-same",
    text: `select count(*) as same from archive_entries b join archive_entries a on a.archive = $2 and a.path = b.path
      where b.archive = $1 and not b.is_folder and not a.is_folder and a.sha256 = b.sha256`,
    values: [from, to],
  });
  const lost = await differing(db, from, to);
  const gained = new Map((await differing(db, to, from)).map((file) => [file.path, file]));
  const changed = lost.flatMap((before) => {
    const after = gained.get(before.path);
    return after === undefined ? [] : [{ before, after }];
  });
  for (const { before } of changed) gained.delete(before.path);
  const stayed = new Set(changed.map(({ before }) => before.path));
  const gone = lost.filter(({ path }) => !stayed.has(path));
  return { ...pairedByContent(gone, [...gained.values()]), changed, same: counted?.same ?? 0 };
}

/** The files of an archive that are not in the other, with the same bytes at the same path. */
function differing(db: Queries, archive: Sha256, other: Sha256): Promise<StoredFile[]> {
  return db.query<StoredFile>({
    name: "files-differing",
    text: `select ${columns}, 0 as contains from archive_entries e
      left join archive_entries o on o.archive = $2 and o.path = e.path and not o.is_folder
      where e.archive = $1 and not e.is_folder and e.sha256 is distinct from o.sha256 order by e.path`,
    values: [archive, other],
  });
}

/** Files that went and files that came with the same bytes are the same files at another path; empty ones are not. */
function pairedByContent(
  gone: readonly StoredFile[],
  came: readonly StoredFile[],
): Pick<ArchiveChanges, "added" | "removed" | "renamed"> {
  const bySha256 = Map.groupBy(
    gone.filter(({ bytes }) => bytes > 0),
    ({ sha256 }) => sha256,
  );
  const added: StoredFile[] = [];
  const renamed: { before: StoredFile; after: StoredFile }[] = [];
  for (const after of came) {
    const before = bySha256.get(after.sha256)?.shift();
    if (before === undefined) added.push(after);
    else renamed.push({ before, after });
  }
  const moved = new Set(renamed.map(({ before }) => before.path));
  return { added, removed: gone.filter(({ path }) => !moved.has(path)), renamed };
}
