import type { Assessment } from "../rules/assessment.ts";
import type { FactOf } from "../rules/facts.ts";
import type { Standing } from "../rules/rework.ts";
import type { AssessmentId, EditionId, PersonId, ProjectId } from "../rules/words.ts";
import { chainHash, nothingBefore } from "./chain.ts";
import type { Database } from "./database.ts";
import type { Editions } from "./editions.ts";
import { timestamp } from "./followups.ts";
import type { Remembered } from "./journal.ts";

/** What a student's next attempt at a project begins from. */
export interface Beginning {
  /** For the attempt to be started: made by the database, so that ids grow with time. */
  readonly id: AssessmentId;
  readonly project: ProjectId;
  /** The newest published edition. */
  readonly edition: EditionId;
  readonly enrolled: boolean;
  readonly previous: Assessment | null;
  readonly standing: Standing;
  /** Whether whoever assessed the latest attempt still is an assessor, and does not mentor the student by now (R9). */
  readonly assessorMay: boolean;
}

interface BeginningRow {
  id: AssessmentId;
  edition: EditionId;
  enrolled: boolean;
  previous_edition: EditionId | null;
  previous: Omit<Assessment, "terms">;
  reworks: number;
  set_aside: PersonId[];
  assessor_may: boolean;
}

/** One read: the project's newest edition, whether the student is enrolled, and the latest attempt. null: no such project. */
export async function beginningOf(
  db: Database,
  editions: Editions,
  project: ProjectId,
  student: PersonId,
): Promise<Beginning | null> {
  const [row] = await db.query<BeginningRow>({
    name: "beginning",
    text: `with earlier as (
             select assessor_id, state #>> '{appeal,decided,outcome}' is not distinct from 'upheld' as upheld
             from assessments where student_id = $2 and project_id = $1 and stage = 'to-rework')
           select uuidv7() as id, e.id as edition, a.edition_id as previous_edition, a.state as previous,
             exists (select from enrolments n where n.programme_id = p.programme_id and n.student_id = $2) as enrolled,
             (select count(*) from earlier where not upheld) as reworks,
             array(select distinct assessor_id from earlier where upheld and assessor_id is not null) as set_aside,
             exists (select from people r where r.id = a.assessor_id and 'assessor' = any(r.roles)
               and not exists (select from mentorships where student_id = $2 and mentor_id = r.id)) as assessor_may
           from projects p
           join lateral (select id from editions where project_id = p.id order by number desc limit 1) e on true
           left join lateral (select edition_id, state, assessor_id from assessments
             where student_id = $2 and project_id = p.id order by attempt desc limit 1) a on true
           where p.id = $1`,
    values: [project, student],
  });
  if (!row) return null;
  const { id, edition, enrolled, reworks, set_aside: setAside, assessor_may: assessorMay } = row;
  const beginning = { id, project, edition, enrolled, standing: { reworks, setAside }, assessorMay };
  if (row.previous_edition === null) return { ...beginning, previous: null };
  const { terms } = await editions.get(row.previous_edition);
  return { ...beginning, previous: { ...row.previous, terms } as Assessment };
}

/**
 * Keeps a new attempt with its first fact, in one statement. Throws on the constraint `one_open_attempt` (or the
 * attempt's number) when another request was first.
 */
export async function keepAttempt(
  db: Database,
  id: AssessmentId,
  fact: FactOf<"assessment-started">,
  after: Assessment,
  remembered: Remembered | null,
): Promise<void> {
  const { terms: _, ...state } = after;
  const hash = chainHash(id, 1, fact, nothingBefore);
  const values: unknown[] = [
    ...[id, fact.student, fact.project, fact.edition, fact.attempt, fact.assessor, hash],
    ...[JSON.stringify(state), timestamp(fact.at), JSON.stringify(fact)],
  ];
  if (remembered !== null) {
    const { person, key, request, status, answer } = remembered;
    values.push(person, key, request, status, JSON.stringify(answer));
  }
  await db.query({
    name: `keep-attempt-${remembered !== null}`,
    text: `with started as (
        insert into assessments
          (id, student_id, project_id, edition_id, attempt, assessor_id, stage, version, head, state, moved_at)
        values ($1, $2, $3, $4, $5, $6, 'preparing', 1, decode($7, 'hex'), $8::jsonb, $9) returning id)
        ${remembered === null ? "" : remembering}
      insert into journal (record_id, version, record_kind, fact, hash)
      select id, 1, 'assessment', $10::jsonb, decode($7, 'hex') from started`,
    values,
  });
}

const remembering = `, remembered as (
        insert into idempotency_keys (person_id, key, request, status, answer)
        values ($11, $12, $13, $14, $15::jsonb))`;
