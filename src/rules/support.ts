import type { Assessment } from "./assessment.ts";
import type { Author } from "./facts.ts";
import type { Policy } from "./policy.ts";
import type { RefusalOf } from "./refusals.ts";
import { reworksWith } from "./rework.ts";
import type {
  AssessmentId,
  CaseId,
  Instant,
  NonEmpty,
  Outcome,
  PersonId,
  ProjectId,
  TextDigest,
} from "./words.ts";

/** Whether a student with so many to-rework results is offered support in one click (R28). */
export function supportIsOffered(reworks: number, policy: Policy): boolean {
  return reworks >= policy.supportOfferedAfter;
}

/** Whether a case opens by itself at this to-rework result (R28). */
export function caseOpensByItself(reworks: number, policy: Policy): boolean {
  return reworks >= policy.caseOpensAfter;
}

interface CaseFactBodies {
  "case-opened": {
    readonly student: PersonId;
    readonly project: ProjectId;
    readonly assessment: AssessmentId;
    readonly reworks: number;
    readonly owner: PersonId | null;
    readonly reason: TextDigest | null;
  };
  "case-owner-changed": { readonly owner: PersonId };
  "case-message-written": { readonly text: TextDigest };
  "case-plan-agreed": { readonly steps: NonEmpty<PlanStep> };
  "case-closed": { readonly outcome: TextDigest };
  /** On a person's word, the named texts and their salts are gone; the chain still verifies (R33). */
  "texts-erased": { readonly erased: NonEmpty<TextDigest>; readonly reason: TextDigest };
}

export interface PlanStep {
  readonly what: TextDigest;
  readonly due: Instant;
}

export type CaseFactName = keyof CaseFactBodies;
export type CaseFactOf<Name extends CaseFactName> = {
  [N in Name]: { readonly is: N; readonly at: Instant; readonly by: Author } & CaseFactBodies[N];
}[Name];
export type CaseFact = CaseFactOf<CaseFactName>;

/** A support case: an owner, the full history, messages, an agreed plan with dates, and an outcome (R28, M9). */
export interface SupportCase {
  readonly id: CaseId;
  readonly version: number;
  readonly student: PersonId;
  readonly project: ProjectId;
  readonly assessment: AssessmentId;
  readonly reworks: number;
  readonly opened: Instant;
  readonly openedBy: Author;
  readonly reason: TextDigest | null;
  readonly owner: PersonId | null;
  readonly messages: readonly { readonly at: Instant; readonly by: Author; readonly text: TextDigest }[];
  readonly plan: readonly PlanStep[];
  readonly closed: { readonly at: Instant; readonly by: Author; readonly outcome: TextDigest } | null;
}

export type CaseRefusal = RefusalOf<
  "support-not-yet" | "case-already-open" | "case-closed" | "case-owner-unchanged"
>;
type CaseMove = Outcome<CaseFact, CaseRefusal>;

/** Opens a case about a student's latest attempt; by hand from the second failure on, by the clock's hand at the third. */
export function openCase(
  about: Assessment,
  openCases: number,
  opening: { by: Author; at: Instant; owner: PersonId | null; reason: TextDigest | null },
): CaseMove {
  const reworks = reworksWith(about);
  const { supportOfferedAfter } = about.terms.policy;
  if (!supportIsOffered(reworks, about.terms.policy) && !caseOpensByItself(reworks, about.terms.policy)) {
    return { ok: false, refusals: [{ code: "support-not-yet", after: supportOfferedAfter, reworks }] };
  }
  if (openCases > 0) return { ok: false, refusals: [{ code: "case-already-open" }] };
  const { student, project, id: assessment } = about;
  return { ok: true, facts: [{ is: "case-opened", student, project, assessment, reworks, ...opening }] };
}

export type CaseCommand = { readonly by: Author; readonly at: Instant } & (
  | { readonly do: "write-message"; readonly text: TextDigest }
  | { readonly do: "change-owner"; readonly owner: PersonId }
  | { readonly do: "agree-plan"; readonly steps: NonEmpty<PlanStep> }
  | { readonly do: "close-case"; readonly outcome: TextDigest }
);

/** Carries a command out on an open case. A closed one stays as it is; a new failure opens another. */
export function decideCase(on: SupportCase, command: CaseCommand): CaseMove {
  if (on.closed !== null) return { ok: false, refusals: [{ code: "case-closed" }] };
  const { at, by } = command;
  switch (command.do) {
    case "write-message":
      return { ok: true, facts: [{ is: "case-message-written", at, by, text: command.text }] };
    case "change-owner":
      if (on.owner === command.owner) return { ok: false, refusals: [{ code: "case-owner-unchanged" }] };
      return { ok: true, facts: [{ is: "case-owner-changed", at, by, owner: command.owner }] };
    case "agree-plan":
      return { ok: true, facts: [{ is: "case-plan-agreed", at, by, steps: command.steps }] };
    case "close-case":
      return { ok: true, facts: [{ is: "case-closed", at, by, outcome: command.outcome }] };
  }
}

export function beginCase(id: CaseId, fact: CaseFactOf<"case-opened">): SupportCase {
  const { student, project, assessment, reworks, owner, reason, at, by } = fact;
  const opening = { id, student, project, assessment, reworks, owner, reason, opened: at, openedBy: by };
  return { ...opening, version: 1, messages: [], plan: [], closed: null };
}

export function evolveCase(on: SupportCase, fact: CaseFact): SupportCase {
  const version = on.version + 1;
  const { at, by } = fact;
  switch (fact.is) {
    case "case-opened":
      throw new Error("A case is opened once");
    case "case-owner-changed":
      return { ...on, version, owner: fact.owner };
    case "case-message-written":
      return { ...on, version, messages: [...on.messages, { at, by, text: fact.text }] };
    case "case-plan-agreed":
      return { ...on, version, plan: fact.steps };
    case "case-closed":
      return { ...on, version, closed: { at, by, outcome: fact.outcome } };
    case "texts-erased":
      return { ...on, version };
  }
}
