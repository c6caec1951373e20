import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { KeysActed } from "../actions/act-on-keys.ts";
import { compromiseKey } from "../actions/compromise-key.ts";
import { queueReissue } from "../actions/queue-reissue.ts";
import { rotateKey } from "../actions/rotate-key.ts";
import { mayAtAll } from "../rules/may.ts";
import type { Instant } from "../rules/words.ts";
import { keyUses } from "../store/key-changes.ts";
import { keyEvents } from "../store/key-events.ts";
import { allKeys, type MakeKey } from "../store/signing-keys.ts";
import { repeatableOf, signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures, nothing, repeatableHeaders } from "./moves.ts";
import { sendRefusals, sendSimple } from "./problems.ts";
import { id, instant, iso, isoOrNull, someWriting } from "./shapes/common.ts";
import { purpose, signingKey } from "./shapes/signing-keys.ts";

const tags = ["signing keys"];

/** The keys that certificates are signed with. `reissue` names the follow-up that gives a certificate a fresh credential. */
export function signingKeyRoutes(
  app: App,
  deps: Deps,
  { makeKey, reissue }: { readonly makeKey: MakeKey; readonly reissue: string },
): void {
  app.get("/signing-keys", {
    schema: {
      summary: "The keys that certificates are signed with, and what was done to them (team)",
      tags,
      response: { 200: z.strictObject({ items: z.array(signingKey) }), ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "run-school")) return sendSimple(reply, "not-yours");
      return reply.send({ items: await keysView(deps) });
    },
  });

  app.post("/signing-keys/rotation", {
    schema: {
      summary: "Sign with a new key from now on; what the old one signed stays good (team)",
      tags,
      headers: repeatableHeaders,
      body: z.strictObject({ purpose }),
      response: { 200: z.strictObject({ made: id, retired: id.nullable() }), ...failures },
    },
    handler: async (request, reply) =>
      sendKeysActed(reply, await rotateKey(deps, askingOnKeys(deps, request), request.body.purpose, makeKey)),
  });

  app.post("/signing-keys/:id/compromise", {
    schema: {
      summary:
        "Say that somebody else may have had a key: nothing holds that it signed at or after `from` (team)",
      tags,
      params: z.object({ id }),
      headers: repeatableHeaders,
      body: z.strictObject({ from: instant, reason: someWriting(2_000) }),
      response: { 200: z.strictObject({ compromisedFrom: instant, made: id.nullable() }), ...failures },
    },
    async handler(request, reply) {
      const from = Date.parse(request.body.from) as Instant;
      const said = { key: request.params.id, from, reason: request.body.reason };
      return sendKeysActed(reply, await compromiseKey(deps, askingOnKeys(deps, request), said, makeKey));
    },
  });

  app.post("/signing-keys/:id/reissue", {
    schema: {
      summary: "Re-issue, in the background, every certificate that a compromised key makes fail (team)",
      tags,
      params: z.object({ id }),
      headers: repeatableHeaders,
      body: nothing,
      response: { 200: z.strictObject({ queued: z.int() }), ...failures },
    },
    async handler(request, reply) {
      const wanted = { key: request.params.id, kind: reissue };
      return sendKeysActed(reply, await queueReissue(deps, askingOnKeys(deps, request), wanted));
    },
  });
}

function askingOnKeys(deps: Deps, request: FastifyRequest) {
  return {
    credential: deps.credentialOf(request.headers),
    repeatable: repeatableOf(request),
    arrived: deps.clock.now(),
  };
}

function sendKeysActed<Answer>(reply: FastifyReply, acted: KeysActed<Answer>): FastifyReply {
  if (acted.is === "done") return reply.send(acted.answer);
  return acted.is === "refused" ? sendRefusals(reply, acted.refusals) : sendSimple(reply, acted.is);
}

async function keysView({ db }: Deps): Promise<z.infer<typeof signingKey>[]> {
  const [keys, uses, events] = await Promise.all([allKeys(db), keyUses(db), keyEvents(db)]);
  return keys.map((key) => ({
    ...{ id: key.id, purpose: key.purpose, publicJwk: { ...key.publicJwk } },
    createdAt: iso(key.createdAt),
    retiredAt: isoOrNull(key.retiredAt),
    compromisedFrom: isoOrNull(key.compromisedFrom),
    compromisedReason: key.compromisedReason,
    ...(uses.get(key.id) ?? { signed: 0, affected: 0 }),
    events: (events.get(key.id) ?? []).map(({ event, by, at, detail }) => ({
      ...{ event: event as "made", by, at: at.toISOString(), detail },
    })),
  }));
}
