import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { changeDesign, type ExamineLogo, whyNotPrinted } from "../actions/change-design.ts";
import type { CertificateDesign } from "../rules/certificate-design.ts";
import { mayAtAll } from "../rules/may.ts";
import { isNonEmpty } from "../rules/words.ts";
import type { SignedIn } from "../store/asking.ts";
import { certificateDesign, type KeptDesign } from "../store/certificate-designs.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { heavyReading, whenItIsTheirTurn } from "./heavy-reading.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendRefusals, sendSimple, sendStale } from "./problems.ts";
import { language, writing } from "./shapes/common.ts";

/** Shows what a certificate would look like. Handed in: routes know nothing of typesetting. */
export type PreviewCertificate = (
  design: CertificateDesign,
  as: { readonly paper: "a4" | "letter"; readonly language: "en" | "fr"; readonly as: "pdf" | "svg" },
) => Promise<Buffer | string>;

const tags = ["certificates"];
const paper = z.enum(["a4", "letter"]);
// How long each may be is said by the rules, with all else that is wrong with a design.
const design = z
  .strictObject({
    schoolName: writing(1_000),
    colour: writing(20),
    accent: writing(20),
    paper,
    signatories: z.array(z.strictObject({ name: writing(1_000), title: writing(1_000) })).max(20),
    motto: writing(1_000),
    logo: z
      .strictObject({ type: z.enum(["image/svg+xml", "image/png"]), base64: z.string().max(800_000) })
      .nullable(),
  })
  .meta({ id: "CertificateDesign" });
const matching = z.object({
  "if-match": z.string().optional().meta({ description: 'The design it was made from, such as "3"' }),
});

/** How the school's certificates look. */
export function certificateDesignRoutes(
  app: App,
  deps: Deps,
  { examineLogo, preview }: { readonly examineLogo: ExamineLogo; readonly preview: PreviewCertificate },
): void {
  const heavy = heavyReading();

  app.get("/certificate-design", {
    schema: {
      summary: "How certificates look (team)",
      tags,
      response: { 200: design, ...failures },
    },
    async handler(request, reply) {
      const person = await inTeam(deps, request, reply);
      return person === null ? reply : sendDesign(reply, await certificateDesign(deps.db));
    },
  });

  app.put("/certificate-design", {
    schema: {
      summary: "Have certificates look like this from now on (team)",
      tags,
      headers: matching,
      body: design,
      response: { 200: design, ...failures },
    },
    async handler(request, reply) {
      const person = await inTeam(deps, request, reply);
      if (person === null) return reply;
      const named = request.headers["if-match"];
      const from = named === undefined ? null : Number(/^"(\d{1,9})"$/.exec(named)?.[1] ?? Number.NaN);
      if (Number.isNaN(from)) {
        const title = 'Name the design it was made from as its ETag gave it: If-Match: "3"';
        return sendProblem(reply, { status: 400, code: "malformed-version", title });
      }
      const changed = await changeDesign(deps, person, { design: request.body, from }, examineLogo);
      if (changed.is === "changed") return sendDesign(reply, changed.kept);
      if (changed.is === "stale") return sendStale(reply, changed.number, []);
      return changed.is === "refused" ? sendRefusals(reply, changed.refusals) : sendSimple(reply, changed.is);
    },
  });

  app.post("/certificate-design/preview", {
    schema: {
      summary: "What a certificate would look like in a design that is not kept (team)",
      tags,
      querystring: z.strictObject({
        paper: paper.optional(),
        language: language.optional(),
        as: z.enum(["pdf", "svg"]).default("svg"),
      }),
      body: design,
    },
    async handler(request, reply) {
      const person = await inTeam(deps, request, reply);
      if (person === null) return reply;
      const wanted = request.body;
      const refusals = await whyNotPrinted(wanted, examineLogo);
      if (isNonEmpty(refusals)) return sendRefusals(reply, refusals);
      const { as } = request.query;
      const how = {
        ...{
          as,
          paper: request.query.paper ?? wanted.paper,
          language: request.query.language ?? person.language,
        },
      };
      const shown = await whenItIsTheirTurn(heavy, reply, person.id, () => preview(wanted, how));
      if (shown === null) return reply;
      return reply
        .type(as === "pdf" ? "application/pdf" : "image/svg+xml")
        .header(
          "Content-Security-Policy",
          "sandbox; default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:",
        )
        .send(shown);
    },
  });
}

async function inTeam(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | null> {
  const person = await signedIn(deps, request, reply);
  if (person === null || mayAtAll(person, "run-school")) return person;
  sendSimple(reply, "not-yours");
  return null;
}

function sendDesign(reply: FastifyReply, { number, design: kept }: KeptDesign): FastifyReply {
  return reply.header("ETag", `"${number}"`).send({ ...kept, signatories: [...kept.signatories] });
}
