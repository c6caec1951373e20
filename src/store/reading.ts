import type { Fact } from "../rules/facts.ts";
import type { AssessmentId, TextDigest } from "../rules/words.ts";
import type { JournalLine } from "./chain.ts";
import type { Database } from "./database.ts";

/** The facts after a version, in order. */
export async function factsSince(db: Database, assessment: AssessmentId, version: number): Promise<Fact[]> {
  const rows = await db.query<{ fact: Fact }>({
    name: "facts-since",
    text: `select fact from journal where record_id = $1 and version > $2 order by version`,
    values: [assessment, version],
  });
  return rows.map((row) => row.fact);
}

/** A record's whole journal, oldest first. */
export async function journalOf(db: Database, record: string): Promise<JournalLine[]> {
  return db.query<JournalLine>({
    name: "journal-of",
    text: `select record_id as record, version, fact, encode(hash, 'hex') as hash
           from journal where record_id = $1 order by version`,
    values: [record],
  });
}

/** What stands beside a record's facts: texts by digest, names by person. Erased texts are simply not there (R33). */
export interface Beside {
  readonly texts: ReadonlyMap<TextDigest, string>;
  readonly names: ReadonlyMap<string, string>;
}

/** One text, by its digest; null once it was erased (R33). */
export async function textOf(db: Database, digest: TextDigest): Promise<string | null> {
  const [row] = await db.query<{ body: string }>({
    name: "text-of",
    text: "select body from texts where digest = $1",
    values: [digest],
  });
  return row?.body ?? null;
}

/** Reads the texts of a record and the names of the people given, in one read. */
export async function beside(db: Database, record: string, people: readonly string[]): Promise<Beside> {
  const rows = await db.query<{ key: string; value: string; is_name: boolean }>({
    name: "beside",
    text: `select digest as key, body as value, false as is_name from texts where record_id = $1
           union all select id::text, name, true from people where id = any($2::uuid[])`,
    values: [record, people],
  });
  const texts = new Map<TextDigest, string>();
  const names = new Map<string, string>();
  for (const row of rows) {
    if (row.is_name) names.set(row.key, row.value);
    else texts.set(row.key as TextDigest, row.value);
  }
  return { texts, names };
}
