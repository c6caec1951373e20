import { randomBytes } from "node:crypto";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Acted, Moved } from "../actions/act.ts";
import type { RefusalCode } from "../rules/refusals.ts";
import type { Instant, NonEmpty } from "../rules/words.ts";
import { iso } from "./shapes/common.ts";

/** Refusals that say the request itself names something that cannot be; all others speak of the record's state. */
const unprocessable: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "unknown-deliverable",
  "unknown-criterion",
  "unknown-skill",
  "unknown-question",
  "unknown-version",
  "place-without-file",
  "no-such-place",
  "too-much-evidence",
  "wrong-kind-of-item",
  "type-not-accepted",
  "empty-file",
  "file-too-large",
  "upload-not-complete",
  "file-not-accepted",
  "file-name-unusable",
  "not-an-assessor",
  "not-in-team",
  "reason-needed",
  "session-in-the-past",
  "session-too-short",
  "update-empty",
  "deliverable-not-asked-for",
  "change-missing",
  "change-not-needed",
  "gap-not-in-record",
  "extension-not-positive",
  "extension-too-short",
  "reason-names-person",
  "compromise-in-future",
  "compromise-before-key",
  "design-flawed",
  "logo-refused",
]);

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly refusals?: readonly { readonly code: string }[];
  readonly version?: number;
  readonly since?: readonly { is: string; at: string }[];
  readonly faultId?: string;
}

/** Sends a problem as RFC 9457 asks: `code` is the stable part, for programs. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const body = { type: `urn:assay:problem:${problem.code}`, ...problem };
  // What is not there now may be in a moment: nobody on the way keeps that it was not.
  if (!reply.hasHeader("Cache-Control")) reply.header("Cache-Control", "no-store");
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(body);
}

const answers = {
  "not-signed-in": { status: 401, title: "Sign in first" },
  "not-found": { status: 404, title: "There is nothing here that you may see" },
  "not-yours": { status: 403, title: "This is for somebody else to do" },
  "key-reused": { status: 422, title: "This Idempotency-Key stood for another request" },
} as const;

export function sendSimple(reply: FastifyReply, code: keyof typeof answers): FastifyReply {
  return sendProblem(reply, { code, ...answers[code] });
}

/** The one place where what an action answers becomes HTTP. */
export function sendActed(reply: FastifyReply, acted: Acted, created = false): FastifyReply {
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

/** The record moved since it was looked at: where it stands now, and what happened (R2). */
export function sendStale(
  reply: FastifyReply,
  version: number,
  since: readonly { readonly is: string; readonly at: Instant }[],
): FastifyReply {
  return sendProblem(reply, {
    status: 412,
    code: "stale-version",
    title: "The record has moved since you looked at it",
    detail: "Read it again, see what changed, and decide again.",
    version,
    since: since.map((fact) => ({ is: fact.is, at: iso(fact.at) })),
  });
}

function sendMoved(reply: FastifyReply, status: number, moved: Moved): FastifyReply {
  if (status === 201) reply.header("Location", `/api/v1/assessments/${moved.assessment}`);
  const recorded = moved.recorded.map((fact) => ({ ...fact, at: iso(fact.at) }));
  return reply
    .code(status)
    .header("ETag", `"${moved.version}"`)
    .send({ ...moved, recorded });
}

export function sendRefusals(
  reply: FastifyReply,
  refusals: NonEmpty<{ readonly code: RefusalCode }>,
): FastifyReply {
  const [first] = refusals;
  return sendProblem(reply, {
    status: unprocessable.has(first.code) ? 422 : 409,
    code: first.code,
    title: "The rules do not allow this",
    refusals,
  });
}

/** Faults: caught once, here, logged with an id that the person is shown. Everything else is the request's own. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validation.map((issue) => `${issue.instancePath || "/"}: ${issue.message}`);
    const detail = `${error.validationContext ?? "request"} ${where.join("; ")}`;
    return sendProblem(reply, {
      status: 422,
      code: "malformed",
      title: "The request is not as described",
      detail,
    });
  }
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const code = status === 429 ? "too-many-requests" : (clientErrorCodes[error.code] ?? "bad-request");
    return sendProblem(reply, { status, code, title: error.message });
  }
  const faultId = randomBytes(6).toString("hex");
  request.log.error({ err: error, faultId }, "fault");
  return sendProblem(reply, {
    status: 500,
    code: "fault",
    title: "Something broke on our side",
    detail: `Nothing was half done. Tell your administrator this id: ${faultId}`,
    faultId,
  });
}

const clientErrorCodes: Readonly<Record<string, string>> = {
  FST_ERR_MAX_PARAM_LENGTH: "too-long",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-json",
  "member-given-twice": "malformed-json",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "wrong-media-type",
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
};
