import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../actions/world.ts";
import { type Examination, examinationOf } from "../store/examinations.ts";
import type { App, Deps } from "./deps.ts";
import { attachment, sendBytes } from "./file-download.ts";
import type { Linked } from "./file-links.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { sendNotShown } from "./readable-file.ts";
import type { Opening } from "./shown-links.ts";

/**
 * `/files/{token}/{name}`: bytes that were handed in, by signed links that end soon. The link alone opens them: no
 * cookie is read, so that nothing which a stranger made is ever asked for in a person's name.
 */
export function shownFileRoutes(root: App, deps: Deps, opening: Opening, pagesOrigin: string): void {
  const isApart = opening.filesOrigin !== null;
  if (opening.filesOrigin !== null) keepApart(root, opening.filesOrigin);

  // A recording is sought in, and a long document leafed through, by hundreds of small requests: nobody at work is to wait.
  // Who may read it was asked when the link was made, and it ends soon.
  const isLetIn = (request: FastifyRequest) => typeof linkedBy(request, opening, deps.clock) !== "string";
  root.route({
    method: ["GET", "HEAD"],
    url: "/files/*",
    schema: { hide: true },
    config: { isLetIn },
    async handler(request, reply) {
      answerPages(reply, isApart, pagesOrigin);
      const linked = linkedBy(request, opening, deps.clock);
      if (linked === "unknown") return sendSimple(reply, "not-found");
      if (linked === "ended") {
        const title = "This address has ended; open the file anew";
        return sendProblem(reply, { status: 410, code: "link-ended", title });
      }
      const examination = await examinationOf(deps.db, linked.file);
      if (!examination?.isShown) return sendNotShown(reply, examination);
      return sendLinked(reply, opening, linked, examination, deps.clock);
    },
  });
  if (isApart) {
    root.options("/files/*", { schema: { hide: true }, config: { isLetIn } }, async (_, reply) => {
      answerPages(reply, isApart, pagesOrigin);
      reply.header("Access-Control-Allow-Methods", "GET, HEAD").header("Access-Control-Max-Age", "86400");
      return reply.header("Access-Control-Allow-Headers", "Range, If-Range").code(204).send();
    });
  }
}

type LinkedBy = (Linked & { readonly name: string }) | "unknown" | "ended";

function linkedBy(request: FastifyRequest, { links }: Opening, clock: Clock): LinkedBy {
  const [, token = "", name = ""] =
    /^([^/]+)\/([^/]+)$/u.exec((request.params as { "*": string })["*"]) ?? [];
  const linked = links.read(token, name, clock.now());
  return typeof linked === "string" ? linked : { ...linked, name };
}

function sendLinked(
  reply: FastifyReply,
  { files, openEntry }: Opening,
  linked: Exclude<LinkedBy, string>,
  examination: Examination,
  clock: Clock,
): FastifyReply {
  const { file, entry, mode, name, type, until } = linked;
  // What a link leads to never changes, so a browser need not ask again as long as the link lives.
  const secondsLeft = Math.floor((until - clock.now()) / 1000);
  reply.header("Cache-Control", `private, max-age=${secondsLeft}, immutable`);
  return sendBytes(reply, {
    sha256: entry?.sha256 ?? file,
    bytes: entry?.bytes ?? examination.bytes,
    open: (range) => (entry ? openEntry(file, entry, range) : files.open(file, range)),
    ...{ mediaType: type, policy: mode === "show" ? policyFor(type) : "" },
    disposition: mode === "show" ? "inline" : attachment(name),
  });
}

/** What a file needs when it is opened by itself: a picture is drawn, a recording played, and nothing else loads. */
function policyFor(type: string): string {
  if (type === "image/svg+xml") return "; style-src 'unsafe-inline'; img-src data:; font-src data:";
  if (type.startsWith("image/")) return "; img-src 'self'";
  return /^(video|audio)\//.test(type) ? "; media-src 'self'" : "";
}

/** Only our own pages read what is served here, and never in a person's name. */
function answerPages(reply: FastifyReply, isApart: boolean, pagesOrigin: string): void {
  reply.header("Cross-Origin-Resource-Policy", isApart ? "cross-origin" : "same-origin");
  if (!isApart) return;
  reply
    .header("Access-Control-Allow-Origin", pagesOrigin)
    .header("Access-Control-Expose-Headers", "Accept-Ranges, Content-Range, Content-Length, ETag")
    .header("Vary", "Origin");
}

/** Where files have an origin of their own, it answers for nothing else, and nothing else answers for them. */
function keepApart(root: App, filesOrigin: string): void {
  const { host } = new URL(filesOrigin);
  root.addHook("onRequest", async (request, reply) => {
    const forFiles = request.routeOptions.url === "/files/*";
    if (forFiles !== (request.host.toLowerCase() === host)) return sendSimple(reply, "not-found");
  });
}
