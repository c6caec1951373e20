import type { FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { z } from "zod";
import type { AskingOnCase, CaseActed, CaseMoved } from "../actions/act-on-case.ts";
import { openSupportCase } from "../actions/open-case.ts";
import { agreePlan, changeCaseOwner, closeCase } from "../actions/run-case.ts";
import { writeInCase } from "../actions/write-in-case.ts";
import type { AssessmentId, CaseId, Instant } from "../rules/words.ts";
import { askingOf, repeatableOf } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures, moveHeaders, repeatableHeaders } from "./moves.ts";
import { sendRefusals, sendSimple, sendStale } from "./problems.ts";
import { id, instant, iso, someWriting } from "./shapes/common.ts";
import { caseMoved } from "./shapes/support-case.ts";

const tags = ["support cases"];
const said = someWriting(20_000);
const step = z.strictObject({ what: someWriting(5_000), due: instant });

interface CaseMoveRoute<Body extends z.ZodType> {
  /** Below /support-cases/{id}/. */
  readonly path: string;
  /** What it does, and who may, in one line. */
  readonly summary: string;
  readonly body: Body;
  run(asking: AskingOnCase, body: z.infer<Body>): Promise<CaseActed>;
}

/** Opening a support case, and everything that is done in one (R28). */
export function supportCaseMoves(app: App, deps: Deps): void {
  app.post(
    "/support-cases",
    {
      schema: {
        summary: "Open a case about a student's attempt (student, assessor, mentor, team)",
        tags,
        headers: repeatableHeaders,
        body: z.strictObject({ assessment: id, reason: said }),
        response: { 201: caseMoved, ...failures },
      },
    },
    async (request, reply) => {
      const asking = {
        credential: deps.credentialOf(request.headers),
        repeatable: repeatableOf(request),
        arrived: deps.clock.now(),
      };
      const { assessment, reason } = request.body;
      const wanted = { assessment: assessment as AssessmentId, reason };
      return sendCaseActed(reply, await openSupportCase(deps, asking, wanted), true);
    },
  );
  addCaseMove(app, deps, {
    path: "messages",
    summary: "Write a message in a case (student, assessor, mentor, team)",
    body: z.strictObject({ text: said }),
    run: (asking, body) => writeInCase(deps, asking, body),
  });
  addCaseMove(app, deps, {
    path: "owner",
    summary: "Give a case to somebody of the team (team)",
    body: z.strictObject({ person: id }),
    run: (asking, body) => changeCaseOwner(deps, asking, body),
  });
  addCaseMove(app, deps, {
    path: "plan",
    summary: "Write down the plan agreed on, each step with its date (team)",
    body: z.strictObject({ steps: z.tuple([step], step) }),
    run: (asking, { steps: [first, ...more] }) =>
      agreePlan(deps, asking, { steps: [dated(first), ...more.map(dated)] }),
  });
  addCaseMove(app, deps, {
    path: "close",
    summary: "Close a case with its outcome; no result changes by it (team)",
    body: z.strictObject({ outcome: said }),
    run: (asking, body) => closeCase(deps, asking, body),
  });
}

function dated({ what, due }: z.infer<typeof step>): { what: string; due: Instant } {
  return { what, due: Date.parse(due) as Instant };
}

function addCaseMove<Body extends z.ZodType>(app: App, deps: Deps, route: CaseMoveRoute<Body>): void {
  // Typed as Fastify's own schema: its inference cannot follow a schema that is a parameter of this function.
  const schema: FastifySchema = {
    summary: route.summary,
    tags,
    params: z.object({ id }),
    headers: moveHeaders,
    body: route.body,
    response: { 200: caseMoved, ...failures },
  };
  app.route({
    method: "POST",
    url: `/support-cases/:id/${route.path}`,
    schema,
    handler: (request, reply) => answer(deps, route, request as FastifyRequest, reply as FastifyReply),
  });
}

async function answer<Body extends z.ZodType>(
  deps: Deps,
  route: CaseMoveRoute<Body>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Both were validated by the schemas above; Fastify's types lose them for a schema that is a parameter.
  const params = request.params as { id: string };
  const body = request.body as z.infer<Body>;
  const asking = askingOf(deps, request, reply, params.id);
  if (asking === null) return reply;
  const { credential, version, repeatable, arrived } = asking;
  const onCase = { credential, version, repeatable, arrived, case: params.id as CaseId };
  return sendCaseActed(reply, await route.run(onCase, body));
}

function sendCaseActed(reply: FastifyReply, acted: CaseActed, created = false): FastifyReply {
  switch (acted.is) {
    case "moved":
      return sendMoved(reply, created ? 201 : 200, acted.moved);
    case "answered-before":
      return sendMoved(reply, acted.status, acted.answer);
    case "stale":
      return sendStale(reply, acted.version, acted.since);
    case "refused":
      return sendRefusals(reply, acted.refusals);
    default:
      return sendSimple(reply, acted.is);
  }
}

function sendMoved(reply: FastifyReply, status: number, moved: CaseMoved): FastifyReply {
  if (status === 201) reply.header("Location", `/api/v1/support-cases/${moved.case}`);
  const recorded = moved.recorded.map((fact) => ({ ...fact, at: iso(fact.at) }));
  return reply
    .code(status)
    .header("ETag", `"${moved.version}"`)
    .send({ ...moved, recorded });
}
