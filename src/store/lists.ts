import type { Stage } from "../rules/assessment.ts";
import type { DeskWork } from "../rules/desk.ts";
import type { Interval } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** One line of a list of assessments. */
export interface SummaryRow {
  readonly id: string;
  readonly version: number;
  readonly stage: Stage;
  readonly attempt: number;
  readonly student_id: string;
  readonly student: string;
  readonly assessor_id: string | null;
  readonly assessor: string | null;
  readonly project_id: string;
  readonly project: string;
  readonly programme_id: string;
  readonly programme: string;
  readonly desk: DeskWork | null;
  readonly desk_due: Date | null;
  readonly booking: Interval | null;
  readonly held: boolean;
  readonly window_which: "update" | "answer" | null;
  readonly window_ends: Date | null;
  readonly moved_at: Date;
}

/** The page is found first, by one index; names are looked up only for the lines on it. */
const dressed = (page: string, order: string) => `with page as (${page})
  select a.id, a.version, a.stage, a.attempt, a.student_id, s.name as student, a.assessor_id, r.name as assessor,
    p.id as project_id, e.content ->> 'title' as project, g.id as programme_id, g.title as programme,
    a.desk, a.desk_due, a.state -> 'booking' as booking, a.state ->> 'hold' is not null as held,
    a.window_which, a.window_ends, a.moved_at
  from page a
  join people s on s.id = a.student_id
  left join people r on r.id = a.assessor_id
  join editions e on e.id = a.edition_id
  join projects p on p.id = a.project_id
  join programmes g on g.id = p.programme_id
  order by ${order}`;

/** Everything that a list may be narrowed to; each combination is served by an index of its own. */
export type Narrowed =
  | { readonly by: "assessor"; readonly person: string }
  | { readonly by: "student"; readonly person: string }
  | { readonly by: "mentor"; readonly person: string }
  | { readonly by: "stage"; readonly stage: Stage }
  | { readonly by: "unassigned" }
  | { readonly by: "nothing" };

const conditions: Readonly<Record<Narrowed["by"], string>> = {
  assessor: "assessor_id = $3::uuid",
  student: "student_id = $3::uuid",
  mentor: "student_id in (select student_id from mentorships where mentor_id = $3::uuid)",
  stage: "stage = $3::text",
  unassigned: "assessor_id is null and stage = 'submitted' and $3::text is null",
  nothing: "$3::text is null",
};

/** A page of assessments in the order of their ids, which is the order in which they began. */
export function listAssessments(
  db: Database,
  narrowed: Narrowed,
  after: string | null,
  limit: number,
): Promise<SummaryRow[]> {
  return db.query<SummaryRow>(listStatement(narrowed, after, limit));
}

export function listStatement(narrowed: Narrowed, after: string | null, limit: number) {
  const narrowing = "person" in narrowed ? narrowed.person : "stage" in narrowed ? narrowed.stage : null;
  const page = `select * from assessments
    where ${conditions[narrowed.by]} and ($1::uuid is null or id > $1::uuid) order by id limit $2::int`;
  return { name: `list-by-${narrowed.by}`, text: dressed(page, "a.id"), values: [after, limit, narrowing] };
}

/** What waits on an assessor's desk, whatever is due soonest first; `after` is the last line's clock and id. */
export function listDesk(
  db: Database,
  assessor: string,
  after: { readonly due: Date; readonly id: string } | null,
  limit: number,
): Promise<SummaryRow[]> {
  return db.query<SummaryRow>(deskStatement(assessor, after, limit));
}

export function deskStatement(
  assessor: string,
  after: { readonly due: Date; readonly id: string } | null,
  limit: number,
) {
  const page = (from: string) => `select * from assessments
    where assessor_id = $1::uuid and desk is not null ${from} order by desk_due, id limit $2::int`;
  if (after === null) {
    return { name: "desk", text: dressed(page(""), "a.desk_due, a.id"), values: [assessor, limit] };
  }
  const from = "and (desk_due, id) > ($3::timestamptz, $4::uuid)";
  const values = [assessor, limit, after.due, after.id];
  return { name: "desk-after", text: dressed(page(from), "a.desk_due, a.id"), values };
}
