import type { ReissueReason } from "../../../rules/certificate-record.ts";
import type { Instant } from "../../../rules/words.ts";

/** How the receiver stands to the record: who reads "your project" is the student. */
export type Reader = "student" | "assessor" | "mentor" | "team";

/** What every mail about an assessment or a case knows. Names may be gone: then they read as the language says. */
export interface About {
  readonly reader: Reader;
  readonly student: string;
  readonly assessor: string | null;
  readonly project: string;
  readonly attempt: number;
  /** The page where it can be seen and done. */
  readonly url: string;
}

/** What every mail about a certificate knows. */
export interface AboutCertificate {
  readonly kind: "project" | "programme";
  readonly title: string;
  /** Its public page. */
  readonly url: string;
}

/** Something handed in, in one line. */
export interface Item {
  readonly deliverable: string;
  /** File name or address; null once erased. */
  readonly what: string | null;
  readonly sha256: string | null;
}

/** What each mail says, by its name. A text that was erased is null. */
export interface LetterData {
  "handed-in": About & { readonly items: readonly Item[]; readonly at: Instant };
  "to-analyse": About & { readonly at: Instant };
  "assessor-needed": About;
  assigned: About;
  unassigned: About;
  "assessor-changed": About;
  "session-booked": About & { readonly start: Instant; readonly end: Instant };
  "session-moved": About & { readonly start: Instant; readonly end: Instant; readonly reason: string | null };
  /** Why an assessor changes is between them and the team. */
  "session-cancelled": About &
    ({ readonly because: "assessor-changed" } | { readonly because: "said"; readonly reason: string | null });
  "no-show": About & { readonly absent: "student" | "assessor" | "technical"; readonly usesAttempt: boolean };
  "report-reminder": About & { readonly due: Instant };
  "report-overdue": About & { readonly due: Instant };
  "report-released": About;
  approved: About;
  "what-to-change": About & {
    readonly changes: readonly {
      readonly deliverable: string;
      readonly what: string | null;
      readonly proves: readonly string[];
    }[];
    readonly ends: Instant;
  };
  "update-reminder": About & { readonly deliverables: readonly string[]; readonly ends: Instant };
  "update-received": About & { readonly items: readonly Item[]; readonly at: Instant };
  "update-in": About & { readonly due: Instant };
  "update-replaced": About & { readonly due: Instant | null };
  "update-late": About & { readonly arrived: Instant; readonly ended: Instant };
  "update-expired": About & { readonly ended: Instant };
  "answer-reminder": About & { readonly due: Instant };
  "answer-overdue": About & { readonly due: Instant };
  "window-extended": About & {
    readonly which: "update" | "answer";
    readonly ends: Instant;
    readonly reason: string | null;
  };
  "hold-placed": About;
  "hold-lifted": About & { readonly window: { which: "update" | "answer"; ends: Instant } | null };
  "to-rework": About & {
    readonly gaps: readonly { readonly name: string; readonly what: string | null }[];
    readonly appealUntil: Instant;
    readonly retakeFrom: Instant;
  };
  "support-offered": About & { readonly reworks: number };
  withdrawn: About;
  "appeal-lodged": About;
  "appeal-decided": About & { readonly outcome: "upheld" | "dismissed"; readonly why: string | null };
  "case-opened": About & { readonly byItself: boolean; readonly reworks: number };
  "case-owner": About;
  "case-message": About & { readonly writer: string };
  "case-plan": About;
  "case-closed": About;
  "certificate-ready": AboutCertificate;
  "certificate-renewed": AboutCertificate & { readonly because: ReissueReason };
  "certificate-revoked": AboutCertificate & { readonly reason: string | null; readonly at: Instant };
  "reset-password": { readonly url: string };
  invitation: { readonly url: string };
}

export type TemplateName = keyof LetterData;

/** One piece of a letter. Texts are plain: rendering escapes them for HTML and lays them out for text. */
export type Part =
  | string
  | { readonly list: readonly string[] }
  | { readonly quote: string }
  | { readonly button: string; readonly url: string };

export interface Letter {
  readonly subject: string;
  readonly parts: readonly Part[];
}

/** Says an instant with date, time and zone as the receiver reads them. */
export type When = (instant: Instant) => string;

/** Every mail in one language: complete, or it does not compile. */
export type Letters = {
  readonly [Name in TemplateName]: (data: LetterData[Name], when: When) => Letter;
};

/** What stands around each letter in one language. */
export interface Frame {
  readonly greeting: (name: string) => string;
  readonly signature: (school: string) => string;
  readonly footer: (school: string) => string;
}
