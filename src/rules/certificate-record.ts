import type { Author } from "./facts.ts";
import type {
  AssessmentId,
  CertificateId,
  Instant,
  NonEmpty,
  PersonId,
  ProgrammeId,
  ProjectId,
  TextDigest,
} from "./words.ts";

/** What is on record of one credential: what was signed stands beside the journal, under salted digests (R33). */
export interface Signed {
  readonly credentialId: string;
  /** Of the credential with its embedded proof. */
  readonly credential: TextDigest;
  /** Of its VC-JWT form. */
  readonly jwt: TextDigest;
  /** Its place in a published list: the bit that is set when it no longer holds. */
  readonly statusList: number;
  readonly statusIndex: number;
  readonly key: string;
  readonly jwtKey: string;
}

/** What a certificate is for, and the fact that earned it (R31). For a programme, the last of its approvals. */
export interface Earned {
  readonly student: PersonId;
  readonly kind: "project" | "programme";
  readonly programme: ProgrammeId;
  /** null for a programme. */
  readonly project: ProjectId | null;
  readonly because: { readonly assessment: AssessmentId; readonly version: number };
  readonly earned: Instant;
}

/** Why another credential was signed for the same certificate. */
export type ReissueReason = "name-changed" | "evidence-shared" | "evidence-withheld" | "key-compromised";

interface CertificateFactBodies {
  "certificate-issued": Earned & Signed;
  "credential-reissued": Signed & { readonly because: ReissueReason };
  "certificate-revoked": { readonly reason: TextDigest };
  /** Its holder was erased. */
  "certificate-withdrawn": object;
  /** On a person's word, the named texts and their salts are gone; the chain still verifies (R33). */
  "texts-erased": { readonly erased: NonEmpty<TextDigest>; readonly reason: TextDigest };
}

export type CertificateFactName = keyof CertificateFactBodies;
export type CertificateFactOf<Name extends CertificateFactName> = {
  [N in Name]: { readonly is: N; readonly at: Instant; readonly by: Author } & CertificateFactBodies[N];
}[Name];
export type CertificateFact = CertificateFactOf<CertificateFactName>;

/** A certificate: the same through every re-issue, until it is revoked or withdrawn. */
export interface Certificate extends Earned {
  readonly id: CertificateId;
  readonly version: number;
  readonly issued: Instant;
  readonly standing: "valid" | "revoked" | "withdrawn";
  readonly sharesEvidence: boolean;
  /** The credential signed last, and which one it is, from 1. */
  readonly current: Signed & { readonly number: number; readonly at: Instant };
  readonly revoked: { readonly at: Instant; readonly by: Author; readonly reason: TextDigest } | null;
  readonly withdrawn: Instant | null;
}

export function beginCertificate(
  id: CertificateId,
  fact: CertificateFactOf<"certificate-issued">,
): Certificate {
  const { student, kind, programme, project, because, earned, at } = fact;
  return {
    ...{ id, version: 1, student, kind, programme, project, because, earned, issued: at },
    ...{ standing: "valid", sharesEvidence: false, revoked: null, withdrawn: null },
    current: { ...signedOf(fact), number: 1, at },
  };
}

export function evolveCertificate(on: Certificate, fact: CertificateFact): Certificate {
  const version = on.version + 1;
  const { at, by } = fact;
  switch (fact.is) {
    case "certificate-issued":
      throw new Error("A certificate is issued once");
    case "credential-reissued": {
      const current = { ...signedOf(fact), number: on.current.number + 1, at };
      return { ...on, version, sharesEvidence: sharesAfter(on, fact.because), current };
    }
    case "certificate-revoked":
      return { ...on, version, standing: "revoked", revoked: { at, by, reason: fact.reason } };
    case "certificate-withdrawn":
      return { ...on, version, standing: "withdrawn", withdrawn: at };
    case "texts-erased":
      return { ...on, version };
  }
}

/** Whether the evidence is to be seen after a re-issue: as it was, unless that is what it was for. */
export function sharesAfter(on: Pick<Certificate, "sharesEvidence">, because: ReissueReason): boolean {
  if (because === "evidence-shared") return true;
  return because === "evidence-withheld" ? false : on.sharesEvidence;
}

function signedOf({ credentialId, credential, jwt, statusList, statusIndex, key, jwtKey }: Signed): Signed {
  return { credentialId, credential, jwt, statusList, statusIndex, key, jwtKey };
}
