import { z } from "zod";
import { changeMe } from "../actions/change-person.ts";
import { createToken } from "../actions/create-token.ts";
import { revokeSession, revokeToken } from "../actions/revoke-token.ts";
import { tokensOf } from "../store/api-tokens.ts";
import type { SignedIn } from "../store/asking.ts";
import { schoolName } from "../store/publishing.ts";
import { sessionsOf } from "../store/sign-in.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import type { Door } from "./door.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { id, language, someWriting } from "./shapes/common.ts";
import * as shapes from "./shapes/people.ts";

const tags = ["me"];
const gone = { 204: z.null(), ...failures };

/** Who I am, and where and by what I am signed in. */
export function meRoutes(app: App, deps: Deps, door: Door): void {
  app.get("/me", {
    schema: { summary: "Who is signed in (signed in)", tags, response: { 200: shapes.me, ...failures } },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      return person === null ? reply : reply.send(await meView(deps, person));
    },
  });
  app.patch("/me", {
    schema: {
      summary: "Choose one's own language and time zone (signed in)",
      tags,
      body: z.strictObject({ language: language.optional(), timeZone: shapes.timeZone.optional() }),
      response: { 200: shapes.me, ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      return person === null
        ? reply
        : reply.send(await meView(deps, await changeMe(deps, person, request.body)));
    },
  });
  sessionRoutes(app, deps);
  tokenRoutes(app, deps, door);
}

function sessionRoutes(app: App, deps: Deps): void {
  app.get("/me/sessions", {
    schema: {
      summary: "Where one is signed in (signed in)",
      tags,
      response: { 200: z.strictObject({ items: z.array(shapes.session) }), ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const items = (await sessionsOf(deps.db, person.id)).map((session) => ({
        ...session,
        current: session.id === person.session,
        createdAt: session.createdAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
      }));
      return reply.send({ items });
    },
  });
  app.delete("/me/sessions/:id", {
    schema: {
      summary: "End one of one's own sessions at once (signed in)",
      tags,
      params: z.object({ id }),
      response: gone,
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { is } = await revokeSession(deps, person, request.params.id);
      return is === "revoked" ? reply.code(204).send(null) : sendSimple(reply, is);
    },
  });
}

function tokenRoutes(app: App, deps: Deps, door: Door): void {
  app.get("/me/tokens", {
    schema: {
      summary: "One's own tokens for programs (signed in)",
      tags,
      response: { 200: z.strictObject({ items: z.array(shapes.token) }), ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      return reply.send({ items: (await tokensOf(deps.db, person.id)).map(tokenView) });
    },
  });
  app.post("/me/tokens", {
    schema: {
      summary:
        "Make a token for a program: shown this once; asking again makes another (signed in by session)",
      tags,
      body: z.strictObject({
        name: someWriting(100),
        validDays: z.int().min(1).max(3_650).nullable().default(365),
      }),
      response: { 201: shapes.newToken, ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { token, hash } = door.newToken();
      const created = await createToken(deps, person, { ...request.body, hash });
      if (created.is === "created") return reply.code(201).send({ ...tokenView(created.token), token });
      return sendProblem(reply, {
        status: 403,
        code: created.is,
        title: "A program cannot make tokens: sign in in the browser",
      });
    },
  });
  app.delete("/me/tokens/:id", {
    schema: {
      summary: "Revoke one of one's own tokens at once (signed in)",
      tags,
      params: z.object({ id }),
      response: gone,
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { is } = await revokeToken(deps, person, request.params.id);
      return is === "revoked" ? reply.code(204).send(null) : sendSimple(reply, is);
    },
  });
}

async function meView({ db }: Deps, person: SignedIn) {
  const { session, roles, ...shown } = person;
  const signedInBy = session === null ? ("token" as const) : ("session" as const);
  const school = { name: (await schoolName(db)) ?? "" };
  return { ...shown, roles: [...roles], signedInBy, school };
}

function tokenView(token: { id: string; name: string; createdAt: Date; expiresAt: Date | null }) {
  const { createdAt, expiresAt } = token;
  return { ...token, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null };
}
