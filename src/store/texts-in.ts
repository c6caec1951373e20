import type { Sha256 } from "../rules/words.ts";
import type { StoredFile } from "./archive-entries.ts";
import type { Database } from "./database.ts";

/** Which files of an archive are meant: by type, and by the names that are asked for or left out. */
export interface WhichFiles {
  readonly types: readonly string[];
  readonly names: NamesLike;
}

/** Patterns as `like` takes them, whatever the case of letters. `only` empty: all but those in `not`. */
export interface NamesLike {
  readonly only: readonly NameLike[];
  readonly not: readonly NameLike[];
}

export interface NameLike {
  readonly like: string;
  /** Whether it is about the whole path, and not about the name alone. */
  readonly isPath: boolean;
}

const name = "substr(path, case when folder = '' then 1 else length(folder) + 2 end)";
const isMeant = `($2::text[] = '{}' and $3::text[] = '{}' or path ilike any($2) or ${name} ilike any($3))
  and not path ilike any($4) and not ${name} ilike any($5)`;

const lists = ({ only, not }: NamesLike) =>
  [only, not].flatMap((patterns) =>
    [true, false].map((paths) => patterns.filter(({ isPath }) => isPath === paths).map(({ like }) => like)),
  );

/** How many files of each type an archive holds, by content. */
export async function typesIn(
  db: Database,
  archive: Sha256,
  names: NamesLike,
): Promise<{ readonly type: string; readonly files: number }[]> {
  return db.query({
    name: "types-in",
    text: `select media_type as type, count(*) as files from archive_entries
      where archive = $1 and not is_folder and ${isMeant} group by media_type`,
    values: [archive, ...lists(names)],
  });
}

/** The files meant by path in code points, those after `after` or from the beginning. */
export async function filesMeant(
  db: Database,
  archive: Sha256,
  { types, names }: WhichFiles,
  after: string | null,
  limit: number,
): Promise<StoredFile[]> {
  return db.query<StoredFile>({
    name: "files-meant",
    text: `select path, false as "isFolder", 0 as contains, packed, bytes, data_offset as "dataOffset", method, crc32,
        sha256, media_type as "mediaType"
      from archive_entries where archive = $1 and not is_folder and ${isMeant}
        and media_type = any($6) and path > $7 order by path limit $8`,
    values: [archive, ...lists(names), types, after ?? "", limit],
  });
}

/** Whether a name that lies in no archive is meant. */
export async function isNameMeant(db: Database, file: string, names: NamesLike): Promise<boolean> {
  const [row] = await db.query<{ is: boolean }>({
    name: "is-name-meant",
    text: `select ${isMeant} as is from (select $1::text as path, '' as folder) as file`,
    values: [file, ...lists(names)],
  });
  return row?.is ?? false;
}
