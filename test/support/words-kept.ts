import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { School } from "./school.ts";

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Where in the database any of these words is kept: every column of every table is read, whatever its type. */
export async function wordsInDatabase(school: School, words: readonly string[]): Promise<string[]> {
  const columns = await school.db.query<Column>({
    name: "all-columns",
    text: `select c.table_name as table, c.column_name as column, c.data_type as type
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`,
    values: [],
  });
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const text = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const rows = await school.db.query<{ word: string }>({
      name: `words-in-${table}-${column}`.slice(0, 60),
      text: `select distinct word from "${table}", unnest($1::text[]) as word
        where strpos(lower(${text}), lower(word)) > 0`,
      values: [words],
    });
    found.push(...rows.map(({ word }) => `${table}.${column}: ${word}`));
  }
  return found;
}

/** Which files of the file store hold any of these words as they stand. */
export async function wordsInFiles(school: School, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(school.filesFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = (await readFile(path)).toString("latin1").toLowerCase();
    for (const word of words) if (bytes.includes(word.toLowerCase())) found.push(`${path}: ${word}`);
  }
  return found;
}
