import type { Sha256 } from "../rules/words.ts";
import type { StoredFile } from "./archive-entries.ts";
import type { Database } from "./database.ts";

/**
 * Files of an archive whose path holds the letters of `sought` in their order, whatever their case: those whose name
 * has them in one piece first, then those whose path has, then the rest; short paths before long ones.
 */
export async function filesLike(
  db: Database,
  archive: Sha256,
  sought: string,
  limit: number,
): Promise<StoredFile[]> {
  const letters = [...sought].map((letter) => letter.replace(/[\\%_]/, "\\$&"));
  return db.query<StoredFile>({
    name: "files-like",
    text: `select path, false as "isFolder", 0 as contains, packed, bytes, data_offset as "dataOffset", method, crc32,
        sha256, media_type as "mediaType"
      from archive_entries where archive = $1 and not is_folder and path ilike $2
      order by substr(path, case when folder = '' then 1 else length(folder) + 2 end) not ilike $3,
        path not ilike $3, length(path), path
      limit $4`,
    values: [archive, `%${letters.join("%")}%`, `%${letters.join("")}%`, limit],
  });
}
