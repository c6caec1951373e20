import type { Database } from "./database.ts";

export interface EnrolmentRow {
  readonly programme_id: string;
  readonly programme: string;
  readonly student_id: string;
  readonly student: string;
  readonly mentors: readonly { readonly id: string; readonly name: string }[];
}

/** Enrols a student and names their mentors, in one statement; null where programme, student or a mentor is none. */
export async function enrol(
  db: Database,
  { programme, student, mentors }: { programme: string; student: string; mentors: readonly string[] },
): Promise<boolean> {
  const rows = await db.query({
    name: "enrol",
    text: `with fit as (
        select g.id as programme, s.id as student
        from programmes g, people s
        where g.id = $1 and s.id = $2 and 'student' = any(s.roles)
          and (select count(*) from people m where m.id = any($3::uuid[]) and 'mentor' = any(m.roles) and m.id <> s.id)
            = cardinality($3::uuid[])),
      enrolled as (
        insert into enrolments (programme_id, student_id) select programme, student from fit on conflict do nothing),
      dropped as (
        delete from mentorships where student_id in (select student from fit) and not mentor_id = any($3::uuid[])),
      mentored as (
        insert into mentorships (student_id, mentor_id) select student, unnest($3::uuid[]) from fit on conflict do nothing)
      select student from fit`,
    values: [programme, student, mentors],
  });
  return rows.length > 0;
}

/** A page of enrolments in the order of programme and student; `after` is the last line's two ids. */
export function enrolmentPage(
  db: Database,
  after: { readonly programme: string; readonly student: string } | null,
  limit: number,
): Promise<EnrolmentRow[]> {
  return db.query<EnrolmentRow>(enrolmentStatement(after, limit));
}

function enrolmentStatement(
  after: { readonly programme: string; readonly student: string } | null,
  limit: number,
) {
  const from = after === null ? "" : "where (programme_id, student_id) > ($2::uuid, $3::uuid)";
  return {
    name: after === null ? "enrolments" : "enrolments-after",
    text: `with page as (
        select programme_id, student_id from enrolments ${from} order by programme_id, student_id limit $1)
      select n.programme_id, g.title as programme, n.student_id,
        (select name from people where id = n.student_id) as student,
        coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name)
          from mentorships t join people m on m.id = t.mentor_id where t.student_id = n.student_id), '[]') as mentors
      from page n join programmes g on g.id = n.programme_id
      order by n.programme_id, n.student_id`,
    values: after === null ? [limit] : [limit, after.programme, after.student],
  };
}
