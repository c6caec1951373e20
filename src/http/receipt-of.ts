import { z } from "zod";
import type { Fact, FactOf, HandedIn } from "../rules/facts.ts";
import { inAskedOrder } from "../rules/rubric.ts";
import type { Sha256, TextDigest } from "../rules/words.ts";
import type { Asked } from "../store/asking.ts";
import { canonical } from "../store/canonical.ts";
import { type Examination, examinationsOf } from "../store/examinations.ts";
import { beside, journalOf } from "../store/reading.ts";
import type { Deps } from "./deps.ts";
import type { ListedArchive } from "./receipt-lists.ts";
import { item } from "./shapes/assessment.ts";
import { id, instant, iso, key } from "./shapes/common.ts";
import { itemView } from "./view-items.ts";

/** Signs with the installation's Ed25519 key. Handed in: keys are nothing the routes know of. */
export interface Signer {
  readonly publicKey: { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };
  /** Base64url of the signature over the bytes. */
  sign(bytes: Uint8Array): string;
}

/** What an archive holds; `listing` is the SHA-256 of the list of its files, a line each: SHA-256, bytes, path. */
const contents = z.strictObject({ entries: z.int(), bytes: z.int(), listing: z.string() });
const handedIn = z.strictObject({ deliverable: key, name: z.string(), item, contents: contents.nullable() });
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
const listed = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() });

export const publicKey = z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
export const receipt = z
  .strictObject({
    statement,
    /** Ed25519 over the canonical form (RFC 8785) of `statement`, base64url. */
    signature: z.string(),
    publicKey,
    /** The files in each archive, by the digest of the list that the statement names; null where they were not asked for. */
    lists: z.record(z.string(), z.array(listed)).nullable(),
  })
  .meta({ id: "Receipt" });

export type Receipt = z.infer<typeof receipt>;

/** The receipt for everything handed in so far, and the archives whose lists it names; null where nothing was. */
export async function receiptOf(
  deps: Deps,
  signer: Signer,
  { assessment, edition }: NonNullable<Asked["record"]>,
): Promise<{ readonly receipt: Receipt; readonly archives: readonly ListedArchive[] } | null> {
  const [lines, around, published] = await Promise.all([
    journalOf(deps.db, assessment.id),
    beside(deps.db, assessment.id, [assessment.student]),
    deps.editions.get(edition),
  ]);
  const submissions = lines.map((line) => line.fact as Fact).filter(isHandingIn);
  if (submissions.length === 0) return null;
  const text = (digest: TextDigest | null) => (digest === null ? null : (around.texts.get(digest) ?? null));
  const names = new Map<string, string>(published.content.deliverables.map(({ key, name }) => [key, name]));
  const archives = await archivesIn(deps, submissions);
  const said: Receipt["statement"] = {
    assessment: assessment.id,
    student: around.names.get(assessment.student) ?? "",
    project: published.content.title,
    attempt: assessment.attempt,
    submissions: submissions.map((fact) => ({
      is: kindOf[fact.is],
      at: iso("arrived" in fact ? fact.arrived : fact.at),
      items: inAskedOrder<HandedIn>(published.content.deliverables, fact.items).map(([deliverable, one]) => ({
        deliverable,
        name: names.get(deliverable) ?? deliverable,
        item: itemView({ text }, one),
        contents: contentsOf(archives.get(fileOf(one) as Sha256)),
      })),
    })),
  };
  const signature = signer.sign(Buffer.from(canonical(said)));
  return {
    receipt: { statement: said, signature, publicKey: signer.publicKey, lists: null },
    archives: [...archives.values()].flatMap(({ sha256, listing }) => (listing ? [{ sha256, listing }] : [])),
  };
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

/** The file behind an item: what was sent, or what a Git link's commit holds. */
function fileOf(item: HandedIn): Sha256 | null {
  return item.kind === "file" ? item.sha256 : (item.snapshot?.sha256 ?? null);
}

async function archivesIn(
  { db }: Deps,
  submissions: readonly HandingIn[],
): Promise<Map<Sha256, Examination>> {
  const files = submissions.flatMap(({ items }) => Object.values<HandedIn>(items).map(fileOf));
  const known = await examinationsOf(db, [...new Set(files.filter((file) => file !== null))]);
  return new Map([...known].filter(([, { listing }]) => listing !== null));
}

function contentsOf(examination: Examination | undefined): z.infer<typeof contents> | null {
  if (!examination?.listing) return null;
  const { entries, unpacked, listing } = examination;
  return { entries: entries ?? 0, bytes: unpacked ?? 0, listing };
}
