import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { startAssessment } from "../actions/start-assessment.ts";
import { may } from "../rules/may.ts";
import { previewVerdict } from "../rules/verdict.ts";
import { becauseInEnglish } from "../rules/weighing.ts";
import type { AssessmentId, Instant, ProjectId } from "../rules/words.ts";
import { type Asked, ask } from "../store/asking.ts";
import { beside, journalOf } from "../store/reading.ts";
import { repeatableOf } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures, repeatableHeaders } from "./moves.ts";
import { sendActed, sendSimple } from "./problems.ts";
import { assessment, decision, moved } from "./shapes/assessment.ts";
import { id, instant, iso } from "./shapes/common.ts";
import { assessmentView } from "./view.ts";

const params = z.object({ id });
const tags = ["assessments"];

const journalLine = z.strictObject({
  version: z.int(),
  at: instant,
  by: z.string(),
  is: z.string(),
  fact: z.looseObject({}),
  hash: z.string(),
});

type Seen = Asked & { record: NonNullable<Asked["record"]> };

/** The asker and a record that they may see, or null once the answer is sent. */
export async function seen(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  assessmentId: string,
): Promise<Seen | null> {
  const credential = deps.credentialOf(request.headers);
  const asked =
    credential && (await ask(deps.db, deps.editions, credential, assessmentId as AssessmentId, null));
  if (!asked) {
    sendSimple(reply, "not-signed-in");
    return null;
  }
  const { record, person } = asked;
  if (record === null || !may(person, "see-assessment", record.concerned)) {
    sendSimple(reply, "not-found");
    return null;
  }
  return { ...asked, record };
}

/** Starting an attempt, and reading one: as the reader may see it, what it points to, and its journal. */
export function assessmentReads(app: App, deps: Deps): void {
  app.post(
    "/assessments",
    {
      schema: {
        summary: "Begin the next attempt at a project (student)",
        tags,
        headers: repeatableHeaders,
        body: z.strictObject({ projectId: id }),
        response: { 201: moved, ...failures },
      },
    },
    async (request, reply) => {
      const asking = {
        credential: deps.credentialOf(request.headers),
        repeatable: repeatableOf(request),
        arrived: deps.clock.now(),
      };
      const acted = await startAssessment(deps, asking, { project: request.body.projectId as ProjectId });
      return sendActed(reply, acted, true);
    },
  );

  app.get(
    "/assessments/:id",
    {
      schema: {
        summary: "One assessment, as you may see it",
        tags,
        params,
        response: { 200: assessment, ...failures },
      },
    },
    async (request, reply) => {
      const asked = await seen(deps, request, reply, request.params.id);
      if (asked === null) return reply;
      const { record, person } = asked;
      const { student, assessor, mentors } = record.concerned;
      const people = [student, ...mentors, ...(assessor === null ? [] : [assessor])];
      const [edition, around] = await Promise.all([
        deps.editions.get(record.edition),
        beside(deps.db, record.assessment.id, people),
      ]);
      reply.header("ETag", `"${record.assessment.version}"`);
      return reply.send(
        assessmentView(record.assessment, person, record.concerned, edition, around, deps.clock.now()),
      );
    },
  );

  app.get(
    "/assessments/:id/decision",
    {
      schema: {
        summary: "What the record points to now: recommended, allowed, refused, because (assessor, team)",
        tags,
        params,
        response: { 200: decision, ...failures },
      },
    },
    async (request, reply) => {
      const asked = await seen(deps, request, reply, request.params.id);
      if (asked === null) return reply;
      const { record, person } = asked;
      if (!may(person, "see-decision", record.concerned)) return sendSimple(reply, "not-yours");
      const { because, ...weighing } = previewVerdict(record.assessment);
      reply.header("ETag", `"${record.assessment.version}"`);
      return reply.send({
        recommended: weighing.recommended,
        allowed: [...weighing.allowed],
        refused: mutable(weighing.refused),
        because: because.map(becauseInEnglish),
        reasons: because.map((reason) =>
          reason.about === "deliverables" ? { ...reason, notComplete: [...reason.notComplete] } : reason,
        ),
      });
    },
  );

  app.get(
    "/assessments/:id/journal",
    {
      schema: {
        summary: "Every fact of the record, hash-chained, oldest first (assessor, team)",
        tags,
        params,
        response: { 200: z.strictObject({ record: id, lines: z.array(journalLine) }), ...failures },
      },
    },
    async (request, reply) => {
      const asked = await seen(deps, request, reply, request.params.id);
      if (asked === null) return reply;
      if (!may(asked.person, "see-journal", asked.record.concerned)) return sendSimple(reply, "not-yours");
      const lines = await journalOf(deps.db, asked.record.assessment.id);
      return reply.send({
        record: asked.record.assessment.id,
        lines: lines.map(({ version, fact, hash }) => {
          const { at, by, is } = fact as { at: Instant; by: string; is: string };
          return { version, at: iso(at), by, is, fact: { ...fact }, hash };
        }),
      });
    },
  );
}

function mutable(refused: ReturnType<typeof previewVerdict>["refused"]) {
  return Object.fromEntries(
    Object.entries(refused).map(([option, refusals]) => [
      option,
      refusals.map((refusal) => ({ ...refusal })),
    ]),
  );
}
