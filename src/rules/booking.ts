import type { Assessment } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import { sessionMinutes } from "./policy.ts";
import { type Move, type Refusal, recorded, refused } from "./refusals.ts";
import { wrongStage } from "./stage.ts";
import { hoursAfter, type Instant, isNonEmpty, minutesAfter } from "./words.ts";

/**
 * Sets the session's time, or moves it with a reason (R10). That nobody is booked twice at once is kept by
 * the database, which alone sees every booking.
 */
export function bookSession(on: Assessment, command: CommandOf<"book-session">): Move {
  if (on.stage !== "submitted") return wrongStage(on, "submitted");
  const { during, openTime, reason, at, by } = command;
  const problems: Refusal[] = [];
  if (on.assessor === null) problems.push({ code: "no-assessor" });
  if (during.start < at) problems.push({ code: "session-in-the-past", now: at });
  const minutes = sessionMinutes(on.terms.policy);
  if (during.end < minutesAfter(during.start, minutes)) problems.push({ code: "session-too-short", minutes });
  if (on.sessionNotBefore !== null && during.start < on.sessionNotBefore) {
    problems.push({ code: "session-too-early", notBefore: on.sessionNotBefore });
  }
  const fits = openTime?.some((open) => open.start <= during.start && during.end <= open.end) ?? true;
  if (!fits) problems.push({ code: "outside-open-time" });
  if (on.booking !== null && reason === null) problems.push({ code: "reason-needed" });
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  if (on.booking === null || reason === null) return recorded({ is: "session-booked", at, by, during });
  return recorded({ is: "session-moved", at, by, during, reason, late: isLate(on, on.booking.start, at) });
}

/** Gives the booked time back, with a reason; shortly before the session it counts as late (R10). */
export function cancelSession(on: Assessment, command: CommandOf<"cancel-session">): Move {
  if (on.stage !== "submitted") return wrongStage(on, "submitted");
  if (on.booking === null) return refused({ code: "session-not-booked" });
  const { reason, at, by } = command;
  return recorded({ is: "session-cancelled", at, by, reason, late: isLate(on, on.booking.start, at) });
}

function isLate(on: Assessment, start: Instant, at: Instant): boolean {
  return hoursAfter(at, on.terms.policy.lateCancelHours) > start;
}
