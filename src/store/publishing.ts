import type { Instant } from "../rules/words.ts";
import { canonical, sha256 } from "./canonical.ts";
import type { Database } from "./database.ts";
import type { EditionContent } from "./editions.ts";
import { timestamp } from "./followups.ts";

/** All that a school publishes: programmes in any order, each with its projects in the order they are taken. */
export interface Published {
  readonly school: { readonly name: string; readonly timeZone: string; readonly language: "en" | "fr" };
  readonly programmes: readonly {
    readonly key: string;
    readonly title: string;
    readonly summary: string;
    readonly language: "en" | "fr";
    readonly projects: readonly EditionContent[];
  }[];
}

export interface Publication {
  readonly programme: string;
  readonly project: string;
  readonly edition: number;
  /** false: the content is what the newest edition already says. */
  readonly isNew: boolean;
}

/**
 * Publishes content: a project whose content changed gets its next edition, one that did not keeps its newest.
 * Assessments that began keep theirs. All in one transaction: either everything is published or nothing.
 */
export async function publish(db: Database, content: Published, at: Instant): Promise<Publication[]> {
  const client = await db.pool.connect();
  try {
    await client.query("begin");
    // Two imports at once would number the same edition twice.
    await client.query("select pg_advisory_xact_lock(hashtext('publish'))");
    const { name, timeZone, language } = content.school;
    await client.query(
      `insert into school (name, time_zone, language) values ($1, $2, $3)
       on conflict ("only") do update set name = excluded.name, time_zone = excluded.time_zone, language = excluded.language`,
      [name, timeZone, language],
    );
    const publications: Publication[] = [];
    for (const programme of content.programmes) {
      const { rows } = await client.query<{ id: string }>(
        `insert into programmes (key, title, summary, language) values ($1, $2, $3, $4)
         on conflict (key) do update set title = excluded.title, summary = excluded.summary, language = excluded.language
         returning id`,
        [programme.key, programme.title, programme.summary, programme.language],
      );
      for (const [index, project] of programme.projects.entries()) {
        const digest = sha256(canonical(project));
        const published = await client.query<{ number: number; is_new: boolean }>(publishProject, [
          ...[rows[0]?.id, project.key, index + 1, digest, JSON.stringify(project), timestamp(at)],
        ]);
        const [edition] = published.rows;
        if (!edition) throw new Error(`The project ${project.key} was not published`);
        const { number, is_new: isNew } = edition;
        publications.push({ programme: programme.key, project: project.key, edition: number, isNew });
      }
    }
    await client.query("commit");
    return publications;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const publishProject = `with project as (
    insert into projects (programme_id, key, position) values ($1, $2, $3)
    on conflict (programme_id, key) do update set position = excluded.position returning id),
  newest as (
    select e.number, e.digest from editions e join project p on p.id = e.project_id order by e.number desc limit 1),
  added as (
    insert into editions (project_id, number, digest, content, published_at)
    select p.id, coalesce((select number from newest), 0) + 1, $4, $5::jsonb, $6 from project p
    where not exists (select from newest where digest = $4)
    returning number)
  select number, true as is_new from added
  union all select number, false from newest where not exists (select from added)`;

/** The school's name, or null before anything was published. */
export async function schoolName(db: Database): Promise<string | null> {
  const [row] = await db.query<{ name: string }>({
    name: "school-name",
    text: "select name from school",
    values: [],
  });
  return row?.name ?? null;
}
