import { z } from "zod";
import { mayAtAll } from "../rules/may.ts";
import { allProgrammes, type ProgrammeRow, programmesOf } from "../store/programmes.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { stage } from "./shapes/assessment.ts";
import { id, instant, key, language } from "./shapes/common.ts";

const project = z.strictObject({
  id,
  title: z.string(),
  summary: z.string(),
  hours: z.number(),
  edition: z.int(),
  /** Your latest attempt; null before the first, and for readers who are not students. */
  latest: z.strictObject({ id, stage, attempt: z.int(), windowEnds: instant.nullable() }).nullable(),
});

const programme = z.strictObject({
  id,
  key,
  title: z.string(),
  summary: z.string(),
  language,
  projects: z.array(project),
});

export function programmeRoutes(app: App, deps: Deps): void {
  app.get(
    "/programmes",
    {
      schema: {
        summary:
          "Programmes: a student's own with the latest attempt at each project; everybody else sees all, and so does " +
          "a student who is in the team when asking for the school's",
        tags: ["programmes"],
        querystring: z.object({ whose: z.literal("school").optional() }),
        response: { 200: z.strictObject({ items: z.array(programme) }), ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (request.query.whose === "school" && mayAtAll(person, "run-school")) {
        return { items: grouped(await allProgrammes(deps.db)) };
      }
      const onlyStudent = person.roles.every((role) => role === "student");
      const rows = person.roles.includes("student") ? await programmesOf(deps.db, person.id) : [];
      return { items: grouped(onlyStudent || rows.length > 0 ? rows : await allProgrammes(deps.db)) };
    },
  );
}

function grouped(rows: readonly ProgrammeRow[]): z.infer<typeof programme>[] {
  const programmes = new Map<string, z.infer<typeof programme>>();
  for (const row of rows) {
    const { programme_id: id, programme_key: key, programme: title, summary, language } = row;
    const known = programmes.get(id) ?? { id, key, title, summary, language, projects: [] };
    programmes.set(id, known);
    known.projects.push({
      id: row.project_id,
      title: row.project,
      summary: row.project_summary,
      hours: row.hours,
      edition: row.edition,
      latest: latestOf(row),
    });
  }
  return [...programmes.values()];
}

function latestOf(row: ProgrammeRow): z.infer<typeof project>["latest"] {
  const { assessment_id: id, stage, attempt, window_ends: ends } = row;
  if (id === null || stage === null || attempt === null) return null;
  return { id, stage, attempt, windowEnds: ends?.toISOString() ?? null };
}
