import type { FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { z } from "zod";
import type {
  AskingOnCertificate,
  CertificateActed,
  CertificateMoved,
} from "../actions/act-on-certificate.ts";
import { revokeCertificate } from "../actions/revoke-certificate.ts";
import { reissueCertificate, shareCertificate } from "../actions/share-certificate.ts";
import type { CertificateId } from "../rules/words.ts";
import { askingOf } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures, moveHeaders, nothing } from "./moves.ts";
import { sendRefusals, sendSimple, sendStale } from "./problems.ts";
import { certificateMoved } from "./shapes/certificate.ts";
import { id, iso, someWriting } from "./shapes/common.ts";

interface CertificateMoveRoute<Body extends z.ZodType> {
  readonly method: "POST" | "PUT";
  /** Below /certificates/{id}/. */
  readonly path: string;
  /** What it does, and who may, in one line. */
  readonly summary: string;
  readonly body: Body;
  run(asking: AskingOnCertificate, body: z.infer<Body>): Promise<CertificateActed>;
}

/** What is done with a certificate that was issued. */
export function certificateMoves(app: App, deps: Deps): void {
  addMove(app, deps, {
    method: "PUT",
    path: "sharing",
    summary: "Choose whether the certificate shows what was handed in; it is signed anew (student)",
    body: z.strictObject({ evidence: z.boolean() }),
    run: (asking, body) => shareCertificate(deps, asking, body),
  });
  addMove(app, deps, {
    method: "POST",
    path: "revocation",
    summary: "Take a certificate back, with a reason that whoever checks it reads (team)",
    body: z.strictObject({ reason: someWriting(2_000) }),
    run: (asking, body) => revokeCertificate(deps, asking, body),
  });
  addMove(app, deps, {
    method: "POST",
    path: "reissue",
    summary: "Sign a certificate anew with the names as they are now (team)",
    body: nothing,
    run: (asking) => reissueCertificate(deps, asking),
  });
}

function addMove<Body extends z.ZodType>(app: App, deps: Deps, route: CertificateMoveRoute<Body>): void {
  // Typed as Fastify's own schema: its inference cannot follow a schema that is a parameter of this function.
  const schema: FastifySchema = {
    summary: route.summary,
    tags: ["certificates"],
    params: z.object({ id }),
    headers: moveHeaders,
    body: route.body,
    response: { 200: certificateMoved, ...failures },
  };
  app.route({
    method: route.method,
    url: `/certificates/:id/${route.path}`,
    schema,
    handler: (request, reply) => answer(deps, route, request as FastifyRequest, reply as FastifyReply),
  });
}

async function answer<Body extends z.ZodType>(
  deps: Deps,
  route: CertificateMoveRoute<Body>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Both were validated by the schemas above; Fastify's types lose them for a schema that is a parameter.
  const params = request.params as { id: string };
  const body = request.body as z.infer<Body>;
  const asking = askingOf(deps, request, reply, params.id);
  if (asking === null) return reply;
  const { credential, version, repeatable, arrived } = asking;
  const on = { credential, version, repeatable, arrived, certificate: params.id as CertificateId };
  return sendActed(reply, await route.run(on, body));
}

function sendActed(reply: FastifyReply, acted: CertificateActed): FastifyReply {
  switch (acted.is) {
    case "moved":
      return sendMoved(reply, acted.moved);
    case "answered-before":
      return sendMoved(reply, acted.answer);
    case "stale":
      return sendStale(reply, acted.version, acted.since);
    case "refused":
      return sendRefusals(reply, acted.refusals);
    default:
      return sendSimple(reply, acted.is);
  }
}

function sendMoved(reply: FastifyReply, moved: CertificateMoved): FastifyReply {
  const recorded = moved.recorded.map((fact) => ({ ...fact, at: iso(fact.at) }));
  return reply.header("ETag", `"${moved.version}"`).send({ ...moved, recorded });
}
