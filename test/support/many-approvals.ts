import { exampleIn, monday } from "../../src/rules/examples.ts";
import type { Database } from "../../src/store/database.ts";
import type { EditionContent } from "../../src/store/editions.ts";
import { publish } from "../../src/store/publishing.ts";

/**
 * Fills an empty, migrated database with so many students, for each of whom every project of a programme was approved at
 * one instant, and with the follow-ups that issue their certificates. Of the journal there is the approving fact alone.
 * Projects that are there already are approved, too, unless only those of `all` are wanted: the programme made here.
 */
export async function manyApprovals(
  db: Database,
  students: number,
  projects: number,
  programme: string | null = null,
): Promise<void> {
  const { now, facts } = exampleIn("approved");
  const { terms, ...state } = now;
  await publish(db, contentOf(terms, projects), monday);
  await db.query({
    name: "people",
    text: `insert into people (name, email, roles)
           select 'Student ' || n, 'student-' || n || '@school.test', array['student'] from generate_series(1, $1::int) n`,
    values: [students],
  });
  const fact = facts.at(-1);
  await db.query({
    name: "approved-assessments",
    text: `with made as (
        insert into assessments (id, student_id, project_id, edition_id, attempt, stage, version, head, state, moved_at)
        select i.id, s.id, p.id, e.id, 1, 'approved', $1::int, sha256('head'),
          $2::jsonb || jsonb_build_object('id', i.id, 'student', s.id, 'project', p.id), $3
        from people s cross join projects p join editions e on e.project_id = p.id
        join programmes g on g.id = p.programme_id and g.key = coalesce($5::text, g.key)
        cross join lateral (select uuidv7() as id where s.roles <> '{}' and p.position > 0) i returning id),
      approved as (
        insert into journal (record_id, version, record_kind, fact, hash)
        select id, $1::int, 'assessment', $4::jsonb, sha256('fact') from made)
      insert into followups (key, kind, record_id, body, due_at)
      select id || ':certificate-issue', 'certificate-issue', id, '{}', $3 from made`,
    values: [now.version, JSON.stringify(state), new Date(monday), JSON.stringify(fact), programme],
  });
  await db.pool.query("analyze");
}

function contentOf({ rubric, policy }: ReturnType<typeof exampleIn>["now"]["terms"], projects: number) {
  const words = { name: "A name", description: "In words", text: "Complete when it is", guidance: "Look" };
  const edition = (number: number): EditionContent => ({
    ...{ key: `p${number}`, title: `Project ${number}`, summary: "One of them", hours: 10, brief: "Do it." },
    deliverables: rubric.deliverables.map((deliverable) => ({ ...words, ...deliverable })),
    skills: rubric.skills.map((key) => ({ ...words, key, name: `To ${key}` })),
    criteria: rubric.criteria.map((criterion) => ({ ...words, ...criterion })),
    ...{ questions: [], guidance: { approve: "a", requestUpdate: "b", rework: "c" }, policy },
  });
  const programme = { key: "all", title: "All of it", summary: "All", language: "en" as const };
  return {
    school: { name: "Large school", timeZone: "Europe/Paris", language: "en" as const },
    programmes: [{ ...programme, projects: Array.from({ length: projects }, (_, n) => edition(n + 1)) }],
  };
}
