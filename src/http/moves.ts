import type { FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { z } from "zod";
import type { Acted, Asking } from "../actions/act.ts";
import { askingOf } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { sendActed } from "./problems.ts";
import { moved } from "./shapes/assessment.ts";
import { id, key, problem } from "./shapes/common.ts";

/** What any request may be answered with besides its own answer. */
export const failures = {
  400: problem,
  401: problem,
  403: problem,
  404: problem,
  409: problem,
  412: problem,
  422: problem,
  428: problem,
  429: problem,
  500: problem,
};

/** Of every POST that may be repeated safely (R3). One that is too long is refused, never passed over. */
export const repeatableHeaders = z.object({ "idempotency-key": z.string().min(1).max(200).optional() });

/** Of every move: the version it was decided on (R2). */
export const moveHeaders = repeatableHeaders.extend({
  "if-match": z.string().optional().meta({ description: 'The version decided on, such as "7"' }),
});

interface MoveRoute<Body extends z.ZodType> {
  readonly method: "POST" | "PUT" | "DELETE";
  /** Below /assessments/{id}/. */
  readonly path: string;
  /** What it does, and who may, in one line. */
  readonly summary: string;
  readonly body: Body;
  run(asking: Asking, body: z.infer<Body>, key: string): Promise<Acted>;
}

export const nothing = z.strictObject({}).nullish();

/** Adds one move on an assessment as a route: all are asked and answered the same way. */
export function addMove<Body extends z.ZodType>(app: App, deps: Deps, route: MoveRoute<Body>): void {
  const keyed = route.path.includes(":key");
  // Typed as Fastify's own schema: its inference cannot follow a schema that is a parameter of this function.
  const schema: FastifySchema = {
    summary: route.summary,
    tags: ["assessments"],
    params: keyed ? z.object({ id, key }) : z.object({ id }),
    headers: moveHeaders,
    body: route.body,
    response: { 200: moved, ...failures },
  };
  app.route({
    method: route.method,
    url: `/assessments/:id/${route.path}`,
    schema,
    handler: (request, reply) => answer(deps, route, request as FastifyRequest, reply as FastifyReply),
  });
}

async function answer<Body extends z.ZodType>(
  deps: Deps,
  route: MoveRoute<Body>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Both were validated by the schemas above; Fastify's types lose them for a schema that is a parameter.
  const params = request.params as { id: string; key?: string };
  const body = request.body as z.infer<Body>;
  const asking = askingOf(deps, request, reply, params.id);
  if (asking === null) return reply;
  return sendActed(reply, await route.run(asking, body, params.key ?? ""));
}
