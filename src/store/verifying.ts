import { type ChainCheck, checkChain, type JournalLine } from "./chain.ts";
import type { Database } from "./database.ts";

/** A record's head as its row says it, against which its journal's end is checked. */
interface Head {
  readonly record: string;
  readonly head: string;
}

/** A text that is not the one whose digest a fact carries. */
interface ChangedText {
  readonly record: string;
  readonly digest: string;
}

const recordsPerLook = 500;

/**
 * Checks one record or all, a few hundred at a time, and gives each record's answer in turn: its chain, and the texts
 * that stand beside it. Facts whose record is gone are an answer, too. Nothing at all: there is no such record.
 */
export async function* verifyJournal(
  db: Database,
  only: string | null,
): AsyncGenerator<ChainCheck & { record: string }> {
  for await (const { heads, lines } of looks(db, only)) {
    const changed = Map.groupBy(await readChangedTexts(db, heads), ({ record }) => record);
    for (const { record, head } of heads) {
      const its = lines.get(record) ?? [];
      const chain = checkChain(record, its, head);
      const broken = chain.ok ? firstChangedText(record, its, changed.get(record) ?? []) : null;
      yield { ...(broken ?? chain), record };
    }
  }
  const orphans = await readOrphans(db, only);
  for (const record of orphans) {
    const lines = await readLines(db, [record]);
    yield { ...checkChain(record, lines.get(record) ?? [], null), record };
  }
}

/** Every record's lines followed by its head: all that is needed to check it somewhere else. */
export async function* exportJournal(db: Database, only: string | null): AsyncGenerator<JournalLine | Head> {
  for await (const { heads, lines } of looks(db, only)) {
    for (const head of heads) {
      yield* lines.get(head.record) ?? [];
      yield head;
    }
  }
  for (const record of await readOrphans(db, only)) {
    yield* (await readLines(db, [record])).get(record) ?? [];
  }
}

async function* looks(db: Database, only: string | null) {
  let heads = only === null ? await readHeads(db, null) : await readHead(db, only);
  for (let last = heads.at(-1); last !== undefined; last = heads.at(-1)) {
    const ids = heads.map(({ record }) => record);
    yield { heads, lines: await readLines(db, ids) };
    if (only !== null) return;
    heads = await readHeads(db, last.record);
  }
}

function readHead(db: Database, record: string): Promise<Head[]> {
  return db.query<Head>({
    name: "journal-head",
    text: `select id as record, encode(head, 'hex') as head from assessments where id = $1::uuid
      union all select id, encode(head, 'hex') from support_cases where id = $1::uuid
      union all select id, encode(head, 'hex') from certificates where id = $1::uuid`,
    values: [record],
  });
}

function readHeads(db: Database, after: string | null): Promise<Head[]> {
  const from = (table: string) =>
    `(select id, head from ${table} ${after === null ? "" : "where id > $2::uuid"} order by id limit $1::int)`;
  return db.query<Head>({
    name: `journal-heads-${after !== null}`,
    text: `select id as record, encode(head, 'hex') as head
      from (${from("assessments")} union all ${from("support_cases")} union all ${from("certificates")}) as r order by id limit $1::int`,
    values: after === null ? [recordsPerLook] : [recordsPerLook, after],
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

/** Records of which there are facts and nothing else. */
async function readOrphans(db: Database, only: string | null): Promise<string[]> {
  const rows = await db.query<{ record: string }>({
    name: `journal-orphans-${only !== null}`,
    text: `select distinct record_id as record from journal j
      where not exists (select from assessments where id = j.record_id)
        and not exists (select from support_cases where id = j.record_id)
        and not exists (select from certificates where id = j.record_id) ${only === null ? "" : "and record_id = $1::uuid"}
      order by record_id`,
    values: only === null ? [] : [only],
  });
  return rows.map(({ record }) => record);
}

/** Texts, and what was signed: what stands beside the facts under its digest. */
function readChangedTexts(db: Database, heads: readonly Head[]): Promise<ChangedText[]> {
  return db.query<ChangedText>({
    name: "changed-texts",
    text: `select record, digest from (
        select record_id as record, digest, salt, body from texts where record_id = any($1::uuid[])
        union all
        select certificate_id, digest, salt, body from credentials where certificate_id = any($1::uuid[])
        union all
        select certificate_id, jwt_digest, jwt_salt, jwt from credentials where certificate_id = any($1::uuid[])) t
      where digest <> encode(sha256(salt || convert_to(body, 'UTF8')), 'hex')`,
    values: [heads.map(({ record }) => record)],
  });
}

function firstChangedText(
  record: string,
  lines: readonly JournalLine[],
  changed: readonly ChangedText[],
): ChainCheck | null {
  for (const { version, fact } of changed.length === 0 ? [] : lines) {
    const said = JSON.stringify(fact);
    if (changed.some(({ digest }) => said.includes(digest))) {
      return { ok: false, record, version, why: "a text of the fact was changed" };
    }
  }
  return null;
}
