import type { TemplateName } from "../outside/mail/templates/letters.ts";
import type { Instant, PersonId } from "../rules/words.ts";

/** People who are found when the time comes, by how they stand to the record then. */
export type Whom = "student" | "assessor" | "mentors" | "owner-or-team" | "team";

/** What must still be so when a reminder comes due; otherwise nobody is reminded. */
export type StillSo =
  /** `until`: when it is too late for a reminder; null where lateness itself is told. */
  | { readonly is: "report-not-released"; readonly until: Instant | null }
  | { readonly is: "update-awaited"; readonly ends: Instant }
  | { readonly is: "answer-awaited"; readonly ends: Instant };

/** A mail to people who are found when it comes due: becomes one mail each. */
export interface Tell {
  readonly template: TemplateName;
  readonly whom: readonly Whom[];
  /** The fact it speaks of. */
  readonly version: number;
  readonly except: PersonId | null;
  readonly only: StillSo | null;
}

/** A mail to one person. It carries ids alone: names and texts are read when it is sent (R33). */
export interface Mail {
  readonly template: TemplateName;
  readonly to: PersonId;
  /** The fact it speaks of; null where it speaks of none. */
  readonly version: number | null;
  /** What no record knows, such as a link that works once. */
  readonly data?: Readonly<Record<string, string>>;
}

/** Another credential for a certificate, queued where a key was compromised. */
export interface Reissue {
  /** The credential that no longer holds; where another is current by then, nothing is to be done. */
  readonly credential: string;
}

/** Every kind of follow-up: work of the clock, done in the database alone, mails, and what is signed. */
export const kinds = {
  letTimePass: "let-time-pass",
  openCase: "open-case",
  setAsideAssessor: "set-aside-assessor",
  eraseTexts: "erase-texts",
  tell: "tell",
  mail: "mail",
  /** What an approved assessment earned. Kinds that begin like this have a queue of their own. */
  certificateIssue: "certificate-issue",
  certificateReissue: "certificate-reissue",
} as const;
