import type { Stage } from "../rules/assessment.ts";
import type { DeskWork } from "../rules/desk.ts";
import type { Interval } from "../rules/words.ts";
import type { Database, Statement } from "./database.ts";

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

/**
 * The page is found first, by one index; names are looked up only for the lines on it, one by one, whatever the
 * planner thinks of a page whose size it does not know. A title is taken out of an edition's content, which is long
 * and compressed: once an edition, not once a line.
 */
const dressed = (page: string, order: string) => `with page as (${page}),
  titles as materialized (
    select id, content ->> 'title' as title from editions where id in (select edition_id from page))
  select a.id, a.version, a.stage, a.attempt, a.student_id, a.assessor_id,
    (select name from people where id = a.student_id) as student,
    (select name from people where id = a.assessor_id) as assessor,
    t.title as project,
    p.id as project_id, g.id as programme_id, g.title as programme,
    a.desk, a.desk_due, a.state -> 'booking' as booking, a.state ->> 'hold' is not null as held,
    a.window_which, a.window_ends, a.moved_at
  from page a
  join titles t on t.id = a.edition_id
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

/** A page of assessments in the order of their ids, which is the order in which they began. */
export function listAssessments(
  db: Database,
  narrowed: Narrowed,
  after: string | null,
  limit: number,
): Promise<SummaryRow[]> {
  return db.query<SummaryRow>(listStatement(narrowed, after, limit));
}

/** A statement for the first page and one for those after it: each is planned to begin where its page begins. */
function listStatement(narrowed: Narrowed, after: string | null, limit: number): Statement {
  const narrowing = "person" in narrowed ? narrowed.person : "stage" in narrowed ? narrowed.stage : null;
  return {
    name: `list-by-${narrowed.by}${after === null ? "" : "-after"}`,
    text: dressed(pages[narrowed.by](after === null ? "" : "and id > $3::uuid"), "a.id"),
    values: after === null ? [limit, narrowing] : [limit, narrowing, after],
  };
}

/** Parameter 1 is the page's length, 2 what it is narrowed to; `from` begins the page after parameter 3. */
const pages: Readonly<Record<Narrowed["by"], (from: string) => string>> = {
  assessor: (from) => page(`assessor_id = $2::uuid ${from}`),
  student: (from) => page(`student_id = $2::uuid ${from}`),
  unassigned: (from) => page(`assessor_id is null and stage = 'submitted' and $2::text is null ${from}`),
  nothing: (from) => page(`$2::text is null ${from}`),
  // Between twice the same stage: only the index by stage gives that order, not the one of all assessments, in which
  // a rare stage would have to be looked for.
  stage: (from) => page(`stage between $2::text and $2::text ${from}`, "stage, id"),
  // Each student's next page is read by its own index; the rest of the school is not looked at.
  mentor: (from) => `select a.* from mentorships m
    cross join lateral (${page(`student_id = m.student_id ${from}`)}) a
    where m.mentor_id = $2::uuid order by a.id limit $1::int`,
};

function page(condition: string, order = "id"): string {
  return `select * from assessments where ${condition} order by ${order} limit $1::int`;
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

function deskStatement(
  assessor: string,
  after: { readonly due: Date; readonly id: string } | null,
  limit: number,
): Statement {
  const page = (from: string) => `select * from assessments
    where assessor_id = $1::uuid and desk is not null ${from} order by desk_due, id limit $2::int`;
  if (after === null) {
    return { name: "desk", text: dressed(page(""), "a.desk_due, a.id"), values: [assessor, limit] };
  }
  const from = "and (desk_due, id) > ($3::timestamptz, $4::uuid)";
  const values = [assessor, limit, after.due, after.id];
  return { name: "desk-after", text: dressed(page(from), "a.desk_due, a.id"), values };
}
