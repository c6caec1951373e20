import { randomUUID } from "node:crypto";
import type { Attested } from "../rules/attested.ts";
import { reissueCredential, reissueRefusals } from "../rules/certificate-moves.ts";
import {
  type CertificateFact,
  evolveCertificate,
  type ReissueReason,
  sharesAfter,
} from "../rules/certificate-record.ts";
import type { Author } from "../rules/facts.ts";
import type { Refusal } from "../rules/refusals.ts";
import { type Instant, isNonEmpty, type NonEmpty } from "../rules/words.ts";
import { appendCertificate, type FoundCertificate, type NewCredential } from "../store/certificates.ts";
import { attestedNow, holdCertificates } from "../store/certificates-held.ts";
import type { Editions } from "../store/editions.ts";
import { type StatusPlace, settlePlaces } from "../store/status-lists.ts";
import type { Transaction } from "../store/transaction.ts";
import { attestedFor, saysTheSame } from "./attest.ts";
import type { Issuing } from "./issue-certificates.ts";
import { keysFor, type Signing, type SigningKeys, signAttested } from "./signing.ts";

export interface Reissuing {
  readonly transaction: Transaction;
  readonly editions: Editions;
  readonly signing: Signing;
  readonly by: Author;
  readonly at: Instant;
  /** The keys, where more than one is signed at once. */
  readonly keys?: SigningKeys;
  /** Places of this transaction not settled yet. */
  readonly taken?: readonly StatusPlace[];
}

export type Reissued =
  | { readonly fact: CertificateFact; readonly credential: NewCredential }
  | { readonly refusals: NonEmpty<Refusal> };

/** Signs another credential for a certificate that is held, or says why not. Nothing is kept yet. */
export async function reissue(
  reissuing: Reissuing,
  { certificate: on }: FoundCertificate,
  because: ReissueReason,
): Promise<Reissued> {
  const { transaction, editions, signing, by, at } = reissuing;
  const said = await attestedNow(transaction, on.current.credentialId);
  const naming = { certificate: on.id, credential: randomUUID(), issued: at };
  const sharesEvidence = sharesAfter(on, because);
  // Asked before the work is read again: of what is withdrawn nothing may be there any more.
  const attested: Attested | null =
    said === null ? null : await attestedFor(transaction, editions, on, { ...naming, sharesEvidence });
  const same = said !== null && attested !== null && saysTheSame(said, attested);
  const refusals = reissueRefusals(on, because, same);
  if (isNonEmpty(refusals)) return { refusals };
  if (attested === null) throw new Error(`What the certificate ${on.id} says is gone`);
  const keys = reissuing.keys ?? (await keysFor(transaction, signing, at));
  const { signed, credential } = await signAttested(
    ...([transaction, signing, keys, attested, reissuing.taken ?? []] as const),
  );
  return { fact: reissueCredential(because, signed, { by, at }), credential };
}

/**
 * Signs anew what a compromised key signed (R32's other side: the certificate stands, its signature does not). `wanted`
 * names for each certificate the credential that no longer holds; where another is current by now, or the certificate
 * itself has ended, nothing is to be done.
 */
export async function reissueCompromised(
  issuing: Issuing,
  wanted: ReadonlyMap<string, string>,
): Promise<void> {
  const { transaction, editions, signing, after, now } = issuing;
  const keys = await keysFor(transaction, signing, now);
  const taken: StatusPlace[] = [];
  const ended: StatusPlace[] = [];
  for (const found of await holdCertificates(transaction, [...wanted.keys()])) {
    const { certificate: on, movedAt } = found;
    if (on.standing !== "valid" || on.current.credentialId !== wanted.get(on.id)) continue;
    const at = Math.max(now, movedAt) as Instant;
    const signed = await reissue(
      { transaction, editions, signing, by: "clock", at, keys, taken },
      found,
      "key-compromised",
    );
    if ("refusals" in signed) continue;
    const { fact, credential } = signed;
    const now_ = evolveCertificate(on, fact);
    const places = await appendCertificate(transaction, {
      ...{ found, facts: [fact], after: now_, credential, texts: [], remembered: null },
      followups: after.certificateFacts([fact], now_),
    });
    if (places === null) throw new Error("A certificate moved while it was held");
    taken.push(...places.taken);
    ended.push(...places.ended);
  }
  await settlePlaces(transaction, taken, ended);
}
