import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { issue } from "@digitalbazaar/vc";
import type { Instant } from "../../rules/words.ts";
import { loadContext } from "./contexts.ts";
import { iso, keyAddress, publicJwkOf } from "./issuer.ts";
import type { Signer } from "./keys.ts";
import { boundedCryptosuite, mostParts, partsIn } from "./proof-bounds.ts";

/** A credential that was made here: what the forms of signing read of it. */
interface Unsigned {
  readonly id: string;
  readonly issuer: string | { readonly id: string };
  readonly validFrom: string;
  readonly validUntil?: string;
}

/**
 * Adds an embedded proof (Data Integrity, eddsa-rdfc-2022). Throws when the credential is none of the data model, or
 * uses a word that its contexts do not define, or has more to say than would be checked.
 */
export async function withProof(
  credential: object,
  key: Signer,
  { baseUrl, at }: { readonly baseUrl: string; readonly at: Instant },
): Promise<Record<string, unknown>> {
  if (key.purpose !== "credential") throw new TypeError(`The key ${key.id} is for ${key.purpose}`);
  if (partsIn(credential) > mostParts) {
    throw new RangeError(`what has more than ${mostParts} parts would not be checked`);
  }
  const suite = new DataIntegrityProof({
    cryptosuite: boundedCryptosuite(),
    date: iso(at),
    signer: {
      algorithm: "Ed25519",
      id: keyAddress(baseUrl, key.id),
      sign: async ({ data }) => key.sign(data),
    },
  });
  // A copy: the library writes its proof into what it is given.
  return await issue({ credential: { ...credential }, suite, documentLoader: loadContext });
}

/**
 * The credential as a VC-JWT in ES256, as Open Badges 3.0 (8.2) asks for: the credential itself is the payload, and the
 * registered claims repeat what it says. `kid` leads to the key in the issuer's DID document; `jwk` is for those who
 * cannot follow it.
 */
export async function asJwt(
  credential: Unsigned & { readonly credentialSubject: { readonly id: string } },
  key: Signer,
  baseUrl: string,
): Promise<string> {
  if (key.purpose !== "jwt") throw new TypeError(`The key ${key.id} is for ${key.purpose}`);
  const { id, issuer, validFrom, validUntil, credentialSubject } = credential;
  const claims = {
    ...credential,
    iss: typeof issuer === "string" ? issuer : issuer.id,
    jti: id,
    nbf: seconds(validFrom),
    sub: credentialSubject.id,
    ...(validUntil === undefined ? {} : { exp: seconds(validUntil) }),
  };
  const header = {
    alg: "ES256",
    typ: "JWT",
    kid: keyAddress(baseUrl, key.id),
    jwk: publicJwkOf(key) as Record<string, string>,
  };
  const signed = `${inBase64Url(JSON.stringify(header))}.${inBase64Url(JSON.stringify(claims))}`;
  return `${signed}.${inBase64Url(await key.sign(Buffer.from(signed)))}`;
}

function inBase64Url(what: string | Uint8Array): string {
  return Buffer.from(what as string).toString("base64url");
}

function seconds(dateTime: string): number {
  return Date.parse(dateTime) / 1_000;
}
