import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "./deps.ts";
import { sendProblem, sendSimple } from "./problems.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Two things that hold for every route at once. A browser sends a session's cookie along with whatever a page makes
 * it ask: what changes something is only taken from our own pages, as the browser itself says, besides the cookie being
 * SameSite. And what people read is theirs: no cache on the way keeps it, unless a route says otherwise.
 */
export function guardBrowsers(app: App): void {
  app.addHook("onRequest", async (request, reply) => {
    if (!isApi(request.routeOptions.url)) return;
    reply.header("Cache-Control", "no-store");
    const { authorization, "sec-fetch-site": site } = request.headers;
    if (authorization !== undefined || reading.has(request.method)) return;
    if (site === undefined || site === "same-origin" || site === "none") return;
    const title = "This request came from another site";
    return sendProblem(reply, { status: 403, code: "foreign-origin", title });
  });
}

/** By the route that was found: an address can be written in many ways. */
export function isApi(route: string | undefined): boolean {
  return route === undefined || route.startsWith("/api/");
}

/**
 * For what anybody on this machine may read without signing in. A page of another site can have its own name lead to
 * this machine and then read as if it were ours; the name it asked for gives it away.
 */
export async function onlyByLocalName(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const isLocal = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(request.headers.host ?? "");
  return isLocal ? undefined : sendSimple(reply, "not-found");
}
