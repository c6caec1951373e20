import { z } from "zod";
import { may, mayAtAll } from "../rules/may.ts";
import type { CertificateId } from "../rules/words.ts";
import type { SignedIn } from "../store/asking.ts";
import { askCertificate } from "../store/asking-certificate.ts";
import { certificateDetails, listCertificates, type WhoseCertificates } from "../store/certificate-lists.ts";
import { certificatesWaiting } from "../store/followups-queue.ts";
import { signedIn } from "./asking.ts";
import { certificateMoves } from "./certificate-moves.ts";
import { certificateLineView, certificateView } from "./certificate-view.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { certificate, certificateLine, standing } from "./shapes/certificate.ts";
import { id, pageQuery, writing } from "./shapes/common.ts";

const tags = ["certificates"];

const wanted = pageQuery.extend({
  after: id.optional(),
  student: z.union([z.literal("me"), id]).optional(),
  programme: id.optional(),
  standing: standing.optional(),
  q: writing(200).optional().meta({
    description:
      "A part of what the student, the project or the programme is called; or its id, alone or in an address",
  }),
});

/** What was earned: one's own, those of one's students for a mentor, all of the school's for the team (R31, R32). */
export function certificateRoutes(app: App, deps: Deps, baseUrl: string): void {
  app.get(
    "/certificates",
    {
      schema: {
        summary: "Certificates, those earned last first (student: own; mentor: their students'; team: all)",
        tags,
        querystring: wanted,
        response: {
          200: z.strictObject({
            items: z.array(certificateLine),
            /** Pass it as `after` for the next page; null on the last one. */
            next: z.string().nullable(),
          }),
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { student, programme, standing: stands, q, after, limit } = request.query;
      const rows = await listCertificates(deps.db, whoseCertificates(person), {
        student: student === "me" ? person.id : (student ?? null),
        ...{ programme: programme ?? null, standing: stands ?? null, after: after ?? null },
        sought: q === undefined || q.trim() === "" ? null : q.trim(),
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const items = shown.map((row) => certificateLineView(row, baseUrl));
      return reply.send({ items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null });
    },
  );
  app.get(
    "/certificates/progress",
    {
      schema: {
        summary: "How many certificates are still to be signed, and how many could not be (team)",
        tags,
        response: { 200: z.strictObject({ waiting: z.int(), failed: z.int() }), ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "run-school")) return sendSimple(reply, "not-yours");
      return reply.send(await certificatesWaiting(deps.db));
    },
  );
  app.get(
    "/certificates/:id",
    {
      schema: {
        summary:
          "One certificate with its skills, what was signed, and its documents (student, mentor, team)",
        tags,
        params: z.object({ id }),
        response: { 200: certificate, ...failures },
      },
    },
    async (request, reply) => {
      const credential = deps.credentialOf(request.headers);
      const wantedId = request.params.id as CertificateId;
      const asked = credential && (await askCertificate(deps.db, credential, wantedId, null));
      if (!asked) return sendSimple(reply, "not-signed-in");
      const { person, record } = asked;
      if (record === null || !may(person, "see-certificate", record.concerned)) {
        return sendSimple(reply, "not-found");
      }
      const row = await certificateDetails(deps.db, wantedId);
      if (row === null) return sendSimple(reply, "not-found");
      reply.header("ETag", `"${row.version}"`);
      return reply.send(certificateView(person, row, record.concerned, { baseUrl, now: deps.clock.now() }));
    },
  );
  certificateMoves(app, deps);
}

/** The same as `see-certificate` says of a single one. */
function whoseCertificates(person: SignedIn): WhoseCertificates {
  if (mayAtAll(person, "run-school")) return "everybody";
  return { person: person.id, isMentor: person.roles.includes("mentor") };
}
