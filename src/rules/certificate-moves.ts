import {
  type Certificate,
  type CertificateFact,
  type CertificateFactOf,
  type Earned,
  type ReissueReason,
  type Signed,
  sharesAfter,
} from "./certificate-record.ts";
import type { Author } from "./facts.ts";
import type { RefusalOf } from "./refusals.ts";
import type { Instant, Outcome, TextDigest } from "./words.ts";

export type CertificateRefusal = RefusalOf<
  "certificate-revoked" | "certificate-withdrawn" | "nothing-changed"
>;
type CertificateMove = Outcome<CertificateFact, CertificateRefusal>;

interface Move {
  readonly by: Author;
  readonly at: Instant;
}

/** Issues a certificate: from the approving fact alone, so nothing can stand against it (R31). */
export function issueCertificate(
  earned: Earned,
  signed: Signed,
  at: Instant,
): CertificateFactOf<"certificate-issued"> {
  return { is: "certificate-issued", at, by: "clock", ...earned, ...signed };
}

/**
 * What stands against signing another credential, asked before anything is signed. `saysTheSame`: whether the
 * credential that holds now would be signed with the very words of today: names change, and so do schools'.
 */
export function reissueRefusals(
  on: Certificate,
  because: ReissueReason,
  saysTheSame: boolean,
): readonly CertificateRefusal[] {
  const ended = whyEnded(on);
  if (ended !== null) return [ended];
  const changesNothing =
    because === "name-changed"
      ? saysTheSame
      : because !== "key-compromised" && sharesAfter(on, because) === on.sharesEvidence;
  return changesNothing ? [{ code: "nothing-changed" }] : [];
}

/** Signs another credential for the same certificate; the one before it no longer holds. */
export function reissueCredential(because: ReissueReason, signed: Signed, { at, by }: Move): CertificateFact {
  return { is: "credential-reissued", at, by, because, ...signed };
}

/** The school takes a certificate back, with a reason that whoever checks it reads, too (R32). */
export function revokeCertificate(on: Certificate, reason: TextDigest, { at, by }: Move): CertificateMove {
  const ended = whyEnded(on);
  if (ended !== null) return { ok: false, refusals: [ended] };
  return { ok: true, facts: [{ is: "certificate-revoked", at, by, reason }] };
}

/**
 * Withdraws the certificate of a person who is erased, revoked or not. What was signed for it goes: the fact itself
 * says so, and the chain still verifies (R33).
 */
export function withdrawCertificate(on: Certificate, { at, by }: Move): CertificateMove {
  if (on.withdrawn === null) return { ok: true, facts: [{ is: "certificate-withdrawn", at, by }] };
  return { ok: false, refusals: [{ code: "certificate-withdrawn", since: on.withdrawn }] };
}

function whyEnded({ withdrawn, revoked }: Certificate): CertificateRefusal | null {
  if (withdrawn !== null) return { code: "certificate-withdrawn", since: withdrawn };
  return revoked === null ? null : { code: "certificate-revoked", since: revoked.at };
}
