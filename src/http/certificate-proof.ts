import type { FastifyReply } from "fastify";
import { z } from "zod";
import { readPublicCertificate } from "../store/certificates-public.ts";
import { proofOf } from "../store/log-proof.ts";
import type { App, Deps } from "./deps.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { allowFromAnywhere, sendPublic, unlisted } from "./public-document.ts";
import { id } from "./shapes/common.ts";

/** The next checkpoint may hold more of it. */
const freshSeconds = 60;

/**
 * `/certificates/{id}/proof.json`: that the fact which issued the credential is in the log. For whoever has the link:
 * the salts in it prove no more than what they hold already, and no id in it is of anything else that is the holder's.
 * Also of one that was revoked, and then it says so.
 */
export function certificateProof(root: App, deps: Deps): void {
  const path = "/certificates/:id/proof.json";
  const params = z.object({ id });
  // Another than the newest, by its own id: for whoever kept a document from before a re-issue.
  const querystring = z.object({ credential: id.optional() });
  allowFromAnywhere(root, path);
  root.get(path, { schema: { hide: true, params, querystring } }, async (request, reply) => {
    unlisted(reply);
    const { credential = null } = request.query;
    const proof = await proofOf(deps.db, request.params.id, credential);
    if (proof === null) return sendNone(deps, reply, request.params.id, credential);
    reply.header("Content-Disposition", `attachment; filename="proof-${request.params.id}.json"`);
    return sendPublic(request, reply, {
      ...{ body: JSON.stringify(proof), type: "application/json", freshSeconds },
    });
  });
}

async function sendNone(
  deps: Deps,
  reply: FastifyReply,
  certificate: string,
  credential: string | null,
): Promise<FastifyReply> {
  const found = await readPublicCertificate(deps.db, certificate);
  if (found === null) return sendSimple(reply, "not-found");
  reply.header("Cache-Control", "no-cache");
  if (found.credential === null) {
    const title = "Its holder withdrew it";
    return sendProblem(reply, { status: 410, code: "certificate-withdrawn", title });
  }
  if (credential !== null && credential !== found.credential.id) return sendSimple(reply, "not-found");
  return sendProblem(reply.header("Retry-After", "600"), {
    ...{ status: 404, code: "not-in-log-yet", title: "No checkpoint of the log holds it yet" },
    detail: "The next one does: it is taken within the hour, as a rule.",
  });
}
