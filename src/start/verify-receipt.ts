import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { canonical } from "../store/canonical.ts";
import { type ExitCode, printable, progress, result } from "./terminal.ts";

const key = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
const contents = z.looseObject({ listing: z.string() }).nullable();
/** `deliverable` is its key, `name` what its edition calls it. Signed or not: nothing may be added to what is checked. */
const item = z.looseObject({ deliverable: z.string().optional(), name: z.string().optional(), contents });
const receipt = z.object({
  statement: z.looseObject({
    assessment: z.string(),
    student: z.string(),
    project: z.string(),
    attempt: z.number(),
    submissions: z.array(z.looseObject({ at: z.string(), items: z.array(item) })),
  }),
  signature: z.string(),
  publicKey: key,
  lists: z
    .record(z.string(), z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })))
    .nullable(),
});

/** What a check of a receipt found. `holds` only when every part of it does. */
export interface ReceiptChecked {
  readonly holds: boolean;
  /** Whether the signature is over this very statement, by the key it is checked against. */
  readonly signature: "holds" | "does not hold";
  /** The school's key that the signature was checked against: the one given, or only the one in the receipt itself. */
  readonly key: { readonly x: string; readonly from: "given" | "receipt" };
  /** Digests of lists in the receipt that are not those the statement names. */
  readonly wrongLists: readonly string[];
  readonly statement: z.infer<typeof receipt>["statement"];
}

/**
 * Checks a receipt (R5) without anybody's help: the Ed25519 signature over the canonical statement, and each list of
 * files against the digest that the statement names. `given` is the school's public key, base64url. null: no receipt.
 */
export function checkReceipt(text: string, given: string | null): ReceiptChecked | null {
  const read = receipt.safeParse(parsed(text));
  if (!read.success) return null;
  const { statement, signature, publicKey, lists } = read.data;
  const x = given ?? publicKey.x;
  const named = new Set(
    statement.submissions.flatMap(({ items }) => items.map(({ contents }) => contents?.listing)),
  );
  const wrongLists = Object.entries(lists ?? {})
    .filter(([listing, files]) => !named.has(listing) || listingOf(files) !== listing)
    .map(([listing]) => listing);
  const signed = isSigned(canonical(statement), signature, x);
  return {
    holds: signed && wrongLists.length === 0,
    signature: signed ? "holds" : "does not hold",
    key: { x, from: given === null ? "receipt" : "given" },
    wrongLists,
    statement,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSigned(statement: string, signature: string, x: string): boolean {
  try {
    const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, Buffer.from(statement), publicKey, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

/** SHA-256 over a line for each file in the order of the paths' code points: SHA-256, bytes and path, parted by spaces. */
function listingOf(files: readonly { path: string; bytes: number; sha256: string }[]): string {
  const sorted = files.toSorted((one, other) =>
    Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)),
  );
  const hash = createHash("sha256");
  for (const { sha256, bytes, path } of sorted) hash.update(`${sha256} ${bytes} ${path}\n`);
  return hash.digest("hex");
}

/** Tells what a check of a receipt found: 0 it holds, 1 it does not. */
export function tellReceipt(checked: ReceiptChecked, json: boolean): ExitCode {
  const { statement, wrongLists, holds, key } = checked;
  if (json) {
    result(JSON.stringify(checked));
  } else {
    result(holds ? "The receipt holds." : "The receipt does NOT hold: it was changed after it was signed.");
    const { student, project, attempt, submissions } = statement;
    result(`  ${printable(student)}, ${printable(project)}, attempt ${attempt}`);
    for (const { at, items } of submissions) {
      result(`  ${printable(at)}  ${items.length} handed in`);
      for (const { deliverable = "", name = deliverable } of items)
        result(`    ${printable(name)} (${printable(deliverable)})`);
    }
    result(`  signature ${checked.signature}, key ${printable(key.x)}`);
    for (const list of wrongLists)
      result(`  the list of files ${printable(list)} is not the one that was signed`);
  }
  if (key.from === "receipt") {
    progress("Checked against the key in the receipt itself. Compare it with the one the school publishes");
    progress("(/api/v1/receipt-key), or name that one: --key KEY");
  }
  return holds ? 0 : 1;
}
