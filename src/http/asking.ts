import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Asking } from "../actions/act.ts";
import type { AssessmentId } from "../rules/words.ts";
import { ask, type SignedIn } from "../store/asking.ts";
import { canonical } from "../store/canonical.ts";
import type { Deps } from "./deps.ts";
import { sendProblem, sendSimple } from "./problems.ts";

/** The person who asks, or null once the answer 401 is sent. */
export async function signedIn(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | null> {
  const credential = deps.credentialOf(request.headers);
  const asked = credential && (await ask(deps.db, deps.editions, credential, null, null));
  if (asked) return asked.person;
  sendSimple(reply, "not-signed-in");
  return null;
}

/**
 * Who asks for a move and on which version (`If-Match`), or null once the answer is sent. Every move names the
 * version it was decided on (R2).
 */
export function askingOf(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  assessment: string,
): Asking | null {
  const arrived = deps.clock.now();
  const named = request.headers["if-match"];
  const version = /^"(\d{1,9})"$/.exec(named ?? "")?.[1];
  const credential = deps.credentialOf(request.headers);
  if (credential === null) {
    sendSimple(reply, "not-signed-in");
    return null;
  }
  if (version === undefined) {
    sendProblem(reply, {
      status: named === undefined ? 428 : 400,
      code: named === undefined ? "version-needed" : "malformed-version",
      title: 'Name the version you decided on: If-Match: "7", as the ETag of the assessment gave it',
    });
    return null;
  }
  return {
    credential,
    assessment: assessment as AssessmentId,
    version: Number(version),
    repeatable: repeatableOf(request),
    arrived,
  };
}

/** The idempotency key with the SHA-256 of what it stands for (R3); null without one. */
export function repeatableOf(request: FastifyRequest): Asking["repeatable"] {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key.length === 0 || key.length > 200) return null;
  const said = `${request.method} ${request.url}\n${canonical(request.body ?? null)}`;
  return { key, request: createHash("sha256").update(said).digest() };
}
