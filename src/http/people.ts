import type { FastifyReply } from "fastify";
import { z } from "zod";
import { changePerson } from "../actions/change-person.ts";
import { createPerson, type PersonCreated } from "../actions/create-person.ts";
import { mayAtAll } from "../rules/may.ts";
import type { PersonId } from "../rules/words.ts";
import { type Listed, peoplePage } from "../store/people.ts";
import { repeatableOf, signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import type { Door } from "./door.ts";
import { erasureRoutes, sendLastAdmin } from "./erasure.ts";
import { failures, repeatableHeaders } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { id, language, pageQuery, role, writing } from "./shapes/common.ts";
import * as shapes from "./shapes/people.ts";

const tags = ["people"];

const wanted = z.strictObject({
  name: shapes.personName,
  email: z
    .email()
    .max(254)
    .transform((address) => address.toLowerCase()),
  roles: shapes.rolesHeld,
  language: language.default("en"),
  timeZone: shapes.timeZone.default("Europe/Paris"),
  /** Whether a mail goes out that invites to set a password. */
  invite: z.boolean().default(true),
});

/** The people of the school. */
export function peopleRoutes(app: App, deps: Deps, door: Door): void {
  app.get("/people", {
    schema: {
      summary: "List people by name, of one role or found by a part of name or address (team, admin)",
      tags,
      querystring: pageQuery.extend({
        after: id.optional(),
        role: role.optional(),
        q: writing(100).min(2).optional(),
      }),
      response: { 200: shapes.peoplePage, ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "see-people")) return sendSimple(reply, "not-yours");
      const { after, limit, role: held, q } = request.query;
      const found = await peoplePage(deps.db, {
        role: held ?? null,
        part: q ?? null,
        after: (after ?? null) as PersonId | null,
        limit: limit + 1,
      });
      const items = found.slice(0, limit);
      return reply.send({
        items: items.map(personView),
        next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
      });
    },
  });

  app.post("/people", {
    schema: {
      summary: "Add a person and invite them by mail to set a password (admin)",
      tags,
      headers: repeatableHeaders,
      body: wanted,
      response: { 201: shapes.person, ...failures },
    },
    async handler(request, reply) {
      const arrived = deps.clock.now();
      const credential = deps.credentialOf(request.headers);
      if (credential === null) return sendSimple(reply, "not-signed-in");
      const { invite, ...person } = request.body;
      const asking = { credential, repeatable: repeatableOf(request), arrived };
      return sendCreated(reply, await createPerson(deps, asking, person, invite ? door.newWayIn() : null));
    },
  });

  app.patch("/people/:id", {
    schema: {
      summary: "Change somebody's name or roles (admin)",
      tags,
      params: z.object({ id }),
      body: z.strictObject({ name: shapes.personName.optional(), roles: shapes.rolesHeld.optional() }),
      response: { 200: shapes.person, ...failures },
    },
    async handler(request, reply) {
      const by = await signedIn(deps, request, reply);
      if (by === null) return reply;
      const changed = await changePerson(deps, by, request.params.id as PersonId, request.body);
      if (changed.is === "changed") return reply.send(personView(changed.person));
      return changed.is === "last-admin" ? sendLastAdmin(reply) : sendSimple(reply, changed.is);
    },
  });
  erasureRoutes(app, deps);
}

function sendCreated(reply: FastifyReply, created: PersonCreated): FastifyReply {
  switch (created.is) {
    case "created":
      return reply.code(201).send(personView(created.person));
    case "answered-before":
      return reply.code(created.status).send(created.answer);
    case "email-taken":
      return sendProblem(reply, {
        status: 409,
        code: "email-taken",
        title: "Somebody has this e-mail address already",
      });
    default:
      return sendSimple(reply, created.is);
  }
}

function personView(person: Listed) {
  return { ...person, roles: [...person.roles] };
}
