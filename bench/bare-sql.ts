import { createHash, randomBytes, randomUUID } from "node:crypto";
import { numberedIdSql } from "./people.ts";
import { assessors, type VerdictCase, type Writes } from "./verdict-cases.ts";

interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const update = `update assessments set version = $3, stage = $4, head = $5, state = $6::jsonb, assessor_id = $7,
    moved_at = $8, window_which = $9, window_ends = $10, desk = $11, desk_due = $12, moved_tx = pg_current_xact_id()
  where id = $1 and version = $2`;
const journal = `insert into journal (record_id, version, record_kind, fact, hash)
  values ($1, $2, 'assessment', $3::jsonb, $4)`;
const text = "insert into texts (digest, record_id, author_id, salt, body) values ($1, $2, $3, $4, $5)";
const followups = `insert into followups (key, kind, record_id, body, due_at)
  select * from unnest($1::text[], $2::text[], $3::uuid[], $4::jsonb[], $5::timestamptz[])`;
const idempotency = `insert into idempotency_keys (person_id, key, request, status, answer)
  values ($1, $2, $3, 200, $4::jsonb)`;

/** What one verdict writes, as separate prepared statements in a transaction: the yardstick for the whole stack. */
export function bareVerdict(writes: Writes): (string | Prepared)[] {
  const { id, assessor, expected, version, stage, state, movedAt, windowWhich, windowEnds } = writes;
  const hash = createHash("sha256").update(writes.fact).digest();
  const desk = ["report", movedAt];
  const window = [windowWhich, windowEnds];
  const first = [id, expected, version, stage, hash, state, assessor, movedAt, ...window, ...desk];
  return [
    "begin",
    { name: "update", text: update, values: first },
    { name: "journal", text: journal, values: [id, version, writes.fact, hash] },
    ...writes.texts.map(({ digest, salt, body }) => ({
      ...{ name: "text", text },
      values: [digest, id, assessor, salt, body],
    })),
    { name: "followups", text: followups, values: followupColumns(writes) },
    {
      ...{ name: "idempotency", text: idempotency },
      values: [assessor, randomUUID(), randomBytes(32), writes.answer],
    },
    "commit",
  ];
}

function followupColumns({ followups: rows }: Writes): unknown[][] {
  return [
    rows.map(({ key }) => key),
    rows.map(({ kind }) => kind),
    rows.map(({ record }) => record),
    rows.map(({ body }) => JSON.stringify(body)),
    rows.map(({ due }) => new Date(due).toISOString()),
  ];
}

/**
 * The same as a script for pgbench, which knows no JSON: of each case one record's words, of the same length as
 * everybody's, under each record's own keys. `base` and `per` (a client's share) are handed in as variables.
 */
export function pgbenchScript(cases: readonly VerdictCase[]): string {
  const blocks = cases.map((one, index) => {
    const condition = index === 0 ? "\\if :which = 0" : `\\elif :which = ${index}`;
    return [condition, ...scriptOf(one.writesFor(index * 1_000_000))].join("\n");
  });
  return [
    "\\set index :base + :client_id * :per + :i",
    "\\set i :i + 1",
    `\\set which :index % ${cases.length}`,
    `\\set number :which * 1000000 + :index / ${cases.length}`,
    `\\set person :number % ${assessors}`,
    ...blocks,
    "\\endif\n",
  ].join("\n");
}

function scriptOf(writes: Writes): string[] {
  const id = numberedIdSql("record", ":number");
  const person = numberedIdSql("assessor", ":person");
  // pgbench takes every colon before a letter or digit for a variable of its own.
  const quoted = (words: string | null) =>
    words === null ? "null" : `'${words.replaceAll("'", "''").replaceAll(/:(?=\w)/g, ": ")}'`;
  const time = (iso: string | null) => (iso === null ? "null" : `to_timestamp(${Date.parse(iso) / 1000})`);
  const hash = "sha256(int8send(:number::bigint))";
  const { expected, version, stage, state, movedAt, windowWhich, windowEnds } = writes;
  const lines = [
    "begin",
    `update assessments set version = ${version}, stage = '${stage}', head = ${hash}, state = ${quoted(state)}::jsonb,
       assessor_id = ${person}, moved_at = ${time(movedAt)}, window_which = ${quoted(windowWhich)},
       window_ends = ${time(windowEnds)}, desk = 'report', desk_due = ${time(movedAt)}, moved_tx = pg_current_xact_id()
     where id = ${id} and version = ${expected}`,
    `insert into journal (record_id, version, record_kind, fact, hash)
     values (${id}, ${version}, 'assessment', ${quoted(writes.fact)}::jsonb, ${hash})`,
    ...writes.texts.map(
      ({ body }) => `insert into texts (digest, record_id, author_id, salt, body)
       values (encode(${hash}, 'hex'), ${id}, ${person}, substr(${hash}, 1, 16), ${quoted(body)})`,
    ),
    `insert into followups (key, kind, record_id, body, due_at) values ${writes.followups
      .map(
        ({ key, kind, body, due }) =>
          `(${quoted(key.slice(36))} || :number::bigint, '${kind}', ${id}, ${quoted(JSON.stringify(body))}, ${time(new Date(due).toISOString())})`,
      )
      .join(", ")}`,
    `insert into idempotency_keys (person_id, key, request, status, answer)
     values (${person}, 'bare ' || :number::bigint, ${hash}, 200, ${quoted(writes.answer)}::jsonb)`,
    "commit",
  ];
  return lines.map((statement) => `${statement.replace(/\s+/g, " ")};`);
}
