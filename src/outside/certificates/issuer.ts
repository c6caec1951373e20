import type { JsonWebKey } from "node:crypto";
import { failsFrom } from "../../rules/signing-keys.ts";
import type { Instant } from "../../rules/words.ts";
import { credentialsContext, didContext, multikeyContext, openBadgesContext } from "./contexts.ts";
import type { PublishedKey } from "./keys.ts";
import { publicKeyMultibase } from "./multikey.ts";

/** A key in a DID document. */
export interface VerificationMethod {
  readonly id: string;
  readonly type: string;
  readonly controller: string;
  readonly publicKeyMultibase?: string;
  readonly publicKeyJwk?: JsonWebKey;
  /** Instants as ISO 8601 says them. */
  readonly revoked?: string;
  readonly expires?: string;
}

/** Who signs, and with which keys (W3C DID 1.0). */
export interface DidDocument {
  readonly "@context"?: unknown;
  readonly id: string;
  readonly alsoKnownAs?: readonly string[];
  readonly verificationMethod: readonly VerificationMethod[];
  readonly assertionMethod: readonly string[];
}

/** did:web of an origin such as `https://assay.school.example:3000`. */
export function didOf(baseUrl: string): string {
  return `did:web:${new URL(baseUrl).host.replaceAll(":", "%3A")}`;
}

/** How a proof names the key that made it. */
export function keyAddress(baseUrl: string, keyId: string): string {
  return `${didOf(baseUrl)}#${keyId}`;
}

/**
 * The issuer's DID document, as it stands at `/.well-known/did.json`. Keys that are retired stay in it, since what they
 * signed stays good; one that was compromised says from when on. The log's keys are no part of it.
 */
export function didDocument(baseUrl: string, keys: readonly PublishedKey[]): DidDocument {
  const did = didOf(baseUrl);
  const methods = keys.filter(({ purpose }) => purpose !== "log").map((key) => methodOf(baseUrl, did, key));
  return {
    "@context": [didContext, multikeyContext, "https://w3id.org/security/jwk/v1"],
    id: did,
    alsoKnownAs: [baseUrl],
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  };
}

function methodOf(baseUrl: string, controller: string, key: PublishedKey): VerificationMethod {
  const fails = failsFrom(key);
  const revoked = fails === null ? {} : { revoked: iso(fails) };
  const id = keyAddress(baseUrl, key.id);
  return key.purpose === "jwt"
    ? { id, type: "JsonWebKey", controller, publicKeyJwk: publicJwkOf(key), ...revoked }
    : { id, type: "Multikey", controller, publicKeyMultibase: publicKeyMultibase(key.publicJwk), ...revoked };
}

/** The keys of VC-JWTs as a JWK set. One that was compromised is left out: a JWK cannot say from when on. */
export function jwkSet(
  baseUrl: string,
  keys: readonly PublishedKey[],
): { readonly keys: readonly JsonWebKey[] } {
  const listed = keys.filter(({ purpose, compromisedFrom }) => purpose === "jwt" && compromisedFrom === null);
  return {
    keys: listed.map((key) => ({
      ...publicJwkOf(key),
      kid: keyAddress(baseUrl, key.id),
      alg: "ES256",
      use: "sig",
    })),
  };
}

/** The public members alone, whatever else a key came with. */
export function publicJwkOf({ publicJwk }: Pick<PublishedKey, "publicJwk">): JsonWebKey {
  const { kty, crv, x, y } = publicJwk;
  return { kty, crv, x, ...(y === undefined ? {} : { y }) };
}

/** The school as Open Badges describes an issuer, inside a credential. */
export function issuerOf(baseUrl: string, schoolName: string) {
  return { id: didOf(baseUrl), type: ["Profile"], name: schoolName, url: baseUrl };
}

/** The same as a document of its own, at `/issuer`. */
export function issuerProfile(baseUrl: string, schoolName: string): object {
  return { "@context": [credentialsContext, openBadgesContext], ...issuerOf(baseUrl, schoolName) };
}

/** Whole seconds, never later than the instant: what the formats compare has no more. */
export function iso(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
