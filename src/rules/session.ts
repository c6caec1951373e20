import type { Assessment } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import type { Absent } from "./facts.ts";
import { sessionMinutes } from "./policy.ts";
import { type Move, type Refusal, recorded, refused } from "./refusals.ts";
import { wrongStage } from "./stage.ts";
import { hoursAfter, isNonEmpty, minutesAfter } from "./words.ts";

/** Opens the live meeting. A booked time is not needed: both may have met as they are. */
export function startSession(on: Assessment, command: CommandOf<"start-session">): Move {
  if (on.stage !== "submitted") return wrongStage(on, "submitted");
  const problems: Refusal[] = [];
  if (on.assessor === null) problems.push({ code: "no-assessor" });
  if (on.hold !== null) problems.push({ code: "hold-on", since: on.hold.since });
  if (on.sessionNotBefore !== null && command.at < on.sessionNotBefore) {
    problems.push({ code: "session-too-early", notBefore: on.sessionNotBefore });
  }
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  if (on.assessor === null) return refused({ code: "no-assessor" });
  const { at, by } = command;
  return recorded(
    { is: "session-started", at, by, assessor: on.assessor },
    { is: "phase-begun", at, by, phase: "presentation" },
  );
}

/** Begins the next phase of the meeting; the time each takes is kept (R12). */
export function beginPhase(on: Assessment, command: CommandOf<"begin-phase">): Move {
  if (on.stage !== "in-session") return wrongStage(on, "in-session");
  const { at, by, phase } = command;
  return recorded({ is: "phase-begun", at, by, phase });
}

/** Notes a question asked, the answer, and what it shows of a skill (R12). */
export function noteAnswer(on: Assessment, command: CommandOf<"note-answer">): Move {
  if (on.stage !== "in-session") return wrongStage(on, "in-session");
  const { skill, question, asked, answered, judgement, at, by } = command;
  if (!on.terms.rubric.skills.includes(skill)) return refused({ code: "unknown-skill", skill });
  const answer = on.session.answers.length + 1;
  return recorded({ is: "question-answered", at, by, answer, question, asked, answered, judgement, skill });
}

/** Ends the meeting; the report is due from here (R13). */
export function closeSession(on: Assessment, command: CommandOf<"close-session">): Move {
  if (on.stage !== "in-session") return wrongStage(on, "in-session");
  const { at, by } = command;
  return recorded({
    is: "session-closed",
    at,
    by,
    reportDue: hoursAfter(at, on.terms.policy.reportDueHours),
  });
}

/**
 * Declares who was absent, once a third (policy) of the session's length has gone by. Only a student's own
 * absence can use up the attempt, and by default not the first (R11).
 */
export function declareNoShow(on: Assessment, command: CommandOf<"declare-no-show">): Move {
  if (on.stage !== "submitted" && on.stage !== "in-session") return wrongStage(on, "submitted", "in-session");
  const start = on.stage === "in-session" ? on.session.started : on.booking?.start;
  if (start === undefined) return refused({ code: "session-not-booked" });
  const { at, by, absent } = command;
  const { policy } = on.terms;
  const uses = usesAttempt(on, absent);
  const from = minutesAfter(start, sessionMinutes(policy) * policy.noShowAfter);
  const problems: Refusal[] = [];
  if (at < from) problems.push({ code: "too-early-for-no-show", from });
  // A hold keeps the attempt as it is: no absence may end it meanwhile (R29).
  if (uses && on.hold !== null) problems.push({ code: "hold-on", since: on.hold.since });
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  return recorded({ is: "no-show-declared", at, by, absent, usesAttempt: uses });
}

function usesAttempt(on: Assessment, absent: Absent): boolean {
  if (absent !== "student") return false;
  const when = on.terms.policy.studentNoShowUsesAttempt;
  return when === "always" || (when === "not-first-time" && on.studentNoShows > 0);
}
