import type { FastifyReply } from "fastify";
import { z } from "zod";
import { erasePerson, type PersonErased } from "../actions/erase-person.ts";
import type { PersonId } from "../rules/words.ts";
import type { ErasureBegun } from "../store/erasures.ts";
import { repeatableOf } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures, repeatableHeaders } from "./moves.ts";
import { sendProblem, sendRefusals, sendSimple } from "./problems.ts";
import { id, instant, iso, someWriting } from "./shapes/common.ts";

const erased = z.strictObject({
  person: id,
  at: instant,
  /** From how many records texts are erased; it takes a moment. */
  records: z.int(),
});

/** Erasing a person on request (R33). */
export function erasureRoutes(app: App, deps: Deps): void {
  app.post("/people/:id/erasure", {
    schema: {
      summary:
        "Erase a person: name, address and ways in at once, then what they wrote and was written about their work (admin)",
      tags: ["people"],
      params: z.object({ id }),
      headers: repeatableHeaders,
      body: z.strictObject({ reason: someWriting(2_000) }),
      response: { 200: erased, ...failures },
    },
    async handler(request, reply) {
      const arrived = deps.clock.now();
      const credential = deps.credentialOf(request.headers);
      if (credential === null) return sendSimple(reply, "not-signed-in");
      const person = request.params.id as PersonId;
      const asking = { credential, person, ...request.body, repeatable: repeatableOf(request), arrived };
      return sendErased(reply, await erasePerson(deps, asking));
    },
  });
}

function sendErased(reply: FastifyReply, answer: PersonErased): FastifyReply {
  switch (answer.is) {
    case "begun":
      return reply.send(view(answer.begun));
    case "answered-before":
      return reply.code(answer.status).send(view(answer.answer as ErasureBegun));
    case "refused":
      return sendRefusals(reply, answer.refusals);
    case "last-admin":
      return sendLastAdmin(reply);
    default:
      return sendSimple(reply, answer.is);
  }
}

function view({ person, at, records }: ErasureBegun): z.infer<typeof erased> {
  return { person, at: iso(at), records };
}

export function sendLastAdmin(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, {
    status: 409,
    code: "last-admin",
    title: "This is the only admin: make somebody else one first",
  });
}
