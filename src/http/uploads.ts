import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { defaultUploadLimits } from "../actions/begin-upload.ts";
import type { IncomingFiles } from "../actions/files.ts";
import { uploadExpires } from "../actions/sweep-uploads.ts";
import type { PersonId } from "../rules/words.ts";
import { findUpload, type Upload } from "../store/uploads.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { type RequestBody, requestBody } from "./request-body.ts";
import { instant, iso, problem } from "./shapes/common.ts";
import { checksumRefused, headerProblem, problemOf } from "./tus-problems.ts";
import { type Exchange, tusServer } from "./tus-server.ts";

const tags = ["uploads"];
const refused = { ...failures, 413: problem, 415: problem, 423: problem, 507: problem };
const empty = { 200: z.null(), 201: z.null(), 204: z.null(), ...refused };
const params = z.object({ id: z.string() });
const uploadShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    bytes: z.int().meta({ description: "The file's length, announced at the beginning" }),
    offset: z.int().meta({ description: "How many bytes have arrived" }),
    sha256: z.string().nullable().meta({ description: "null while bytes are missing" }),
    createdAt: instant,
    finishedAt: instant
      .nullable()
      .meta({ description: "When the last byte arrived; null while bytes are missing" }),
  })
  .meta({ id: "Upload" });

/** Headers the protocol knows; what proxies add is none of its business. */
const spoken = [
  "tus-resumable",
  "upload-length",
  "upload-defer-length",
  "upload-metadata",
  "upload-offset",
  "upload-concat",
  "content-type",
  "content-length",
];

/**
 * Uploads by tus 1.0: created, sent in as many parts as the connection needs, taken up again where they broke off.
 * An upload belongs to who made it and is for others as if it were not there. Registered below /api/v1.
 */
export function uploadRoutes(
  app: App,
  deps: Deps,
  incoming: IncomingFiles,
  limits = defaultUploadLimits,
): void {
  const path = `${app.prefix}/uploads`;
  const ask = tusServer({ db: deps.db, clock: deps.clock, incoming }, limits, path);

  async function speak(
    request: FastifyRequest,
    reply: FastifyReply,
    person: PersonId | null,
    upload: Upload | null,
  ): Promise<FastifyReply> {
    reply.header("Tus-Resumable", "1.0.0").header("Tus-Version", "1.0.0").header("Cache-Control", "no-store");
    if (request.headers["upload-checksum"] !== undefined) return sendProblem(reply, checksumRefused);
    const body = request.method === "PATCH" ? requestBody(request.raw) : null;
    const exchange: Exchange = { request: webRequest(request, path, upload, body), person, upload };
    const said = await ask(exchange);
    if ("answer" in said && said.answer.status < 400) return passOn(said.answer, exchange.upload, reply);
    body?.ignoreRest();
    if ("answer" in said)
      return sendProblem(reply, headerProblem(said.answer.status, await said.answer.text()));
    const problem = problemOf(said.thrown);
    if (problem === null) throw faultOf(said.thrown);
    return sendProblem(reply, problem);
  }

  async function speakOfOwn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const upload = await ownUpload(deps, request, reply);
    return upload === null ? reply : speak(request, reply, upload.person, upload);
  }

  app.register(async (scope) => {
    // The bytes go from the socket to the disk; nothing may gather them before.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));

    scope.options("/uploads", {
      schema: { summary: "What of tus 1.0 is spoken here (anyone)", tags, response: empty },
      handler: (request, reply) => speak(request, reply, null, null),
    });
    scope.post("/uploads", {
      schema: {
        summary: "Begin an upload: Upload-Length, Upload-Metadata with filename (signed in)",
        tags,
        response: empty,
      },
      async handler(request, reply) {
        const person = await signedIn(deps, request, reply);
        return person === null ? reply : speak(request, reply, person.id, null);
      },
    });
    scope.head("/uploads/:id", {
      config: { swagger: { exposeHeadRoute: true } },
      schema: { summary: "Where an upload of one's own goes on (its maker)", tags, params, response: empty },
      handler: speakOfOwn,
    });
    scope.patch("/uploads/:id", {
      schema: { summary: "Go on with an upload of one's own (its maker)", tags, params, response: empty },
      handler: speakOfOwn,
    });
    scope.delete("/uploads/:id", {
      schema: {
        summary: "Give up an unfinished upload of one's own (its maker)",
        tags,
        params,
        response: empty,
      },
      handler: speakOfOwn,
    });
  });
  app.get("/uploads/:id", {
    exposeHeadRoute: false,
    schema: {
      summary: "An upload of one's own, with its SHA-256 once it is whole (its maker)",
      tags,
      params,
      response: { 200: uploadShape, ...failures },
    },
    async handler(request, reply) {
      const upload = await ownUpload(deps, request, reply);
      if (upload === null) return reply;
      return reply.header("Cache-Control", "no-store").send(await uploadView(upload, incoming));
    },
  });
}

/** The upload named in the address, or null once the answer is sent. */
async function ownUpload(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<Upload | null> {
  const person = await signedIn(deps, request, reply);
  if (person === null) return null;
  const { id } = request.params as z.infer<typeof params>;
  const upload = /^[0-9a-f]{32}$/.test(id) ? await findUpload(deps.db, id) : null;
  if (upload?.person === person.id) return upload;
  sendSimple(reply, "not-found");
  return null;
}

function webRequest(
  { headers, method }: FastifyRequest,
  path: string,
  upload: Upload | null,
  body: RequestBody | null,
): Request {
  const known = new Headers();
  for (const name of spoken) {
    const value = headers[name];
    if (typeof value === "string") known.set(name, value);
  }
  const url = new URL(upload ? `${path}/${upload.id}` : path, "http://uploads");
  if (body !== null) return new Request(url, { method, headers: known, body: body.stream, duplex: "half" });
  // Only a PATCH brings bytes: a body sent along with the beginning of an upload is not read.
  known.delete("content-type");
  return new Request(url, { method, headers: known });
}

function passOn(answer: Response, upload: Upload | null, reply: FastifyReply): FastifyReply {
  for (const [name, value] of answer.headers) {
    if (/^(tus|upload)-|^location$/.test(name)) reply.header(name, value);
  }
  const offset = answer.headers.get("upload-offset") ?? (answer.status === 201 ? "0" : null);
  if (upload !== null && offset !== null && Number(offset) < upload.bytes) {
    reply.header("Upload-Expires", new Date(uploadExpires(upload.createdAt)).toUTCString());
  }
  return reply.code(answer.status).send(null);
}

function faultOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error("the upload's handler failed", { cause: thrown });
}

async function uploadView({ id, name, bytes, createdAt, finished }: Upload, incoming: IncomingFiles) {
  const offset = finished ? bytes : ((await incoming.arrived(id))?.bytes ?? 0);
  return {
    id,
    name,
    bytes,
    offset,
    sha256: finished?.sha256 ?? null,
    createdAt: iso(createdAt),
    finishedAt: finished && iso(finished.at),
  };
}
