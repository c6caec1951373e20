import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { isKnown } from "../known-etag.ts";
import { unlisted } from "../public-document.ts";
import { certificatePage, type Looked, missingPage, withdrawnPage } from "./certificate-page.ts";
import { languageOf } from "./language.ts";
import { logPage } from "./log-page.ts";
import type { PublicParts } from "./parts.ts";
import { remembered } from "./remembered.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who looks at which page, and in which language. */
export async function lookedAt(request: FastifyRequest, parts: PublicParts, path: string): Promise<Looked> {
  const { baseUrl, now } = parts;
  return { language: languageOf(request), baseUrl, path, school: await parts.school(), now: now() };
}

/** A certificate for anybody who has its address: one read, a check remembered, and a page. */
export function certificateRoutes(root: App, parts: PublicParts): void {
  const check = remembered(parts);

  root.get("/certificates/:id", { schema: { hide: true } }, async (request, reply) => {
    const id = (request.params as { id: string }).id.toLowerCase();
    if (!uuid.test(id)) {
      const looked = await lookedAt(request, parts, `/certificates/${encodeURIComponent(id)}`);
      return sendPage(request, reply, 404, missingPage(looked));
    }
    const [looked, certificate] = await Promise.all([
      lookedAt(request, parts, `/certificates/${id}`),
      parts.certificate(id),
    ]);
    if (certificate === null) return sendPage(request, reply, 404, missingPage(looked));
    const { credential, standing, version, withdrawnAt } = certificate;
    if (standing === "withdrawn" || credential === null) {
      return sendPage(request, reply, 410, withdrawnPage(looked, withdrawnAt));
    }
    const { id: signed, keyCompromisedFrom, body } = credential;
    // What it says never changes; what a check of it finds, with the certificate's version and its keys.
    const found = await check({ key: [signed, version, keyCompromisedFrom].join(), body });
    return sendPage(request, reply, 200, certificatePage(looked, certificate, found));
  });

  root.get("/log", { schema: { hide: true } }, async (request, reply) => {
    const [looked, log] = await Promise.all([lookedAt(request, parts, "/log"), parts.log()]);
    return sendPage(request, reply, 200, logPage(looked, log));
  });
}

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Sends a page. Whoever kept it asks again each time, and hears of a revocation at once; what is of one person is kept by
 * nobody on the way.
 */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  page: string,
): FastifyReply {
  const etag = `"${createHash("sha256").update(page).digest("base64url").slice(0, 22)}"`;
  reply
    .header("Content-Security-Policy", policy)
    .header("Referrer-Policy", "no-referrer")
    .header("Content-Language", languageOf(request))
    .header("Vary", "Accept-Language")
    .header("Cache-Control", "private, no-cache");
  if (!request.url.startsWith("/verify") && !request.url.startsWith("/log")) unlisted(reply);
  const reading = request.method === "GET" || request.method === "HEAD";
  if (status === 200 && reading) {
    reply.header("ETag", etag);
    if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
  }
  return reply.code(status).type("text/html; charset=utf-8").send(page);
}
