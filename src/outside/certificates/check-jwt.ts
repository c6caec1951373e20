import type { JsonWebKey } from "node:crypto";
import { compactVerify, importJWK } from "jose";
import { canonical } from "../../rules/canonical.ts";
import type { Instant } from "../../rules/words.ts";
import { instantOf } from "./data-types.ts";
import { publicJwkOf } from "./issuer.ts";
import { isObject } from "./json-text.ts";
import type { JwtRead } from "./jwt.ts";
import { badSignature, goodSignature, type Signed, unknownSigner, wrongSigner } from "./signed.ts";
import { keyIn, type Trust } from "./trust.ts";

/**
 * The signature of a VC-JWT. The algorithm is ES256 and no other, whatever the header says; the key is one of the
 * issuer's DID document, found by `kid`, or as the same as `jwk`, which alone proves nothing.
 */
export async function checkJwt(
  jwt: string,
  read: JwtRead & { ok: true },
  issuer: string,
  trust: Trust,
): Promise<Signed> {
  const { header, claims, credential } = read;
  if (header.alg !== "ES256") {
    return badSignature(`alg is ${JSON.stringify(header.alg)?.slice(0, 40)}, and not ES256`);
  }
  const unread = ["crit", "b64", "zip", "jku", "x5u", "x5c"].filter((name) => name in header);
  if (unread.length > 0) return badSignature(`its header has ${unread.join(", ")}, which is not read here`);
  const key = keyIn(trust, issuer, header.kid ?? addressOfJwk(header.jwk, issuer, trust));
  if (key.is === "unknown") return unknownSigner(key.why);
  if (key.is === "wrong") return wrongSigner(key.why);
  const { publicKeyJwk, type } = key.method;
  if (type !== "JsonWebKey" || publicKeyJwk?.kty !== "EC" || publicKeyJwk.crv !== "P-256") {
    return wrongSigner(`the key ${key.method.id} is not for signatures of this kind`);
  }
  if (header.jwk !== undefined && !isSameKey(header.jwk, publicKeyJwk)) {
    return wrongSigner("jwk is another key than the one that kid names");
  }
  try {
    const publicKey = await importJWK({ ...publicJwkOf({ publicJwk: publicKeyJwk }) } as object, "ES256");
    await compactVerify(jwt, publicKey, { algorithms: ["ES256"] });
  } catch {
    return badSignature("the signature is not over these fields");
  }
  const made =
    typeof claims.iat === "number" ? ((claims.iat * 1_000) as Instant) : instantOf(credential.validFrom);
  return goodSignature(`ES256 signature by ${key.method.id}`, issuer, key.method, made);
}

function addressOfJwk(jwk: unknown, issuer: string, trust: Trust): string | null {
  const methods = trust.documents.find(({ id }) => id === issuer)?.verificationMethod ?? [];
  const found = methods.find(
    ({ publicKeyJwk }) => publicKeyJwk !== undefined && isSameKey(jwk, publicKeyJwk),
  );
  return found?.id ?? `${issuer}#`;
}

function isSameKey(one: unknown, other: JsonWebKey): boolean {
  return (
    isObject(one) &&
    canonical(publicJwkOf({ publicJwk: one })) === canonical(publicJwkOf({ publicJwk: other }))
  );
}
