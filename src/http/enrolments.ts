import { z } from "zod";
import { takeOutOfProgramme } from "../actions/end-enrolment.ts";
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
const twoIds = z.string().refine((ids) => {
  const both = ids.split("_");
  return both.length === 2 && both.every((one) => id.safeParse(one).success);
}, "must be what the page before gave as next");

/** Who takes which programme, and who mentors them. */
export function enrolmentRoutes(app: App, deps: Deps): void {
  app.get(
    "/enrolments",
    {
      schema: {
        summary: "Who is enrolled where, with their mentors; all or one student's (team)",
        tags,
        querystring: pageQuery.extend({ after: twoIds.optional(), student: id.optional() }),
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
      const { after, limit, student: of } = request.query;
      const [programme = "", student = ""] = after?.split("_") ?? [];
      const last = after === undefined ? null : { programme, student };
      const rows = await enrolmentPage(deps.db, last, limit + 1, of ?? null);
      const items = rows.slice(0, limit).map((row) => ({
        programme: { id: row.programme_id, title: row.programme },
        student: { id: row.student_id, name: row.student },
        mentors: [...row.mentors],
      }));
      const end = rows.length > limit ? items.at(-1) : undefined;
      return { items, next: end === undefined ? null : `${end.programme.id}_${end.student.id}` };
    },
  );

  app.put(
    "/enrolments",
    {
      schema: {
        summary:
          "Enrol a student in a programme and name their mentors, in all their programmes; asking again changes the " +
          "mentors, leaving them out keeps them (team)",
        tags,
        body: z.strictObject({ programme: id, student: id, mentors: z.array(id).max(20).optional() }),
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { mentors = null, ...wanted } = request.body;
      const enrolled = await enrolStudent(deps, person, { ...wanted, mentors });
      switch (enrolled) {
        case "enrolled":
          return reply.code(204).send(null);
        case "not-yours":
          return sendSimple(reply, enrolled);
        case "no-such-people":
          return sendProblem(reply, {
            status: 422,
            code: enrolled,
            title: "Programme, student or a mentor is not there, or has another role",
          });
        case "mentor-assesses":
          return sendProblem(reply, {
            status: 409,
            code: enrolled,
            title: "One of these mentors assesses this student: give the assessment to somebody else first",
          });
      }
    },
  );

  app.delete(
    "/enrolments/:programme/:student",
    {
      schema: {
        summary: "Take a student out of a programme of which they have begun nothing (team)",
        tags,
        params: z.object({ programme: id, student: id }),
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const ended = await takeOutOfProgramme(deps, person, request.params);
      switch (ended) {
        case "ended":
          return reply.code(204).send(null);
        case "not-yours":
          return sendSimple(reply, ended);
        case "not-enrolled":
          return sendSimple(reply, "not-found");
        case "has-assessments":
          return sendProblem(reply, {
            status: 409,
            code: ended,
            title: "The student has begun a project of this programme: it stays on record",
          });
      }
    },
  );
}
