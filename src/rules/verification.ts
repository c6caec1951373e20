import type { Instant } from "./words.ts";

/** In what a credential was found. */
export type Container = "pdf" | "png" | "svg" | "json" | "jwt";

/** One thing that is looked at, in this order. */
export type CheckName =
  /** The data model: W3C Verifiable Credentials 2.0 and Open Badges 3.0. */
  | "form"
  /** Every signature over exactly these fields. */
  | "signature"
  /** The key is one that the named issuer publishes, and that issuer is one we know. */
  | "issuer"
  /** The key was neither revoked nor expired when it signed. */
  | "key"
  /** Valid from, valid until. */
  | "dates"
  /** Revoked or not, by the issuer's signed list. */
  | "status"
  /** The issuing fact is in the school's signed log. */
  | "log";

export interface Check {
  readonly check: CheckName;
  readonly outcome: "passed" | "failed" | "not-checked";
  /** For a program and a curious reader, in English: what exactly was seen. */
  readonly detail: string;
}

/** What was signed, taken from the credential alone and never from the document around it. */
export interface SignedFields {
  /** The credential's own id. */
  readonly id: string | null;
  /** Public address of the certificate, where it names one. */
  readonly certificateUrl: string | null;
  readonly issuer: { readonly id: string; readonly name: string | null };
  readonly holder: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly programme: string | null;
  readonly kind: "project" | "programme" | null;
  readonly skills: readonly {
    readonly name: string;
    readonly url: string | null;
    readonly result: string | null;
  }[];
  readonly criteria: readonly string[];
  readonly projects: readonly string[];
  readonly evidence: readonly {
    readonly name: string;
    readonly url: string | null;
    readonly description: string | null;
  }[];
  readonly earned: Instant | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
}

/**
 * Whether a credential holds, and how that was found out.
 *
 * - `valid`: every check that can be made passed.
 * - `revoked`: genuine, and taken back since.
 * - `not-valid`: a check failed; what it says cannot be relied on.
 * - `unknown`: nothing speaks against it, but what would prove it could not be had (issuer or status unknown, or the file
 *   not read to its end).
 */
export interface Verification {
  readonly answer: "valid" | "revoked" | "not-valid" | "unknown";
  readonly found: { readonly container: Container; readonly form: "data-integrity" | "vc-jwt" } | null;
  readonly fields: SignedFields | null;
  readonly checks: readonly Check[];
  /** Since when and why, as far as the issuer says. */
  readonly revoked: { readonly since: Instant | null; readonly reason: string | null } | null;
}
