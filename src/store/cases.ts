import type { CaseFact, SupportCase } from "../rules/support.ts";
import type { AssessmentId, CaseId, Instant, PersonId } from "../rules/words.ts";
import { chained, nothingBefore } from "./chain.ts";
import type { Database, Statement } from "./database.ts";
import { type NewFollowup, timestamp } from "./followups.ts";
import type { Remembered } from "./journal.ts";
import type { SealedText } from "./texts.ts";

/** A case as a move found it. `head` is the hash of its newest fact. */
export interface FoundCase {
  readonly case: SupportCase;
  readonly head: string;
  readonly movedAt: Instant;
}

/** What one move adds to a case. */
export interface CaseAddition {
  /** null: the facts open it. */
  readonly found: FoundCase | null;
  readonly facts: readonly CaseFact[];
  readonly after: SupportCase;
  readonly texts: readonly (SealedText & { readonly author: PersonId | null })[];
  readonly followups: readonly NewFollowup[];
  readonly remembered: Remembered | null;
}

const opened = `insert into support_cases (id, student_id, project_id, assessment_id, owner_id, version, head, state, open, moved_at)
    select $1, $6, $7, $8, $9, $3::int, decode($4, 'hex'), $5::jsonb, $10, $11 where $2::int = 0
    on conflict (student_id, project_id) where open do nothing returning id`;

const moved = `update support_cases set version = $3::int, head = decode($4, 'hex'), state = $5::jsonb, owner_id = $9,
      open = $10, moved_at = $11, moved_tx = pg_current_xact_id()
    where id = $1 and version = $2::int and student_id = $6 and project_id = $7 and assessment_id = $8 returning id`;

/**
 * Adds facts to one case in one statement: journal, current state, texts, follow-ups and the remembered answer, all
 * or nothing. False where it was not added: the case had moved before (R2), or the student has an open one already.
 */
export async function appendCase(db: Pick<Database, "query">, addition: CaseAddition): Promise<boolean> {
  return (await db.query(appendStatement(addition))).length > 0;
}

function appendStatement({ found, facts, after, texts, followups, remembered }: CaseAddition): Statement {
  const lines = chained(after.id, found?.case.version ?? 0, found?.head ?? nothingBefore, facts);
  const movedAt = Math.max(found?.movedAt ?? 0, ...facts.map((fact) => fact.at)) as Instant;
  return {
    name: found === null ? "open-case" : "append-case",
    text: `with moved as (${found === null ? opened : moved}),
      facts as (
        insert into journal (record_id, version, record_kind, fact, hash)
        select $1, f.version, 'case', f.fact::jsonb, decode(f.hash, 'hex')
        from moved, unnest($12::int[], $13::text[], $14::text[]) as f(version, fact, hash)),
      written as (
        insert into texts (digest, record_id, author_id, salt, body)
        select t.digest, $1, t.author, t.salt, t.body
        from moved, unnest($15::text[], $16::uuid[], $17::bytea[], $18::text[]) as t(digest, author, salt, body)),
      queued as (
        insert into followups (key, kind, record_id, body, due_at)
        select q.key, q.kind, $1, q.body::jsonb, q.due
        from moved, unnest($19::text[], $20::text[], $21::text[], $22::timestamptz[]) as q(key, kind, body, due)
        on conflict (key) do nothing),
      remembered as (
        insert into idempotency_keys (person_id, key, request, status, answer)
        select $23::uuid, $24::text, $25::bytea, $26::int, $27::jsonb from moved where $23::uuid is not null)
      select id from moved`,
    values: [
      ...[after.id, found?.case.version ?? 0, after.version, lines.at(-1)?.hash, JSON.stringify(after)],
      ...[after.student, after.project, after.assessment, after.owner, after.closed === null],
      timestamp(movedAt),
      ...[lines.map(({ version }) => version), lines.map(({ fact }) => JSON.stringify(fact))],
      lines.map(({ hash }) => hash),
      ...[texts.map(({ digest }) => digest), texts.map(({ author }) => author)],
      ...[texts.map(({ salt }) => salt), texts.map(({ body }) => body)],
      ...[followups.map(({ key }) => key), followups.map(({ kind }) => kind)],
      ...[followups.map(({ body }) => JSON.stringify(body)), followups.map(({ due }) => timestamp(due))],
      ...[remembered?.person ?? null, remembered?.key ?? null, remembered?.request ?? null],
      ...[remembered?.status ?? null, remembered === null ? null : JSON.stringify(remembered.answer)],
    ],
  };
}

/** What opening a case begins from. */
export interface CaseBeginning {
  /** For the case to be opened: made by the database, so that ids grow with time. */
  readonly id: CaseId;
  /** Open cases of the same student at the same project: none or one. */
  readonly openCases: number;
}

export async function caseBeginning(
  db: Pick<Database, "query">,
  assessment: AssessmentId,
): Promise<CaseBeginning> {
  const [row] = await db.query<CaseBeginning>({
    name: "case-beginning",
    text: `select uuidv7() as id,
             (select count(*) from support_cases c
              where c.student_id = a.student_id and c.project_id = a.project_id and c.open) as "openCases"
           from assessments a where a.id = $1`,
    values: [assessment],
  });
  if (row === undefined) throw new Error(`There is no assessment ${assessment}`);
  return row;
}
