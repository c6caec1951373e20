import { z } from "zod";
import type { Fact, FactOf, HandedIn } from "../rules/facts.ts";
import type { TextDigest } from "../rules/words.ts";
import { canonical } from "../store/canonical.ts";
import { beside, journalOf } from "../store/reading.ts";
import { seen } from "./assessment-reads.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem } from "./problems.ts";
import { item } from "./shapes/assessment.ts";
import { id, instant, iso, key } from "./shapes/common.ts";
import { itemView } from "./view-items.ts";

/** Signs with the installation's Ed25519 key. Handed in: keys are nothing the routes know of. */
export interface Signer {
  readonly publicKey: { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };
  /** Base64url of the signature over the bytes. */
  sign(bytes: Uint8Array): string;
}

const handedIn = z.strictObject({ deliverable: key, name: z.string(), item });
const statement = z.strictObject({
  assessment: id,
  student: z.string(),
  project: z.string(),
  attempt: z.int(),
  /** One for the submission, one more for every update: each later one adds to those before (R5). */
  submissions: z.array(
    z.strictObject({
      is: z.enum(["submission", "update", "late-update"]),
      at: instant,
      items: z.array(handedIn),
    }),
  ),
});

const receipt = z.strictObject({
  statement,
  /** Ed25519 over the canonical form (RFC 8785) of `statement`, base64url. */
  signature: z.string(),
  publicKey: z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() }),
});

/** What was handed in, when, with size and SHA-256 of every file, signed (R5). */
export function receiptRoutes(app: App, deps: Deps, signer: Signer): void {
  app.get(
    "/assessments/:id/receipt",
    {
      schema: {
        summary: "The signed receipt for everything handed in (student, assessor, mentor, team)",
        tags: ["assessments"],
        params: z.object({ id }),
        response: { 200: receipt, ...failures },
      },
    },
    async (request, reply) => {
      const asked = await seen(deps, request, reply, request.params.id);
      if (asked === null) return reply;
      const { assessment, edition } = asked.record;
      const [lines, around, published] = await Promise.all([
        journalOf(deps.db, assessment.id),
        beside(deps.db, assessment.id, [assessment.student]),
        deps.editions.get(edition),
      ]);
      const submissions = lines.map((line) => line.fact as Fact).filter(isHandingIn);
      if (submissions.length === 0) {
        const title = "Nothing was handed in yet";
        return sendProblem(reply, { status: 409, code: "nothing-handed-in", title });
      }
      const text = (digest: TextDigest | null) =>
        digest === null ? null : (around.texts.get(digest) ?? null);
      const names = new Map<string, string>(
        published.content.deliverables.map(({ key, name }) => [key, name]),
      );
      const said = {
        assessment: assessment.id,
        student: around.names.get(assessment.student) ?? "",
        project: published.content.title,
        attempt: assessment.attempt,
        submissions: submissions.map((fact) => ({
          is: kindOf[fact.is],
          at: iso("arrived" in fact ? fact.arrived : fact.at),
          items: Object.entries<HandedIn>(fact.items).map(([deliverable, one]) => ({
            deliverable,
            name: names.get(deliverable) ?? deliverable,
            item: itemView({ text }, one),
          })),
        })),
      };
      const signature = signer.sign(Buffer.from(canonical(said)));
      return reply.send({ statement: said, signature, publicKey: signer.publicKey });
    },
  );
}

type HandingIn = FactOf<"deliverables-submitted" | "update-submitted" | "late-update-kept">;

const kindOf = {
  "deliverables-submitted": "submission",
  "update-submitted": "update",
  "late-update-kept": "late-update",
} as const;

function isHandingIn(fact: Fact): fact is HandingIn {
  return fact.is in kindOf;
}
