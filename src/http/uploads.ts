import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { defaultUploadLimits, newUploadId } from "../actions/begin-upload.ts";
import type { IncomingFiles } from "../actions/files.ts";
import type { AssessmentId } from "../rules/words.ts";
import { ask } from "../store/asking.ts";
import type { Upload } from "../store/uploads.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { problem } from "./shapes/common.ts";
import { tusProblems } from "./tus-problems.ts";
import {
  beginningOf,
  offsetOf,
  partOf,
  sendAnswer,
  speaksTus,
  tellProtocol,
  tellUpload,
} from "./tus-requests.ts";
import { tusUploads } from "./tus-uploads.ts";
import { ownUpload, uploadParams, uploadShape, uploadView } from "./upload-view.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether X-HTTP-Method-Override may say what a request does. */
    mayBeOverridden?: boolean;
  }
}

const tags = ["uploads"];
const refused = {
  ...failures,
  ...{ 410: problem, 413: problem, 415: problem, 423: problem, 460: problem, 507: problem },
};
const empty = { 200: z.null(), 201: z.null(), 204: z.null(), ...refused };

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
  const tus = tusUploads({ db: deps.db, clock: deps.clock, incoming }, limits);
  const ofOne = { tags, params: uploadParams, response: empty };

  type Asked = (upload: Upload, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

  const where: Asked = async ({ id }, _request, reply) => {
    const answer = await tus.where(id);
    if ("upload" in answer) tellUpload(reply, answer.upload);
    return sendAnswer(reply, answer, 200);
  };

  const goOn: Asked = async ({ id }, request, reply) => {
    const part = partOf(request);
    if ("problem" in part) return sendAnswer(reply, part, 204);
    const offset = offsetOf(request);
    const answer = offset === null ? { problem: tusProblems.noOffset } : await tus.goOn(id, offset, part);
    return sendAnswer(reply, answer, 204, part);
  };

  const giveUp: Asked = async ({ id }, _request, reply) => {
    const answer = await tus.giveUp(id);
    return "problem" in answer ? sendAnswer(reply, answer, 204) : reply.code(204).send(null);
  };

  const toOwn = (asked: Asked) => async (request: FastifyRequest, reply: FastifyReply) => {
    const upload = await ownUpload(deps, request, reply);
    if (upload === null) return reply;
    if (!speaksTus(request)) return sendAnswer(reply, { problem: tusProblems.wrongVersion }, 204);
    if (asked !== giveUp && tus.isExpired(upload)) {
      return sendAnswer(reply, { problem: tusProblems.expired }, 204);
    }
    return asked(upload, request, reply);
  };
  const overridden: Readonly<Record<string, Asked>> = { PATCH: goOn, DELETE: giveUp, HEAD: where };

  app.register(async (scope) => {
    // The bytes go from the socket to the disk; nothing may gather them before.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    scope.addHook("onRequest", async (request, reply) => {
      const isOverridden = request.headers["x-http-method-override"] !== undefined;
      // What a request does is not to differ from what everybody on the way takes it for.
      if (isOverridden && request.routeOptions.config.mayBeOverridden !== true) {
        return sendAnswer(reply, { problem: tusProblems.override }, 204);
      }
    });

    scope.options("/uploads", {
      schema: { summary: "What of tus 1.0 is spoken here (anyone)", tags, response: empty },
      async handler(request, reply) {
        const isPreflight = request.headers["access-control-request-method"] !== undefined;
        if (isPreflight) return sendAnswer(reply, { problem: tusProblems.otherSite }, 204);
        return tellProtocol(reply, limits.maxBytes);
      },
    });
    scope.post("/uploads", {
      schema: {
        summary:
          "Begin an upload: Upload-Length, Upload-Metadata with filename, and assessment and deliverable " +
          "where it is meant for one (signed in; for a deliverable, its student)",
        tags,
        response: empty,
      },
      async handler(request, reply) {
        const beginning = beginningOf(request);
        const purpose = "problem" in beginning ? null : beginning.purpose;
        const asked = await askedAbout(deps, request, purpose?.assessment ?? null);
        if (asked === null) return sendSimple(reply, "not-signed-in");
        if (!speaksTus(request)) return sendAnswer(reply, { problem: tusProblems.wrongVersion }, 201);
        if ("problem" in beginning) return sendAnswer(reply, beginning, 201);
        const id = newUploadId();
        const assessment = asked.record?.assessment ?? null;
        const { part, ...said } = beginning;
        const wanted = {
          ...said,
          ...{ id, person: asked.person.id },
          purpose: purpose && { assessment, deliverable: purpose.deliverable },
        };
        const answer = await tus.begin(wanted, part);
        if ("upload" in answer) reply.header("Location", `${app.prefix}/uploads/${id}`);
        return sendAnswer(reply, answer, 201, part);
      },
    });
    scope.head("/uploads/:id", {
      config: { swagger: { exposeHeadRoute: true } },
      schema: { summary: "Where an upload of one's own goes on (its maker)", ...ofOne },
      handler: toOwn(where),
    });
    scope.patch("/uploads/:id", {
      schema: { summary: "Go on with an upload of one's own (its maker)", ...ofOne },
      handler: toOwn(goOn),
    });
    scope.delete("/uploads/:id", {
      schema: { summary: "Give up an unfinished upload of one's own (its maker)", ...ofOne },
      handler: toOwn(giveUp),
    });
    scope.post("/uploads/:id", {
      config: { mayBeOverridden: true },
      schema: {
        summary: "What X-HTTP-Method-Override says, where PATCH or DELETE cannot be sent (its maker)",
        ...ofOne,
      },
      handler: toOwn(async (upload, request, reply) => {
        const method = String(request.headers["x-http-method-override"]).toUpperCase();
        const asked = Object.hasOwn(overridden, method) ? overridden[method] : undefined;
        if (asked === undefined) return sendAnswer(reply, { problem: tusProblems.override }, 204);
        return asked(upload, request, reply);
      }),
    });
  });
  app.get("/uploads/:id", {
    exposeHeadRoute: false,
    schema: {
      summary: "An upload of one's own; once it is whole, with what its examination found (its maker)",
      tags,
      params: uploadParams,
      response: { 200: uploadShape, ...failures },
    },
    async handler(request, reply) {
      const upload = await ownUpload(deps, request, reply);
      if (upload === null) return reply;
      return reply.header("Cache-Control", "no-store").send(await uploadView(deps, upload, incoming));
    },
  });
}

/** Who asks, and the assessment of that id where there is one; null when nobody is signed in. */
async function askedAbout(deps: Deps, { headers }: FastifyRequest, assessment: string | null) {
  const credential = deps.credentialOf(headers);
  const known = z.uuid().safeParse(assessment).success ? (assessment as AssessmentId) : null;
  return credential && ask(deps.db, deps.editions, credential, known, null);
}
