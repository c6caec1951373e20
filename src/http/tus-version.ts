import type { FastifyReply, FastifyRequest } from "fastify";

const uploads = /^\/api\/v1\/uploads(?:\/[^/?]*)?\/?(?:\?|$)/;

/**
 * Says in every answer to what is asked by tus 1.0 which version is spoken, and that nobody on the way keeps it. By the
 * address, so that it is said before anything else is looked at, and also where no route is found.
 */
export function tellTusVersion({ url, method }: FastifyRequest, reply: FastifyReply): void {
  // Reading one is of ours.
  if (method === "GET" || !uploads.test(url)) return;
  reply.header("Tus-Resumable", "1.0.0").header("Tus-Version", "1.0.0").header("Cache-Control", "no-store");
}
