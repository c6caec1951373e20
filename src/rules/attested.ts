import type { Instant } from "./words.ts";

/** One skill that was shown, with its identifier in a public framework where the project names one (ESCO, CTDL). */
export interface AttestedSkill {
  readonly key: string;
  readonly name: string;
  readonly alignment: {
    readonly framework: string;
    readonly url: string;
    readonly name: string;
    readonly code: string | null;
  } | null;
}

/** Where the work can be seen, in the student's choice to show it. */
export interface AttestedEvidence {
  readonly name: string;
  /** Empty where the evidence is not on the web. */
  readonly url: string | null;
  readonly description: string | null;
  /** SHA-256 in lower-case hexadecimal, where it is a file. */
  readonly sha256: string | null;
}

/**
 * What a certificate says, in full: the data of one credential, before it is signed, and what is shown of it after
 * (R31). Nothing stands here that may not be shown to a stranger.
 */
export interface Attested {
  /** Of the credential: each re-issue is a new one. UUID. */
  readonly credential: string;
  /** Of the certificate, in its public address; the same through every re-issue. UUID. */
  readonly certificate: string;
  readonly kind: "project" | "programme";
  /** In which the titles, skills and criteria are written. */
  readonly language: "en" | "fr";
  readonly holder: { readonly name: string };
  readonly title: string;
  readonly summary: string;
  readonly programme: { readonly title: string };
  /** The projects of a programme, in their order; empty for a project. */
  readonly projects: readonly { readonly title: string; readonly approved: Instant }[];
  readonly skills: readonly AttestedSkill[];
  /** Criteria that were met, as statements; empty for a programme. */
  readonly criteria: readonly string[];
  /** Only where the student shares it. */
  readonly evidence: readonly AttestedEvidence[];
  readonly school: { readonly name: string };
  /** When the approving decision was taken. */
  readonly earned: Instant;
  /** When this credential was issued. */
  readonly issued: Instant;
}
