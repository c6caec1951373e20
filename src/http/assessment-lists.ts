import { z } from "zod";
import { mayAtAll } from "../rules/may.ts";
import type { SignedIn } from "../store/asking.ts";
import { listAssessments, listDesk, type Narrowed, type SummaryRow } from "../store/lists.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { type SummaryView, stage, summary } from "./shapes/assessment.ts";
import { id, instant, iso, pageQuery } from "./shapes/common.ts";

const page = z.strictObject({
  items: z.array(summary),
  /** Pass it as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
});

const query = pageQuery.extend({
  stage: stage.optional(),
  assessor: z.union([z.literal("me"), z.literal("none"), id]).optional(),
  student: z.union([z.literal("me"), id]).optional(),
  mentor: z.literal("me").optional(),
});

/** Lists of assessments: the assessor's desk by its clocks, and everybody's own in the order they began. */
export function assessmentLists(app: App, deps: Deps): void {
  app.get(
    "/assessments",
    {
      schema: {
        summary: "Assessments: your own, those assigned to you or of your students; the team sees all",
        tags: ["assessments"],
        querystring: query,
        response: { 200: page, ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { after, limit } = request.query;
      if (after !== undefined && !id.safeParse(after).success) return malformedAfter(reply);
      const narrowed = narrowing(person, request.query);
      if (narrowed === "one-at-a-time") {
        return sendProblem(reply, {
          status: 422,
          code: "one-filter-at-a-time",
          title: "Narrow the list by stage, assessor, student or mentor, one at a time",
        });
      }
      if (narrowed === "not-yours") return sendSimple(reply, "not-yours");
      const rows = await listAssessments(deps.db, narrowed, after ?? null, limit + 1);
      const items = rows.slice(0, limit);
      return { items: items.map(summaryView), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  );

  app.get(
    "/desk",
    {
      schema: {
        summary: "What waits for you, whatever is due soonest first (assessor)",
        tags: ["assessments"],
        querystring: pageQuery,
        response: { 200: page, ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "have-a-desk")) return sendSimple(reply, "not-yours");
      const { after, limit } = request.query;
      const from = after === undefined ? null : deskKey(after);
      if (from === undefined) return malformedAfter(reply);
      const rows = await listDesk(deps.db, person.id, from, limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      const next = last?.desk_due ? `${last.desk_due.toISOString()}_${last.id}` : null;
      return { items: items.map(summaryView), next };
    },
  );
}

function malformedAfter(reply: Parameters<typeof sendProblem>[0]) {
  const title = "`after` is the `next` of the page before";
  return sendProblem(reply, { status: 422, code: "malformed", title });
}

function deskKey(after: string): { due: Date; id: string } | undefined {
  const [due = "", last = ""] = after.split("_");
  const isPlace = instant.safeParse(due).success && id.safeParse(last).success;
  return isPlace ? { due: new Date(due), id: last } : undefined;
}

/** Which list it is: people see their own by what they are; only the team may look at everybody's. */
function narrowing(person: SignedIn, asked: z.infer<typeof query>): Narrowed | "not-yours" | "one-at-a-time" {
  const { stage, assessor, student, mentor } = asked;
  const filters = [stage, assessor, student, mentor].filter((filter) => filter !== undefined);
  if (filters.length > 1) return "one-at-a-time";
  const team = mayAtAll(person, "run-school");
  if (student !== undefined) {
    const whose = student === "me" ? person.id : student;
    return whose === person.id || team ? { by: "student", person: whose } : "not-yours";
  }
  if (mentor !== undefined)
    return mayAtAll(person, "see-students") ? { by: "mentor", person: person.id } : "not-yours";
  if (assessor === "none") return team ? { by: "unassigned" } : "not-yours";
  if (assessor !== undefined) {
    const whose = assessor === "me" ? person.id : assessor;
    const own = whose === person.id && mayAtAll(person, "have-a-desk");
    return own || team ? { by: "assessor", person: whose } : "not-yours";
  }
  if (!team) return stage === undefined ? ownList(person) : "not-yours";
  return stage === undefined ? { by: "nothing" } : { by: "stage", stage };
}

/** Nobody goes on seeing the work of a role that they had: what is left then is what was their own as a student. */
function ownList(person: SignedIn): Narrowed {
  const { id: me, roles } = person;
  if (roles.includes("assessor") && !roles.includes("student")) return { by: "assessor", person: me };
  const isMentor = roles.includes("mentor") && !roles.includes("student");
  return isMentor ? { by: "mentor", person: me } : { by: "student", person: me };
}

function summaryView(row: SummaryRow): SummaryView {
  const { booking } = row;
  return {
    id: row.id,
    version: row.version,
    stage: row.stage,
    attempt: row.attempt,
    student: { id: row.student_id, name: row.student },
    assessor: row.assessor_id === null ? null : { id: row.assessor_id, name: row.assessor ?? "" },
    project: { id: row.project_id, title: row.project },
    programme: { id: row.programme_id, title: row.programme },
    desk:
      row.desk === null || row.desk_due === null ? null : { work: row.desk, due: row.desk_due.toISOString() },
    booking: booking === null ? null : { start: iso(booking.start), end: iso(booking.end) },
    window:
      row.window_which === null || row.window_ends === null
        ? null
        : { which: row.window_which, ends: row.window_ends.toISOString() },
    held: row.held,
    movedAt: row.moved_at.toISOString(),
  };
}
