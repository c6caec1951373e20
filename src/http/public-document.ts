import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "./deps.ts";
import { isKnown } from "./known-etag.ts";

/** A document that everybody may read, from pages of other sites too: what others check our certificates with. */
interface PublicDocument {
  readonly body: string;
  readonly type: string;
  /** How long whoever keeps a copy may go without asking again. */
  readonly freshSeconds: number;
}

/** Answers with the document, or with 304 where the asker has it already. */
export function sendPublic(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type, freshSeconds }: PublicDocument,
): FastifyReply {
  const etag = `"${digest(body)}-${digest(type).slice(0, 6)}"`;
  reply
    .header("ETag", etag)
    .header("Cache-Control", `public, max-age=${freshSeconds}`)
    .header("Vary", "Accept");
  openToAll(reply);
  if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
  return reply.type(type).serializer(String).send(body);
}

/** Read by pages of any site, without credentials. */
export function openToAll(reply: FastifyReply): void {
  reply
    .header("Access-Control-Allow-Origin", "*")
    .header("Access-Control-Expose-Headers", "ETag, Retry-After")
    .header("Cross-Origin-Resource-Policy", "cross-origin");
}

/** What is of one person is for those who have the link: no search engine lists it. */
export function unlisted(reply: FastifyReply): void {
  reply.header("X-Robots-Tag", "noindex, nofollow");
}

/** Lets a browser ask before it sends a header such as If-None-Match from another site. */
export function allowFromAnywhere(root: App, ...paths: readonly string[]): void {
  for (const path of paths) {
    root.options(path, { schema: { hide: true } }, async (_, reply) => {
      openToAll(reply);
      return reply
        .code(204)
        .header("Access-Control-Allow-Methods", "GET, HEAD")
        .header("Access-Control-Allow-Headers", "Accept, If-None-Match")
        .header("Access-Control-Max-Age", "86400")
        .send();
    });
  }
}

/** The first of the types offered that the asker names; the first of all where it names none of them. */
export function typeFor(
  accept: string | undefined,
  [first, ...more]: readonly [string, ...string[]],
): string {
  const named = new Set((accept ?? "").split(",").map((part) => part.split(";", 1)[0]?.trim().toLowerCase()));
  return [first, ...more].find((type) => named.has(type)) ?? first;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
