import type { Attested } from "../../rules/attested.ts";
import { canonical } from "../../rules/canonical.ts";
import { attestedCredential, type Issuer, type StatusPlace } from "./attested-credential.ts";
import type { Signer } from "./keys.ts";
import { asJwt, withProof } from "./sign.ts";

/**
 * Signs what a certificate says, in both forms: `body` with its embedded proof, in canonical form (RFC 8785), and `jwt`.
 * Both are dated to the instant it was issued. Throws when a key is for another purpose, or there is too much to say.
 */
export async function signCredential(
  attested: Attested,
  by: {
    readonly issuer: Issuer;
    readonly status: StatusPlace;
    readonly credentialKey: Signer;
    readonly jwtKey: Signer;
  },
): Promise<{ readonly body: string; readonly jwt: string }> {
  const { baseUrl } = by.issuer;
  const credential = attestedCredential(attested, by.issuer, by.status);
  const proven = await withProof(credential, by.credentialKey, { baseUrl, at: attested.issued });
  const jwt = await asJwt(credential, by.jwtKey, baseUrl);
  return { body: canonical(proven), jwt };
}
