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
export function casesStatement(
  whose: WhoseCases,
  open: boolean | null,
  before: string | null,
  limit: number,
): Statement {
  const narrowed = [
    ...(open === null ? [] : [open ? "c.open" : "not c.open"]),
    ...(before === null ? [] : ["c.id < $2::uuid"]),
  ];
  const page = (from: string, ...conditions: string[]) => {
    const all = [...conditions, ...narrowed];
    return `(select c.* from ${from} ${all.length === 0 ? "" : `where ${all.join(" and ")}`} order by c.id desc limit $1::int)`;
  };
  const values: unknown[] = [limit, before];
  const branches: string[] = [];
  const names: string[] = [];
  if (whose === "everybody") branches.push(page("support_cases c"));
  else {
    const { student, assessor, mentor } = whose;
    if (student !== undefined) {
      branches.push(page("support_cases c", `c.student_id = $${values.push(student)}::uuid`));
      names.push("student");
    }
    if (assessor !== undefined) {
      const mine = `a.assessor_id = $${values.push(assessor)}::uuid`;
      branches.push(page("assessments a join support_cases c on c.assessment_id = a.id", mine));
      names.push("assessor");
    }
    if (mentor !== undefined) {
      const mine = `m.mentor_id = $${values.push(mentor)}::uuid`;
      branches.push(page("mentorships m join support_cases c on c.student_id = m.student_id", mine));
      names.push("mentor");
    }
  }
  return {
    name: `cases-${names.join("-")}-${open}-${before !== null}`,
    // Parameter 2 is named once more, so that it has a type also where nothing is narrowed by it.
    text: `with page as (select distinct on (id) * from (${branches.join(" union all ")}) c
        where $2::uuid is null or id < $2::uuid order by id desc limit $1::int)
      select c.id, c.version, c.open, c.student_id, s.name as student, c.project_id, e.content ->> 'title' as project,
        c.owner_id, o.name as owner, c.state, c.moved_at
      from page c
      join people s on s.id = c.student_id
      left join people o on o.id = c.owner_id
      join assessments a on a.id = c.assessment_id
      join editions e on e.id = a.edition_id
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
