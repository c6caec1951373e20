import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type LogSigning, takeCheckpoint } from "../actions/take-checkpoint.ts";
import { mayAtAll } from "../rules/may.ts";
import {
  checkpointOfSize,
  checkpointPage,
  consistencyPath,
  type KeptCheckpoint,
  latestCheckpoint,
} from "../store/log.ts";
import { publishedLog } from "../store/published-log.ts";
import { signedIn } from "./asking.ts";
import { certificateProof } from "./certificate-proof.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { allowFromAnywhere, openToAll, sendPublic } from "./public-document.ts";
import { instant, iso, pageQuery } from "./shapes/common.ts";

const tags = ["log"];
const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const one = z.strictObject({ size: z.int(), at: instant });
const checkpoint = one.extend({
  checkpoint: z.string().meta({ description: "A signed note (c2sp.org/tlog-checkpoint)" }),
});
const forAnyone = { 404: failures[404], 422: failures[422], 429: failures[429], 500: failures[500] };
const freshSeconds = { latest: 60, earlier: 3_600 };

/** The transparency log: what stood at the head of every record, signed, for strangers to keep and to compare. */
export function logRoutes(api: App, root: App, deps: Deps, signing: LogSigning): void {
  servedNotes(root, deps);
  certificateProof(root, deps);

  api.get("/log", {
    schema: {
      summary: "The log's name, its key and its checkpoints, the newest first (anyone)",
      tags,
      querystring: pageQuery.extend({ after: z.coerce.number().int().positive().optional() }),
      response: {
        200: z.strictObject({
          origin: z.string(),
          vkey: z.string().nullable().meta({ description: "Public key, as signed notes write it" }),
          checkpoint: z.string().nullable(),
          size: z.int(),
          at: instant.nullable(),
          checkpoints: z.array(one),
          next: z.string().nullable(),
        }),
        ...forAnyone,
      },
    },
    async handler(request, reply) {
      const { after, limit } = request.query;
      const { origin } = signing;
      const latest = await latestCheckpoint(deps.db);
      const { key: vkey } = await publishedLog(deps.db, origin);
      const rows = await checkpointPage(deps.db, after ?? null, limit + 1);
      const shown = rows.slice(0, limit);
      open(reply, freshSeconds.latest);
      return reply.send({
        ...{ origin, vkey, checkpoint: latest?.note ?? null, size: latest?.size ?? 0 },
        at: latest === null ? null : iso(latest.at),
        checkpoints: shown.map(({ size, at }) => ({ size, at: iso(at) })),
        next: rows.length > limit ? String(shown.at(-1)?.number) : null,
      });
    },
  });

  api.post("/log/checkpoint", {
    schema: {
      summary: "Sign what stands on record now, where anything moved since the last checkpoint (team)",
      tags,
      response: { 200: checkpoint, ...failures },
    },
    async handler(request, reply) {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "run-school")) return sendSimple(reply, "not-yours");
      const taken = await takeCheckpoint({ ...signing, db: deps.db, clock: deps.clock });
      if (taken !== null) return reply.send(viewed(taken));
      return sendProblem(reply, {
        status: 409,
        code: "nothing-on-record",
        title: "Nothing is on record yet",
      });
    },
  });

  api.get("/log/proof/consistency", {
    schema: {
      summary: "Proof that the log of one size is the beginning of the log of another, RFC 6962 (anyone)",
      tags,
      querystring: z.strictObject({ from: size, to: size }),
      response: {
        200: z.strictObject({ from: z.int(), to: z.int(), proof: z.array(z.string()) }),
        ...forAnyone,
      },
    },
    async handler(request, reply) {
      const { from, to } = request.query;
      const latest = await latestCheckpoint(deps.db);
      if (to > (latest?.size ?? 0) || from > to) return sendSimple(reply, "not-found");
      const path = await consistencyPath(deps.db, from, to);
      open(reply, freshSeconds.earlier);
      return reply.send({ from, to, proof: path.map((hash) => hash.toString("base64")) });
    },
  });
}

/** `/log/checkpoint` and `/log/checkpoint/{size}`: signed notes as they are, for programs that know nothing of us. */
function servedNotes(root: App, deps: Deps): void {
  allowFromAnywhere(root, "/log/checkpoint", "/log/checkpoint/:size");
  root.get("/log/checkpoint", {
    schema: { summary: "The newest signed checkpoint of the log (anyone)", tags },
    async handler(request, reply) {
      return sendNote(request, reply, await latestCheckpoint(deps.db), freshSeconds.latest);
    },
  });
  root.get("/log/checkpoint/:size", {
    schema: {
      summary: "An earlier checkpoint of the log, by its size (anyone)",
      tags,
      params: z.object({ size }),
    },
    async handler(request, reply) {
      return sendNote(
        request,
        reply,
        await checkpointOfSize(deps.db, request.params.size),
        freshSeconds.earlier,
      );
    },
  });
}

function sendNote(
  request: FastifyRequest,
  reply: FastifyReply,
  kept: KeptCheckpoint | null,
  seconds: number,
): FastifyReply {
  if (kept === null) return sendSimple(reply, "not-found");
  return sendPublic(request, reply, {
    ...{ body: kept.note, type: "text/plain; charset=utf-8", freshSeconds: seconds },
  });
}

/** Read by pages of any site, and kept for a while by whoever likes to. */
function open(reply: FastifyReply, seconds: number): void {
  openToAll(reply);
  reply.header("Cache-Control", `public, max-age=${seconds}`);
}

function viewed({ size, at, note }: KeptCheckpoint) {
  return { size, at: iso(at), checkpoint: note };
}
