import { createHash } from "node:crypto";
import { exampleIn, monday, windowEnd } from "../../src/rules/examples.ts";
import type { EditionId, Instant, ProjectId } from "../../src/rules/words.ts";
import type { Database } from "../../src/store/database.ts";
import type { EditionContent } from "../../src/store/editions.ts";
import { publish } from "../../src/store/publishing.ts";

/**
 * Fills an empty, migrated database with so many assessments that await an update, all of whose windows end at one
 * instant, which is given back. Each has its own student; a hundred assessors share them.
 */
export async function manyWindows(db: Database, count: number): Promise<Instant> {
  const { now, facts } = exampleIn("awaiting-update");
  const { terms, ...state } = now;
  await publish(db, contentFor(terms), monday);
  const [published] = await db.query<{ project: ProjectId; edition: EditionId }>({
    name: "published",
    text: "select p.id as project, e.id as edition from projects p join editions e on e.project_id = p.id",
    values: [],
  });
  if (!published) throw new Error("Nothing was published");
  const { project, edition } = published;
  const ends = new Date(windowEnd(now)).toISOString();
  const head = createHash("sha256").update("the request").digest();
  await db.query({
    name: "people",
    text: `insert into people (name, email, roles)
           select 'Person ' || n, 'person-' || n || '@school.test', array[case when n <= 100 then 'assessor' else 'student' end]
           from generate_series(1, $1::int + 100) n`,
    values: [count],
  });
  await db.query({
    name: "assessments",
    text: `with numbered as (select id, row_number() over (order by id) as n from people),
      made as (
        insert into assessments (id, student_id, project_id, edition_id, attempt, assessor_id, stage, version, head, state,
          moved_at, window_which, window_ends)
        select i.id, s.id, $1, $2, 1, a.id, 'awaiting-update', $3::int, $4,
          $5::jsonb || jsonb_build_object('id', i.id, 'student', s.id, 'assessor', a.id, 'project', $1::uuid),
          $6::timestamptz, 'update', $7::timestamptz
        from numbered s
        join numbered a on a.n = s.n % 100 + 1
        cross join lateral (select uuidv7() as id where s.n > 0) i
        where s.n > 100
        returning id)
      insert into followups (key, kind, record_id, body, due_at)
      select id || ':' || $3::int || ':let-time-pass', 'let-time-pass', id, '{}', $7 from made`,
    values: [
      ...[project, edition, now.version, head, JSON.stringify(state)],
      ...[new Date(facts.at(-1)?.at ?? 0).toISOString(), ends],
    ],
  });
  await db.pool.query("analyze");
  return windowEnd(now);
}

function contentFor({ rubric, policy }: ReturnType<typeof exampleIn>["now"]["terms"]) {
  const words = { name: "A name", description: "In words", text: "Complete when it is", guidance: "Look" };
  const edition: EditionContent = {
    ...{ key: "many", title: "Many", summary: "Many of them", hours: 10, brief: "Do it." },
    deliverables: rubric.deliverables.map((deliverable) => ({ ...words, ...deliverable })),
    skills: rubric.skills.map((key) => ({ ...words, key })),
    criteria: rubric.criteria.map((criterion) => ({ ...words, ...criterion })),
    ...{ questions: [], guidance: { approve: "a", requestUpdate: "b", rework: "c" }, policy },
  };
  return {
    school: { name: "Large school", timeZone: "Europe/Paris", language: "en" as const },
    programmes: [{ key: "all", title: "All", summary: "All", language: "en" as const, projects: [edition] }],
  };
}
