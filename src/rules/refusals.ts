import type { Stage } from "./assessment.ts";
import type { DesignFlaw } from "./certificate-design.ts";
import type { Fact } from "./facts.ts";
import type { FileNameFlaw } from "./file-name.ts";
import type { FileRefusal } from "./intake/findings.ts";
import type { LogoFlaw } from "./logo.ts";
import type {
  AssessmentId,
  CaseId,
  CriterionKey,
  DeliverableKey,
  Instant,
  NonEmpty,
  Outcome,
  PersonId,
  SkillKey,
} from "./words.ts";

/**
 * Every "no" of the rules, with what it says besides: what is missing, and what would make it possible.
 * Wording (web and mail) and HTTP status are chosen elsewhere, by code.
 */
export interface RefusalDetails {
  /** The move belongs to other stages. */
  "wrong-stage": { readonly stage: Stage; readonly possibleIn: readonly Stage[] };
  "already-started": { readonly stage: Stage };
  "already-approved": object;
  "unknown-deliverable": { readonly deliverable: string };
  "unknown-criterion": { readonly criterion: string };
  "unknown-skill": { readonly skill: string };
  "wrong-kind-of-item": { readonly deliverable: DeliverableKey; readonly expected: string };
  "type-not-accepted": { readonly deliverable: DeliverableKey; readonly accepts: readonly string[] };
  "empty-file": { readonly deliverable: DeliverableKey };
  "file-too-large": { readonly deliverable: DeliverableKey; readonly maxBytes: number };
  "file-name-unusable": { readonly deliverable: DeliverableKey; readonly flaw: FileNameFlaw };
  "nothing-placed": object;
  "deliverables-missing": { readonly deliverables: NonEmpty<DeliverableKey> };

  /** Uploads named that are not the student's, or whose last byte has not arrived. */
  "upload-not-complete": { readonly uploads: readonly string[] };

  /** The file has arrived and is not examined yet: the same may be asked again soon (R6). */
  "being-examined": { readonly deliverable: DeliverableKey };
  /** The file was examined and cannot be handed in (R6); whatever window runs goes on running. */
  "file-not-accepted": { readonly deliverable: DeliverableKey; readonly refusal: FileRefusal };

  "no-assessor": object;
  "not-an-assessor": { readonly person: PersonId };
  "assessor-is-student": object;
  "assessor-is-mentor": object;
  "assessor-excluded": { readonly assessor: PersonId };
  "already-assigned": { readonly assessor: PersonId };
  "reason-needed": object;

  "session-not-booked": object;
  "session-in-the-past": { readonly now: Instant };
  "session-too-short": { readonly minutes: number };
  "session-too-early": { readonly notBefore: Instant };
  "outside-open-time": object;
  /** Assessor or student has another session at that time; which one is nobody else's business. */
  "booked-elsewhere": object;
  "session-not-held": object;
  "too-early-for-no-show": { readonly from: Instant };
  "deliverable-not-handed-in": { readonly deliverable: DeliverableKey };
  "not-reopened": object;
  /** Evidence in a file that was not judged for that deliverable; null where it names no deliverable. */
  "unknown-version": { readonly deliverable: DeliverableKey | null; readonly version: string };
  /** `pin`: which piece of evidence, from 1. */
  "place-without-file": { readonly pin: number; readonly place: string };
  "no-such-place": { readonly pin: number; readonly place: string };
  "too-much-evidence": { readonly most: number };
  "unknown-question": { readonly question: string };

  "record-incomplete": {
    readonly deliverables: readonly DeliverableKey[];
    readonly criteria: readonly CriterionKey[];
    readonly skills: readonly SkillKey[];
  };
  "hold-on": { readonly since: Instant };
  "no-hold": object;
  "deliverables-not-complete": { readonly deliverables: NonEmpty<DeliverableKey> };
  "skills-not-acquired": { readonly skills: NonEmpty<SkillKey> };
  "too-many-deliverables": { readonly deliverables: NonEmpty<DeliverableKey>; readonly limit: number };
  "nothing-to-update": object;
  "too-few-skills": { readonly acquired: number; readonly skills: number };
  "update-already-requested": object;
  "update-not-in": object;
  "update-expired": object;
  "nothing-to-rework": object;
  "change-missing": {
    readonly deliverables: readonly DeliverableKey[];
    readonly skills: readonly SkillKey[];
  };
  "change-not-needed": {
    readonly deliverables: readonly DeliverableKey[];
    readonly skills: readonly SkillKey[];
  };
  "gap-not-in-record": { readonly deliverables: readonly string[]; readonly skills: readonly string[] };

  "deliverable-not-asked-for": {
    readonly deliverables: NonEmpty<string>;
    readonly asked: NonEmpty<DeliverableKey>;
  };
  "update-empty": object;
  "update-already-opened": { readonly opened: Instant };
  "too-many-updates": { readonly most: number };
  "extension-too-short": { readonly needsMoreThanHours: number };
  "extension-not-positive": object;

  "appeal-too-late": { readonly until: Instant };
  "appeal-already-lodged": object;
  "appeal-not-lodged": object;
  "appeal-already-decided": object;
  "appeal-decider-involved": object;

  "support-not-yet": { readonly after: number; readonly reworks: number };
  "case-already-open": object;
  "case-closed": object;
  "case-owner-unchanged": object;
  /** Only somebody in the team runs a case. */
  "not-in-team": { readonly person: PersonId };

  "compromise-in-future": { readonly now: Instant };
  "compromise-before-key": { readonly made: Instant };
  /** What no longer holds does not hold again: said once more, the instant can only be an earlier one. */
  "already-compromised": { readonly from: Instant };
  "key-not-compromised": object;
  "design-flawed": DesignFlaw;
  "logo-refused": { readonly because: LogoFlaw["is"]; readonly what: string };
  /** The school took the certificate back: nothing is signed for it any more (R32). */
  "certificate-revoked": { readonly since: Instant };
  /** Its holder was erased: nothing is left to sign. */
  "certificate-withdrawn": { readonly since: Instant };
  /** The credential that holds now says the same. */
  "nothing-changed": object;
  /** Attempts of theirs without a result: withdrawn, or decided, they no longer stand against an erasure. */
  "attempts-open": { readonly attempts: NonEmpty<NamedAttempt> };
  "holds-on": { readonly attempts: NonEmpty<NamedAttempt> };
  "appeals-open": { readonly attempts: NonEmpty<NamedAttempt> };
  "cases-open": { readonly cases: NonEmpty<NamedCase> };
  /** Attempts of others that wait for this assessor. */
  "assesses-still": { readonly attempts: NonEmpty<NamedAttempt> };
  /** Open cases of others that this person owns. */
  "owns-cases": { readonly cases: NonEmpty<NamedCase> };
  "erases-oneself": object;
  "erased-already": { readonly at: Instant };
  /** The reason stays with the records, so that it must not say whom it was about. */
  "reason-names-person": object;
}

/** An attempt as somebody would speak of it. `project` is its title. */
export interface NamedAttempt {
  readonly id: AssessmentId;
  readonly project: string;
  readonly attempt: number;
  readonly stage: Stage;
}

/** A support case as somebody would speak of it. `project` is its title. */
export interface NamedCase {
  readonly id: CaseId;
  readonly project: string;
}

export type RefusalCode = keyof RefusalDetails;

/** A refusal of the given code, with its details. */
export type RefusalOf<Code extends RefusalCode> = {
  [C in Code]: { readonly code: C } & RefusalDetails[C];
}[Code];

export type Refusal = RefusalOf<RefusalCode>;

/** What a move on an assessment answers. */
export type Move = Outcome<Fact, Refusal>;

/** The answer of a rule that says yes. */
export function recorded(...facts: NonEmpty<Fact>): Move {
  return { ok: true, facts };
}

/** The answer of a rule that says no, with every reason at once. */
export function refused(...refusals: NonEmpty<Refusal>): Move {
  return { ok: false, refusals };
}
