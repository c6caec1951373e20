import { z } from "zod";
import { enrolStudent } from "../actions/enrol-student.ts";
import { mayAtAll } from "../rules/may.ts";
import { enrolmentPage } from "../store/enrolments.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { id, named, pageQuery } from "./shapes/common.ts";

const tags = ["enrolments"];
const enrolment = z.strictObject({
  programme: z.strictObject({ id, title: z.string() }),
  student: named,
  mentors: z.array(named),
});
const twoIds = z.string().regex(/^[0-9a-f-]{36}_[0-9a-f-]{36}$/);

/** Who takes which programme, and who mentors them. */
export function enrolmentRoutes(app: App, deps: Deps): void {
  app.get(
    "/enrolments",
    {
      schema: {
        summary: "Who is enrolled where, with their mentors (team)",
        tags,
        querystring: pageQuery.extend({ after: twoIds.optional() }),
        response: {
          200: z.strictObject({ items: z.array(enrolment), next: z.string().nullable() }),
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "run-school")) return sendSimple(reply, "not-yours");
      const { after, limit } = request.query;
      const [programme = "", student = ""] = after?.split("_") ?? [];
      const rows = await enrolmentPage(
        deps.db,
        after === undefined ? null : { programme, student },
        limit + 1,
      );
      const items = rows.slice(0, limit).map((row) => ({
        programme: { id: row.programme_id, title: row.programme },
        student: { id: row.student_id, name: row.student },
        mentors: [...row.mentors],
      }));
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, next: last === undefined ? null : `${last.programme.id}_${last.student.id}` };
    },
  );

  app.put(
    "/enrolments",
    {
      schema: {
        summary:
          "Enrol a student in a programme and name their mentors; asking again changes the mentors (team)",
        tags,
        body: z.strictObject({ programme: id, student: id, mentors: z.array(id).max(20).default([]) }),
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const enrolled = await enrolStudent(deps, person, request.body);
      if (enrolled === "not-yours") return sendSimple(reply, "not-yours");
      if (enrolled === "no-such-people") {
        return sendProblem(reply, {
          status: 422,
          code: "no-such-people",
          title: "Programme, student or a mentor is not there, or has another role",
        });
      }
      return reply.code(204).send(null);
    },
  );
}
