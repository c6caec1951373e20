import { deskItem } from "../src/rules/desk.ts";
import type { Fact } from "../src/rules/facts.ts";
import { runningWindow } from "../src/rules/windows.ts";
import { canonical } from "../src/store/canonical.ts";
import type { Database } from "../src/store/database.ts";
import { timestamp } from "../src/store/followups.ts";
import { numberedIdSql } from "./people.ts";
import { placeholders, type Told } from "./template.ts";

/** Which records to write: as many as students, from the first of each on. */
export interface Run {
  readonly firstRecord: number;
  readonly firstStudent: number;
  readonly count: number;
  readonly assessors: number;
}

const { record, student, assessor } = placeholders;
const filled = (text: string) =>
  `replace(replace(replace(${text}, '${record}', r.record::text), '${student}', r.student::text),
     '${assessor}', r.assessor::text)`;

const wanted = `select ${numberedIdSql("record", "$1::int + n")} as record,
    ${numberedIdSql("student", "$2::int + n")} as student,
    ${numberedIdSql("assessor", "($1::int + n) % $4::int")} as assessor
  from generate_series(0, $3::int - 1) n`;

/**
 * Writes a record that the rules made as thousands of records, each with its own people, inside the database: the
 * facts with a valid chain of hashes, and the current state. Of records without journal only the state is written,
 * for what never reads a fact.
 */
export async function writeRecords(
  db: Database,
  { facts, now }: Told,
  run: Run,
  { journal }: { journal: boolean },
): Promise<void> {
  const range = [run.firstRecord, run.firstStudent, run.count, run.assessors];
  if (journal) await db.pool.query(insertJournal, [...range, facts.map(canonical)]);
  const { terms, ...state } = now;
  const window = now.stage === "update-in" ? { which: "answer", window: now.answer } : runningWindow(now);
  const desk = deskItem(now);
  await db.pool.query(insertAssessments(journal), [
    ...range,
    ...[now.project, terms.edition, now.attempt, now.stage, now.version, canonical(state)],
    ...[facts.at(-1)?.at ?? 0, window?.window.ends ?? null, desk?.due ?? null].map((at) =>
      at === null ? null : timestamp(at as Fact["at"]),
    ),
    ...[window?.which ?? null, desk?.work ?? null],
  ]);
}

/** The hash of each line follows from the line before it, as src/store/chain.ts says. */
const insertJournal = `insert into journal (record_id, version, record_kind, fact, hash)
  with recursive line as (
    select r.*, 0 as version, '' as fact, decode(repeat('00', 32), 'hex') as hash from (${wanted}) r
    union all
    select r.record, r.student, r.assessor, r.version + 1, said.fact,
      sha256(convert_to('{"fact":' || said.fact || ',"previous":"' || encode(r.hash, 'hex') || '","record":"'
        || r.record || '","version":' || r.version + 1 || '}', 'UTF8'))
    from line r cross join lateral (select ${filled("($5::text[])[r.version + 1]")} as fact) said
    where r.version < cardinality($5::text[]))
  select record, version, 'assessment', fact::jsonb, hash from line where version > 0`;

const insertAssessments = (
  journal: boolean,
) => `insert into assessments (id, student_id, project_id, edition_id,
    attempt, assessor_id, stage, version, head, state, moved_at, window_ends, desk_due, window_which, desk)
  select r.record, r.student, $5, $6, $7, r.assessor, $8, $9,
    ${journal ? "j.hash" : "sha256(uuid_send(r.record))"}, ${filled("$10::text")}::jsonb,
    $11, $12, $13, $14, $15
  from (${wanted}) r ${journal ? "join journal j on j.record_id = r.record and j.version = $9" : ""}`;
