import type { Check, SignedFields } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import type { DidDocument, VerificationMethod } from "./issuer.ts";

/** Whom a check believes, and what it may ask. It asks nobody else. */
export interface Trust {
  readonly now: Instant;
  /** Issuers that are known, with their keys. */
  readonly documents: readonly DidDocument[];
  /** The signed status list at this address, as JSON; null where it cannot be had. */
  statusList(url: string): Promise<object | null>;
  /** Whether the fact that issued it is in the issuer's log. */
  log?(credential: LoggedCredential): Promise<Check>;
}

/** What a proof of inclusion is looked up by. */
export interface LoggedCredential {
  /** As it was signed: JSON with its proof, or a compact JWS. */
  readonly text: string;
  readonly form: "data-integrity" | "vc-jwt";
  readonly fields: SignedFields;
}

export type FoundKey =
  | { readonly is: "found"; readonly method: VerificationMethod }
  /** Nothing is known of the issuer: neither for nor against. */
  | { readonly is: "unknown"; readonly why: string }
  | { readonly is: "wrong"; readonly why: string };

/** The key that a proof names, if it is one that the credential's issuer publishes for statements of its own. */
export function keyIn(trust: Trust, issuer: string, address: unknown): FoundKey {
  if (typeof address !== "string" || address.length > 1_000) return wrong("the proof names no key");
  const document = trust.documents.find(({ id }) => id === issuer);
  if (document === undefined) return { is: "unknown", why: `${issuer} is not an issuer that is known here` };
  const [controller] = address.split("#");
  if (controller !== issuer) {
    const isKnown = trust.documents.some(({ id }) => id === controller);
    const why = `the key ${address} is not the issuer's`;
    return isKnown ? wrong(why) : { is: "unknown", why: `${why}, and its holder is not known here` };
  }
  const method = document.verificationMethod.find(({ id }) => id === address);
  if (method === undefined) {
    return wrong(
      `the issuer publishes no key ${address} (keys that were fetched earlier may lack a newer one)`,
    );
  }
  if (method.controller !== issuer) return wrong(`the key ${address} belongs to somebody else`);
  return document.assertionMethod.includes(address)
    ? { is: "found", method }
    : wrong(`the key ${address} is not for statements of the issuer`);
}

function wrong(why: string): FoundKey {
  return { is: "wrong", why };
}
