import type { Stage } from "../rules/assessment.ts";
import type { SupportCase } from "../rules/support.ts";
import type { Database, Statement } from "./database.ts";

/** One line of a list of cases. */
export interface CaseRow {
  readonly id: string;
  readonly version: number;
  readonly open: boolean;
  readonly student_id: string;
  readonly student: string;
  readonly project_id: string;
  readonly project: string;
  readonly owner_id: string | null;
  readonly owner: string | null;
  readonly state: SupportCase;
  readonly moved_at: Date;
}

/** Whose cases: everybody's, or those that concern one person as student, assessor or mentor. */
export type WhoseCases =
  | "everybody"
  | { readonly student?: string; readonly assessor?: string; readonly mentor?: string };

/** A page of cases, the newest first. */
export function listCases(
  db: Database,
  whose: WhoseCases,
  open: boolean | null,
  before: string | null,
  limit: number,
): Promise<CaseRow[]> {
  return db.query<CaseRow>(casesStatement(whose, open, before, limit));
}

/** Each way of being concerned is read from its own index, and no further than the page reaches. */
function casesStatement(
  whose: WhoseCases,
  open: boolean | null,
  before: string | null,
  limit: number,
): Statement {
  const narrowed = [
    ...(open === null ? [] : [open ? "c.open" : "not c.open"]),
    ...(before === null ? [] : ["c.id < $2::uuid"]),
  ];
  const page = (...conditions: string[]) => {
    const all = [...conditions, ...narrowed];
    return `(select c.* from support_cases c ${all.length === 0 ? "" : `where ${all.join(" and ")}`}
      order by c.id desc limit $1::int)`;
  };
  const pageOfEach = (concerned: string, condition: string) =>
    `(select c.* from ${concerned} cross join lateral ${page(condition)} c order by c.id desc limit $1::int)`;
  const values: unknown[] = [limit, before];
  const branches: string[] = [];
  const names: string[] = [];
  if (whose === "everybody") branches.push(page());
  else {
    const { student, assessor, mentor } = whose;
    if (student !== undefined) {
      branches.push(page(`c.student_id = $${values.push(student)}::uuid`));
      names.push("student");
    }
    if (assessor !== undefined) {
      const mine = `(select id from assessments where assessor_id = $${values.push(assessor)}::uuid) a`;
      branches.push(pageOfEach(mine, "c.assessment_id = a.id"));
      names.push("assessor");
    }
    if (mentor !== undefined) {
      const mine = `(select student_id from mentorships where mentor_id = $${values.push(mentor)}::uuid) m`;
      branches.push(pageOfEach(mine, "c.student_id = m.student_id"));
      names.push("mentor");
    }
  }
  return {
    name: `cases-${names.join("-")}-${open}-${before !== null}`,
    // Parameter 2 is named once more, so that it has a type also where nothing is narrowed by it.
    text: `with page as (select distinct on (id) * from (${branches.join(" union all ")}) c
        where $2::uuid is null or id < $2::uuid order by id desc limit $1::int)
      select c.id, c.version, c.open, c.student_id, c.project_id, c.owner_id, c.state, c.moved_at,
        (select name from people where id = c.student_id) as student,
        (select name from people where id = c.owner_id) as owner,
        (select content ->> 'title' from editions where id =
          (select edition_id from assessments where id = c.assessment_id)) as project
      from page c
      order by c.id desc`,
    values,
  };
}

/** How each of a student's attempts at a project stands. */
export interface AttemptRow {
  readonly id: string;
  readonly attempt: number;
  readonly stage: Stage;
  readonly assessor_id: string | null;
  readonly assessor: string | null;
  /** When the result fell, in milliseconds; null without one. */
  readonly decided: number | null;
  readonly project: string;
}

export function attemptsOf(db: Database, student: string, project: string): Promise<AttemptRow[]> {
  return db.query<AttemptRow>({
    name: "attempts-of",
    text: `select a.id, a.attempt, a.stage, a.assessor_id, r.name as assessor,
             (a.state ->> 'decided')::float8 as decided, e.content ->> 'title' as project
           from assessments a left join people r on r.id = a.assessor_id join editions e on e.id = a.edition_id
           where a.student_id = $1 and a.project_id = $2 order by a.attempt`,
    values: [student, project],
  });
}
