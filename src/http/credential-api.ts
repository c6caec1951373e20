import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type SignGiven, signGiven } from "../actions/sign-given.ts";
import { mayAtAll } from "../rules/may.ts";
import { ask, type SignedIn } from "../store/asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";

/** One thing found, as W3C's data model names it. */
export interface ProblemFound {
  /** An address that names the kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
}

/** What a program may have done with credentials that are none of the school's certificates. Made outside. */
export interface CredentialApi extends SignGiven {
  /** Problems make it fail; warnings say what could not be looked at. */
  readonly check: (credential: unknown) => Promise<{
    readonly problems: readonly ProblemFound[];
    readonly warnings: readonly ProblemFound[];
  }>;
}

const tags = ["VC-API"];
const problemDetails = z.array(z.strictObject({ type: z.string(), title: z.string(), detail: z.string() }));
const checked = z.strictObject({ verified: z.boolean(), problemDetails });
const options = z.looseObject({}).optional();
const failedFor = { 401: failures[401], 403: failures[403], 422: failures[422], 500: failures[500] };

/**
 * W3C's VC-API, as far as its public test suites use it: have anything signed with the school's key, and anything
 * checked. Only with a token of an admin: a cookie, which a browser sends by itself, does not count here.
 */
export function credentialApiRoutes(root: App, deps: Deps, api: CredentialApi): void {
  root.post("/credentials/issue", {
    schema: {
      summary: "Sign a credential that is no certificate of this school, as it is given (admin, by token)",
      tags,
      body: z.strictObject({ credential: z.looseObject({}), options }),
      response: {
        201: z.strictObject({ verifiableCredential: z.unknown() }),
        400: z.unknown(),
        ...failedFor,
      },
    },
    async handler(request, reply) {
      const admin = await adminByToken(deps, request, reply);
      if (admin === null) return reply;
      const signed = await signGiven(deps, admin, request.body.credential, api);
      if (signed.is === "signed") return reply.code(201).send({ verifiableCredential: signed.credential });
      return sendProblem(reply, {
        status: 400,
        code: "credential-refused",
        title: "This is not signed",
        detail: signed.complaints.join("; "),
      });
    },
  });

  root.post("/credentials/verify", {
    schema: {
      summary:
        "Check a credential: 200 where it holds, 400 with the reasons where it does not (admin, by token)",
      tags,
      body: z.strictObject({
        verifiableCredential: z.union([z.looseObject({}), z.string().max(1_000_000)]),
        options,
      }),
      response: { 200: checked, 400: checked, ...failedFor },
    },
    async handler(request, reply) {
      if ((await adminByToken(deps, request, reply)) === null) return reply;
      const { problems, warnings } = await api.check(request.body.verifiableCredential);
      const verified = problems.length === 0;
      const body = { verified, problemDetails: [...problems, ...warnings] };
      return reply.code(verified ? 200 : 400).send(body);
    },
  });
}

async function adminByToken(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | null> {
  reply.header("Cache-Control", "no-store");
  const credential = deps.credentialOf({ authorization: request.headers.authorization });
  const asked = credential && (await ask(deps.db, deps.editions, credential, null, null));
  if (asked && mayAtAll(asked.person, "manage-school")) return asked.person;
  sendSimple(reply, asked ? "not-yours" : "not-signed-in");
  return null;
}
