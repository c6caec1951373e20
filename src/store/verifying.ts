import { type ChainCheck, checkChain, type JournalLine } from "./chain.ts";
import type { Database } from "./database.ts";

/** A record's head as its row says it, against which its journal's end is checked. */
interface Head {
  readonly record: string;
  readonly head: string;
}

const recordsPerLook = 500;

/** Checks the chain of one record or of all, a few hundred records at a time; gives each record's answer in turn. */
export async function* verifyJournal(
  db: Database,
  only: string | null,
): AsyncGenerator<ChainCheck & { record: string }> {
  let after: string | null = null;
  for (;;) {
    const heads: Head[] = await readHeads(db, only, after);
    const last = heads.at(-1);
    if (last === undefined) return;
    const lines = await readLines(
      db,
      heads.map(({ record }) => record),
    );
    for (const { record, head } of heads) {
      yield { ...checkChain(record, lines.get(record) ?? [], head), record };
    }
    if (only !== null) return;
    after = last.record;
  }
}

/** Every record's lines followed by its head: all that is needed to check it somewhere else. */
export async function* exportJournal(db: Database, only: string | null): AsyncGenerator<JournalLine | Head> {
  let after: string | null = null;
  for (;;) {
    const heads: Head[] = await readHeads(db, only, after);
    const last = heads.at(-1);
    if (last === undefined) return;
    const lines = await readLines(
      db,
      heads.map(({ record }) => record),
    );
    for (const head of heads) {
      yield* lines.get(head.record) ?? [];
      yield head;
    }
    if (only !== null) return;
    after = last.record;
  }
}

function readHeads(db: Database, only: string | null, after: string | null): Promise<Head[]> {
  return db.query<Head>({
    name: "journal-heads",
    text: `select record, encode(head, 'hex') as head from (
        select id as record, head from assessments union all select id, head from support_cases) as r
      where ($1::uuid is null or record = $1::uuid) and ($2::uuid is null or record > $2::uuid)
      order by record limit $3::int`,
    values: [only, after, recordsPerLook],
  });
}

async function readLines(db: Database, records: readonly string[]): Promise<Map<string, JournalLine[]>> {
  const rows = await db.query<JournalLine>({
    name: "journal-lines",
    text: `select record_id as record, version, fact, encode(hash, 'hex') as hash
      from journal where record_id = any($1::uuid[]) order by record_id, version`,
    values: [records],
  });
  return Map.groupBy(rows, (row) => row.record);
}
