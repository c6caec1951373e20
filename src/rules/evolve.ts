import type {
  Approved,
  Assessment,
  Deciding,
  HandedInRecord,
  InSession,
  Preparing,
  Submitted,
  ToRework,
  UpdateExpired,
  UpdateIn,
} from "./assessment.ts";
import { awaitingUpdate, extended, FactOutOfPlace, holdLifted, keptLate, updateIn } from "./evolve-update.ts";
import type { Fact, FactOf } from "./facts.ts";
import type { Terms } from "./rubric.ts";
import type { AssessmentId, Instant } from "./words.ts";

/** The record an assessment begins with. */
export function begin(id: AssessmentId, terms: Terms, fact: FactOf<"assessment-started">): Preparing {
  return {
    stage: "preparing",
    id,
    terms,
    version: 1,
    student: fact.student,
    project: fact.project,
    attempt: fact.attempt,
    assessor: fact.assessor,
    excluded: fact.excluded,
    carriedOver: fact.carriedOver,
    reworksBefore: fact.reworksBefore,
    studentNoShows: fact.noShowsBefore,
    sessionNotBefore: fact.sessionNotBefore,
    booking: null,
    hold: null,
    placed: {},
  };
}

/** The record from its facts, the first of which starts it. */
export function replay(id: AssessmentId, terms: Terms, facts: readonly Fact[]): Assessment {
  const [first, ...rest] = facts;
  if (first?.is !== "assessment-started") throw new FactOutOfPlace(first?.is ?? "nothing", "none");
  return rest.reduce<Assessment>(evolve, begin(id, terms, first));
}

/** The record after one more fact. It only tells what is so now; whether it may be so was decided before. */
export function evolve(on: Assessment, fact: Fact): Assessment {
  return { ...next(on, fact), version: on.version + 1 };
}

function next(on: Assessment, fact: Fact): Assessment {
  const misplaced = () => new FactOutOfPlace(fact.is, on.stage);
  switch (fact.is) {
    case "assessment-started":
      throw misplaced();
    case "deliverable-placed":
      if (on.stage !== "preparing") throw misplaced();
      return { ...on, placed: { ...on.placed, [fact.deliverable]: fact.item } };
    case "deliverable-removed": {
      if (on.stage !== "preparing") throw misplaced();
      const { [fact.deliverable]: _, ...placed } = on.placed;
      return { ...on, placed };
    }
    case "deliverables-submitted":
      if (on.stage !== "preparing") throw misplaced();
      return submitted(on, fact);
    case "assessor-assigned":
      return { ...on, assessor: fact.assessor };
    case "assessor-recused":
      return { ...on, assessor: null, excluded: [...on.excluded, fact.assessor] };
    case "session-booked":
    case "session-moved":
      return { ...on, booking: fact.during };
    case "session-cancelled":
      return { ...on, booking: null };
    case "session-started":
      if (on.stage !== "submitted") throw misplaced();
      return { ...on, stage: "in-session", session: { started: fact.at, phases: [], answers: [] } };
    case "phase-begun": {
      const current = inSession(on, fact);
      const phases = [...current.session.phases, { phase: fact.phase, began: fact.at }];
      return { ...current, session: { ...current.session, phases } };
    }
    case "question-answered": {
      const { is: _is, by: _by, ...answer } = fact;
      const current = inSession(on, fact);
      return { ...current, session: { ...current.session, answers: [...current.session.answers, answer] } };
    }
    case "session-closed": {
      const current = inSession(on, fact);
      return {
        ...current,
        stage: "deciding",
        booking: null,
        session: { ...current.session, closed: fact.at, reportDue: fact.reportDue },
        report: null,
      };
    }
    case "no-show-declared":
      return noShow(on, fact);
    case "criterion-rated": {
      const record = judged(on, fact);
      const before = record.criteria[fact.criterion]?.before ?? null;
      const rated = { value: fact.rating, comment: fact.comment, evidence: fact.evidence, before };
      return { ...record, criteria: { ...record.criteria, [fact.criterion]: rated } };
    }
    case "skill-judged": {
      const record = judged(on, fact);
      const before = record.skills[fact.skill]?.before ?? null;
      const rated = { value: fact.judgement, comment: fact.comment, evidence: fact.evidence, before };
      return { ...record, skills: { ...record.skills, [fact.skill]: rated } };
    }
    case "report-released": {
      if (!("report" in on)) throw misplaced();
      return {
        ...on,
        report: { released: fact.at, strengths: fact.strengths, improvements: fact.improvements },
      };
    }
    case "project-approved":
      return { ...decided(on, fact), stage: "approved" } satisfies Approved;
    case "rework-decided":
      return {
        ...decided(on, fact),
        stage: "to-rework",
        gaps: fact.gaps,
        nth: fact.nth,
        appeal: null,
      } satisfies ToRework;
    case "update-requested":
      if (on.stage !== "deciding") throw misplaced();
      return awaitingUpdate(on, fact);
    case "update-submitted":
      return updateIn(on, fact);
    case "update-opened":
      if (on.stage !== "update-in") throw misplaced();
      return { ...on, opened: fact.at };
    case "late-update-kept": {
      if (on.stage !== "update-expired" && on.stage !== "update-in") throw misplaced();
      return { ...on, request: keptLate(on.request, { items: fact.items, arrived: fact.arrived }) };
    }
    case "update-expired":
      if (on.stage !== "awaiting-update") throw misplaced();
      return { ...on, stage: "update-expired" } satisfies UpdateExpired;
    case "answer-overdue":
      if (on.stage !== "update-in") throw misplaced();
      return { ...on, answerOverdue: true };
    case "window-extended":
      return extended(on, fact);
    case "hold-placed":
      return { ...on, hold: { since: fact.at, because: fact.because, reason: fact.reason } };
    case "hold-lifted":
      return holdLifted(on, fact);
    case "assessment-withdrawn":
      return withdrawn(on, fact.at, "withdrawn");
    case "appeal-lodged":
      if (on.stage !== "to-rework") throw misplaced();
      return { ...on, appeal: { lodged: fact.at, reason: fact.reason, decided: null } };
    case "appeal-decided": {
      if (on.stage !== "to-rework" || on.appeal === null) throw misplaced();
      const outcome = { at: fact.at, outcome: fact.outcome, why: fact.why };
      return { ...on, appeal: { ...on.appeal, decided: outcome } };
    }
    case "texts-erased":
      return on;
  }
}

function inSession(on: Assessment, fact: Fact): InSession {
  if (on.stage !== "in-session") throw new FactOutOfPlace(fact.is, on.stage);
  return on;
}

function judged(on: Assessment, fact: Fact): Submitted | InSession | Deciding | UpdateIn {
  if (
    on.stage === "submitted" ||
    on.stage === "in-session" ||
    on.stage === "deciding" ||
    on.stage === "update-in"
  ) {
    return on;
  }
  throw new FactOutOfPlace(fact.is, on.stage);
}

function submitted(on: Preparing, fact: FactOf<"deliverables-submitted">): Submitted {
  const { placed: _, ...always } = on;
  return {
    ...always,
    stage: "submitted",
    handedIn: fact.items,
    submitted: fact.at,
    criteria: {},
    skills: {},
  };
}

function noShow(on: Assessment, fact: FactOf<"no-show-declared">): Assessment {
  if (on.stage !== "submitted" && on.stage !== "in-session") throw new FactOutOfPlace(fact.is, on.stage);
  const counted = { ...on, studentNoShows: on.studentNoShows + (fact.absent === "student" ? 1 : 0) };
  if (fact.usesAttempt) return withdrawn(counted, fact.at, "no-show");
  return { ...withoutSession(counted), stage: "submitted", booking: null };
}

function withoutSession(on: Submitted | InSession): HandedInRecord {
  const { stage: _stage, ...rest } = on;
  if (!("session" in rest)) return rest;
  const { session: _session, ...record } = rest;
  return record;
}

function withdrawn(on: Assessment, at: Instant, because: "withdrawn" | "no-show"): Assessment {
  return {
    stage: "withdrawn",
    id: on.id,
    student: on.student,
    project: on.project,
    terms: on.terms,
    attempt: on.attempt,
    version: on.version,
    assessor: on.assessor,
    excluded: on.excluded,
    carriedOver: on.carriedOver,
    reworksBefore: on.reworksBefore,
    studentNoShows: on.studentNoShows,
    sessionNotBefore: on.sessionNotBefore,
    booking: null,
    hold: null,
    ended: at,
    because,
  };
}

function decided(on: Assessment, fact: FactOf<"project-approved" | "rework-decided">) {
  if (on.stage !== "deciding" && on.stage !== "update-in" && on.stage !== "update-expired") {
    throw new FactOutOfPlace(fact.is, on.stage);
  }
  const { id, student, project, terms, attempt, version, assessor, excluded, carriedOver, reworksBefore } =
    on;
  const { studentNoShows, sessionNotBefore, handedIn, submitted, criteria, skills, session, report } = on;
  const { replaced } = on;
  return {
    ...{ id, student, project, terms, attempt, version, assessor, excluded, carriedOver, reworksBefore },
    ...{ studentNoShows, sessionNotBefore, handedIn, submitted, criteria, skills, session, report },
    ...(replaced === undefined ? {} : { replaced }),
    booking: null,
    hold: null,
    request: on.stage === "deciding" ? null : on.request,
    decided: fact.at,
    weighed: fact.weighed,
  };
}
