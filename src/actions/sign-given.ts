import { createHash } from "node:crypto";
import type { Instant } from "../rules/words.ts";
import type { SignedIn } from "../store/asking.ts";
import { canonical } from "../store/canonical.ts";
import { areOurs } from "../store/credentials-known.ts";
import { noteKeyEvents } from "../store/key-events.ts";
import { type CurrentKey, currentKey, type MakeKey } from "../store/signing-keys.ts";
import { inTransaction } from "../store/transaction.ts";
import type { World } from "./world.ts";

type Given = Readonly<Record<string, unknown>>;

/** How what a program gives is signed. Handed in: actions know nothing of proofs. */
export interface SignGiven {
  /** Public address without a path: certificates have theirs below it. */
  readonly baseUrl: string;
  readonly makeKey: MakeKey;
  /** Everything that keeps it from being a credential of this issuer's, in words. */
  readonly complaints: (credential: Given) => Promise<readonly string[]>;
  readonly sign: (
    credential: Given,
    key: CurrentKey,
    at: Instant,
  ) => Promise<{ readonly signed: object } | { readonly complaint: string }>;
}

export type GivenSigned =
  | { readonly is: "signed"; readonly credential: object }
  | { readonly is: "refused"; readonly complaints: readonly string[] };

/**
 * Signs what a program of an admin's gives, with the key that signs certificates. That is the school's word for
 * whatever it says: who asked and what was signed is kept. What names a certificate of the school's, or a place on its
 * lists, is refused: those come from approvals alone.
 */
export async function signGiven(
  { db, clock }: Pick<World, "db" | "clock">,
  { id: by }: SignedIn,
  given: Given,
  { baseUrl, makeKey, complaints, sign }: SignGiven,
): Promise<GivenSigned> {
  const found = await complaints(given);
  if (found.length > 0) return { is: "refused", complaints: found };
  const said = textsIn(given);
  const ours = said.filter((text) => isBelow(baseUrl, text));
  const uuids = said.flatMap((text) => /^urn:uuid:([0-9a-f-]{36})$/i.exec(text)?.[1] ?? []);
  if (ours.length > 0 || (await areOurs(db, uuids))) {
    return { is: "refused", complaints: ["it names a certificate or a list of this school's"] };
  }
  return inTransaction(db, async (transaction): Promise<GivenSigned> => {
    const at = clock.now();
    const key = await currentKey(transaction, "credential", makeKey, at);
    const signed = await sign(given, key, at);
    if ("complaint" in signed) return { is: "refused", complaints: [signed.complaint] };
    const sha256 = createHash("sha256").update(canonical(signed.signed)).digest("hex");
    await noteKeyEvents(transaction, [{ key: key.id, event: "signed", by, at, detail: { sha256 } }]);
    return { is: "signed", credential: signed.signed };
  });
}

/** Every text in it, names of members too. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap(textsIn)
    : Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
}

/** Whether an address leads to our certificates or lists, however it is written. */
function isBelow(baseUrl: string, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { host, pathname } = new URL(text);
  // Whatever the scheme: what leads here by http leads here by https as well.
  return host === new URL(baseUrl).host && /^\/+(certificates|status-lists)(\/|$)/i.test(decoded(pathname));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
