import type { Attested } from "../rules/attested.ts";
import type { Signed } from "../rules/certificate-record.ts";
import type { Instant } from "../rules/words.ts";
import type { NewCredential } from "../store/certificates.ts";
import { type CurrentKey, currentKey, type MakeKey } from "../store/signing-keys.ts";
import { freePlace, type StatusPlace } from "../store/status-lists.ts";
import { seal } from "../store/texts.ts";
import type { Transaction } from "../store/transaction.ts";

/** The keys that sign a credential: one for its embedded proof, one for its VC-JWT form. */
export interface SigningKeys {
  readonly credential: CurrentKey;
  readonly jwt: CurrentKey;
}

/** How credentials are signed. Handed in: actions know nothing of proofs, nor of the secret that opens keys. */
export interface Signing {
  readonly makeKey: MakeKey;
  /** `body` is the credential with its embedded proof in canonical form, `jwt` the same as VC-JWT. */
  sign(
    attested: Attested,
    status: StatusPlace,
    keys: SigningKeys,
  ): Promise<{ readonly body: string; readonly jwt: string }>;
}

/** The keys that are current until the transaction ends, made on first need. */
export async function keysFor(
  transaction: Transaction,
  signing: Signing,
  now: Instant,
): Promise<SigningKeys> {
  const credential = await currentKey(transaction, "credential", signing.makeKey, now);
  return { credential, jwt: await currentKey(transaction, "jwt", signing.makeKey, now) };
}

/** A credential that is signed and not kept yet: what its fact says of it, and what stands beside the journal. */
export interface SignedCredential {
  readonly signed: Signed;
  readonly credential: NewCredential;
}

/** Signs what is attested, with a status place of its own. `taken` are places of this transaction not settled yet. */
export async function signAttested(
  transaction: Transaction,
  signing: Signing,
  keys: SigningKeys,
  attested: Attested,
  taken: readonly StatusPlace[],
): Promise<SignedCredential> {
  const place = await freePlace(transaction, taken);
  const { body, jwt } = await signing.sign(attested, place, keys);
  const credential = { attested, body: seal(body), jwt: seal(jwt) };
  const signed: Signed = {
    ...{ credentialId: attested.credential, credential: credential.body.digest, jwt: credential.jwt.digest },
    ...{ statusList: place.list, statusIndex: place.index, key: keys.credential.id, jwtKey: keys.jwt.id },
  };
  return { signed, credential };
}
