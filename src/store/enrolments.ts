import type { Database } from "./database.ts";

export interface EnrolmentRow {
  readonly programme_id: string;
  readonly programme: string;
  readonly student_id: string;
  readonly student: string;
  readonly mentors: readonly { readonly id: string; readonly name: string }[];
}

export interface WantedEnrolment {
  readonly programme: string;
  readonly student: string;
  /** All who mentor the student from now on; null leaves them as they are. */
  readonly mentors: readonly string[] | null;
}

export type EnrolmentKept = "enrolled" | "no-such-people" | "mentor-assesses";

/**
 * Enrols a student and names their mentors, in one statement: nobody who assesses an open assessment of the student
 * becomes their mentor (R9).
 */
export async function enrol(
  db: Database,
  { programme, student, mentors }: WantedEnrolment,
): Promise<EnrolmentKept> {
  const [found] = await db.query<{ fit: boolean; assessing: boolean }>({
    name: "enrol",
    text: `with fit as (
        select g.id as programme, s.id as student
        from programmes g, people s
        where g.id = $1 and s.id = $2 and 'student' = any(s.roles)
          and (select count(*) from people m where m.id = any($3::uuid[]) and 'mentor' = any(m.roles) and m.id <> s.id)
            = coalesce(cardinality($3::uuid[]), 0)),
      assessing as (
        select from assessments
        where student_id = $2 and stage not in ('approved', 'to-rework', 'withdrawn')
          and assessor_id = any($3::uuid[])),
      allowed as (select programme, student from fit where not exists (select from assessing)),
      enrolled as (
        insert into enrolments (programme_id, student_id) select programme, student from allowed on conflict do nothing),
      dropped as (
        delete from mentorships where student_id in (select student from allowed) and not mentor_id = any($3::uuid[])),
      mentored as (
        insert into mentorships (student_id, mentor_id)
        select student, unnest($3::uuid[]) from allowed on conflict do nothing)
      select exists (select from fit) as fit, exists (select from assessing) as assessing`,
    values: [programme, student, mentors],
  });
  if (!found?.fit) return "no-such-people";
  return found.assessing ? "mentor-assesses" : "enrolled";
}

export type EnrolmentEnded = "ended" | "not-enrolled" | "has-assessments";

/**
 * Ends an enrolment, in one statement, unless the student has begun a project of the programme. With the last one go
 * the student's mentors: nothing is left for them to accompany.
 */
export async function endEnrolment(
  db: Database,
  { programme, student }: { readonly programme: string; readonly student: string },
): Promise<EnrolmentEnded> {
  const [found] = await db.query<{ there: boolean; begun: boolean }>({
    name: "end-enrolment",
    text: `with there as (select from enrolments where programme_id = $1 and student_id = $2),
      begun as (
        select from assessments a join projects p on p.id = a.project_id
        where a.student_id = $2 and p.programme_id = $1),
      ended as (
        delete from enrolments where programme_id = $1 and student_id = $2 and not exists (select from begun)
        returning student_id),
      dropped as (
        delete from mentorships where student_id in (select student_id from ended)
          and not exists (select from enrolments where student_id = $2 and programme_id <> $1))
      select exists (select from there) as there, exists (select from begun) as begun`,
    values: [programme, student],
  });
  if (!found?.there) return "not-enrolled";
  return found.begun ? "has-assessments" : "ended";
}

type EnrolmentIds = { readonly programme: string; readonly student: string };

/** A page of enrolments in the order of programme and student, of one student or of all; `after` is the last line's ids. */
export function enrolmentPage(
  db: Database,
  after: EnrolmentIds | null,
  limit: number,
  student: string | null = null,
): Promise<EnrolmentRow[]> {
  const values: unknown[] = [limit];
  const conditions: string[] = [];
  if (student !== null) conditions.push(`student_id = $${values.push(student)}::uuid`);
  if (after !== null) {
    const last = `($${values.push(after.programme)}::uuid, $${values.push(after.student)}::uuid)`;
    conditions.push(`(programme_id, student_id) > ${last}`);
  }
  return db.query<EnrolmentRow>({
    name: `enrolments-${student !== null}-${after !== null}`,
    text: `with page as (
        select programme_id, student_id from enrolments
        ${conditions.length > 0 ? `where ${conditions.join(" and ")}` : ""}
        order by programme_id, student_id limit $1)
      select n.programme_id, g.title as programme, n.student_id,
        (select name from people where id = n.student_id) as student,
        coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name)
          from mentorships t join people m on m.id = t.mentor_id where t.student_id = n.student_id), '[]') as mentors
      from page n join programmes g on g.id = n.programme_id
      order by n.programme_id, n.student_id`,
    values,
  });
}
