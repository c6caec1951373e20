import type { Role } from "../rules/may.ts";
import type { CaseId, EditionId, PersonId, ProjectId } from "../rules/words.ts";
import type { Database } from "./database.ts";

export interface DemoPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
}

/** One person of the demonstration school for each role, the first who came. */
export function demoPeople(db: Database): Promise<DemoPerson[]> {
  return db.query<DemoPerson>({
    name: "demo-people",
    text: `select p.id, p.name, r.role
           from unnest(array['student', 'assessor', 'mentor', 'team', 'admin']) with ordinality as r(role, position)
           join lateral (select id, name from people where demo and roles @> array[r.role]
             order by cardinality(roles), id limit 1) p on true
           order by r.position`,
    values: [],
  });
}

/** Signs a person of the demonstration school in for a day. false: nobody there by that id is one. */
export async function openDemoSession(
  db: Pick<Database, "query">,
  person: string,
  token: string,
): Promise<boolean> {
  const rows = await db.query({
    name: "open-demo-session",
    text: `insert into sign_in_sessions (token, person_id, expires_at)
           select $2, id, now() + interval '1 day' from people
           where id = $1::uuid and demo and erased_at is null returning 1`,
    values: [person, token],
  });
  return rows.length > 0;
}

/** Whether people of the demonstration school are here. Production does not start beside them. */
export async function hasDemoPeople(db: Pick<Database, "query">): Promise<boolean> {
  const rows = await db.query({
    name: "has-demo-people",
    text: "select from people where demo limit 1",
    values: [],
  });
  return rows.length > 0;
}

export interface NewDemoPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: "en" | "fr";
  readonly timeZone: string;
}

/** Who of them learns what with whom; people by their addresses, programmes by their keys. */
export interface DemoTies {
  readonly enrolments: readonly { readonly programme: string; readonly student: string; readonly at: Date }[];
  readonly mentorships: readonly { readonly mentor: string; readonly student: string }[];
}

/** Adds the people of the demonstration school, who come in by links and have no passwords. Gives their ids by address. */
export async function keepDemoPeople(
  db: Pick<Database, "query">,
  people: readonly NewDemoPerson[],
  ties: DemoTies,
): Promise<ReadonlyMap<string, PersonId>> {
  const kept = await db.query<{ id: PersonId; email: string }>({
    name: "keep-demo-people",
    text: `insert into people (name, email, roles, language, time_zone, demo)
           select p ->> 'name', p ->> 'email', array(select jsonb_array_elements_text(p -> 'roles')),
             p ->> 'language', p ->> 'timeZone', true
           from jsonb_array_elements($1::jsonb) with ordinality as one(p, position) order by position
           returning id, email::text as email`,
    values: [JSON.stringify(people)],
  });
  const ids = new Map(kept.map(({ email, id }) => [email, id]));
  await db.query({
    name: "keep-demo-ties",
    text: `with enrolled as (
        insert into enrolments (programme_id, student_id, enrolled_at)
        select g.id, e.student, e.enrolled_at
        from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as e(programme, student, enrolled_at)
        join programmes g on g.key = e.programme)
      insert into mentorships (student_id, mentor_id) select * from unnest($4::uuid[], $5::uuid[])`,
    values: [
      ties.enrolments.map(({ programme }) => programme),
      ties.enrolments.map(({ student }) => ids.get(student)),
      ties.enrolments.map(({ at }) => at.toISOString()),
      ties.mentorships.map(({ student }) => ids.get(student)),
      ties.mentorships.map(({ mentor }) => ids.get(mentor)),
    ],
  });
  return ids;
}

/** Ends sessions that were opened for people of the demonstration school. */
export async function closeDemoSessions(
  db: Pick<Database, "query">,
  tokens: readonly string[],
): Promise<void> {
  await db.query({
    name: "close-demo-sessions",
    text: "delete from sign_in_sessions where token = any($1::text[])",
    values: [tokens],
  });
}

/**
 * Leaves out the mails of a past that was only made up: what was due at or before the instant, about these assessments
 * and their cases, will not be sent. What was earned in it is real enough to be signed.
 */
export async function forgetFollowupsDue(
  db: Pick<Database, "query">,
  assessments: readonly string[],
  until: Date,
): Promise<void> {
  await db.query({
    name: "forget-followups-due",
    text: `delete from followups where due_at <= $2 and kind not like 'certificate%' and (record_id = any($1::uuid[])
             or record_id in (select id from support_cases where assessment_id = any($1::uuid[])))`,
    values: [assessments, until.toISOString()],
  });
}

/** Every project's id and newest edition, by programme and key such as `web-application-developer/cinema-page`. */
export async function projectsByKey(
  db: Pick<Database, "query">,
): Promise<ReadonlyMap<string, { readonly id: ProjectId; readonly edition: EditionId }>> {
  const rows = await db.query<{ key: string; id: ProjectId; edition: EditionId }>({
    name: "projects-by-key",
    text: `select distinct on (p.id) g.key || '/' || p.key as key, p.id, e.id as edition
           from editions e join projects p on p.id = e.project_id join programmes g on g.id = p.programme_id
           order by p.id, e.number desc`,
    values: [],
  });
  return new Map(rows.map(({ key, id, edition }) => [key, { id, edition }]));
}

/** How many facts an assessment holds. */
export async function versionOf(db: Pick<Database, "query">, assessment: string): Promise<number> {
  const [row] = await db.query<{ version: number }>({
    name: "version-of",
    text: "select version from assessments where id = $1",
    values: [assessment],
  });
  if (row === undefined) throw new Error(`There is no assessment ${assessment}`);
  return row.version;
}

/** The open case that was opened about an assessment. */
export async function openCaseOf(db: Pick<Database, "query">, assessment: string): Promise<CaseId> {
  const [row] = await db.query<{ id: CaseId }>({
    name: "open-case-of",
    text: "select id from support_cases where assessment_id = $1 and open",
    values: [assessment],
  });
  if (row === undefined) throw new Error(`There is no open case about ${assessment}`);
  return row.id;
}
