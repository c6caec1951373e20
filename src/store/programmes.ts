import type { Stage } from "../rules/assessment.ts";
import type { Database } from "./database.ts";

/** A project in its programme, as one student stands to it: the latest attempt, null before the first. */
export interface ProgrammeRow {
  readonly programme_id: string;
  readonly programme_key: string;
  readonly programme: string;
  readonly summary: string;
  readonly language: "en" | "fr";
  readonly project_id: string;
  readonly project: string;
  readonly project_summary: string;
  readonly hours: number;
  readonly edition: number;
  readonly assessment_id: string | null;
  readonly stage: Stage | null;
  readonly attempt: number | null;
  readonly window_ends: Date | null;
}

const columns = `g.id as programme_id, g.key as programme_key, g.title as programme, g.summary, g.language,
  p.id as project_id, e.content ->> 'title' as project, e.content ->> 'summary' as project_summary,
  (e.content ->> 'hours')::float8 as hours, e.number as edition`;

const newestEdition = `join lateral (
  select content, number from editions where project_id = p.id order by number desc limit 1) e on true`;

/** The programmes a student is enrolled in, project by project in order, with the latest attempt at each. */
export function programmesOf(db: Database, student: string): Promise<ProgrammeRow[]> {
  return db.query<ProgrammeRow>({
    name: "programmes-of",
    text: `select ${columns}, a.id as assessment_id, a.stage, a.attempt, a.window_ends
      from enrolments n
      join programmes g on g.id = n.programme_id
      join projects p on p.programme_id = g.id
      ${newestEdition}
      left join lateral (select id, stage, attempt, window_ends from assessments
        where student_id = n.student_id and project_id = p.id order by attempt desc limit 1) a on true
      where n.student_id = $1
      order by g.key, p.position`,
    values: [student],
  });
}

/** Every programme of the school, project by project in order. */
export function allProgrammes(db: Database): Promise<ProgrammeRow[]> {
  return db.query<ProgrammeRow>({
    name: "all-programmes",
    text: `select ${columns}, null::uuid as assessment_id, null::text as stage, null::int as attempt,
        null::timestamptz as window_ends
      from programmes g join projects p on p.programme_id = g.id ${newestEdition}
      order by g.key, p.position`,
    values: [],
  });
}
