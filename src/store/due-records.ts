import type { Assessment } from "../rules/assessment.ts";
import type { AssessmentId, EditionId, Instant, PersonId } from "../rules/words.ts";
import type { Editions } from "./editions.ts";
import type { Found } from "./journal.ts";
import type { Transaction } from "./transaction.ts";

interface DueRow {
  id: AssessmentId;
  edition_id: EditionId;
  state: Omit<Assessment, "terms">;
  head: string;
  moved_at: Date;
}

/**
 * The assessments by these ids, kept as they are until the transaction ends. One that somebody is moving at this
 * moment is left out, so that nobody waits for anybody and no two workers wait for each other.
 */
export async function holdAssessments(
  transaction: Transaction,
  editions: Editions,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const rows = await transaction.query<DueRow>({
    name: "hold-assessments",
    text: `select id, edition_id, state, encode(head, 'hex') as head, moved_at from assessments
           where id = any($1::uuid[]) for no key update skip locked`,
    values: [ids],
  });
  const held = new Map<string, Found>();
  for (const row of rows) {
    const { terms } = await editions.get(row.edition_id);
    // The state was written from an Assessment by append(); only its terms were left out.
    const assessment = { ...row.state, terms } as Assessment;
    held.set(row.id, { assessment, head: row.head, movedAt: row.moved_at.getTime() as Instant });
  }
  return held;
}

/** The attempt that is open now at the project of this assessment, by the same student; null where none is. */
export async function openAttemptBeside(
  transaction: Transaction,
  assessment: AssessmentId,
): Promise<AssessmentId | null> {
  const [row] = await transaction.query<{ id: AssessmentId }>({
    name: "open-attempt-beside",
    text: `select o.id from assessments a
           join assessments o on o.student_id = a.student_id and o.project_id = a.project_id
             and o.stage not in ('approved', 'to-rework', 'withdrawn')
           where a.id = $1`,
    values: [assessment],
  });
  return row?.id ?? null;
}

/** Whom a record concerns now, and as much of it as reminders ask about. */
export interface ToldOf {
  readonly student: PersonId;
  readonly assessor: PersonId | null;
  readonly mentors: readonly PersonId[];
  /** Of a case; null for an assessment, or while nobody owns the case. */
  readonly owner: PersonId | null;
  /** Of an assessment; null for a case. */
  readonly assessment: Omit<Assessment, "terms"> | null;
}

/** Whom these assessments and cases concern. */
export async function concernedBy(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ToldOf>> {
  const rows = await transaction.query<ToldOf & { id: string }>({
    name: "concerned-by",
    text: `select r.*, array(select mentor_id from mentorships m where m.student_id = r.student) as mentors from (
        select id, student_id as student, assessor_id as assessor, null::uuid as owner, state as assessment
          from assessments where id = any($1::uuid[])
        union all
        select c.id, c.student_id, a.assessor_id, c.owner_id, null
          from support_cases c join assessments a on a.id = c.assessment_id where c.id = any($1::uuid[])) r`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Everybody in the school's team. */
export async function team(transaction: Transaction): Promise<PersonId[]> {
  const rows = await transaction.query<{ id: PersonId }>({
    name: "team",
    text: "select id from people where roles @> array['team'] order by id",
    values: [],
  });
  return rows.map(({ id }) => id);
}
