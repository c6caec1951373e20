import { type Assessment, isEnded } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import type { Author, FactOf } from "./facts.ts";
import { type Move, type Refusal, recorded, refused } from "./refusals.ts";
import { openStages, wrongStage } from "./stage.ts";
import { type Instant, isNonEmpty } from "./words.ts";

/**
 * Gives the assessment to an assessor, or from one to another with a reason. Never to the student, to a
 * mentor of the student, or to someone recused or set aside by an appeal (R9, R30).
 */
export function assignAssessor(on: Assessment, command: CommandOf<"assign-assessor">): Move {
  if (isEnded(on)) return wrongStage(on, ...openStages);
  const { assessor, mentors, reason, at, by } = command;
  const problems: Refusal[] = [];
  if (assessor === on.student) problems.push({ code: "assessor-is-student" });
  if (mentors.includes(assessor)) problems.push({ code: "assessor-is-mentor" });
  if (on.excluded.includes(assessor)) problems.push({ code: "assessor-excluded", assessor });
  if (assessor === on.assessor) problems.push({ code: "already-assigned", assessor });
  if (on.assessor !== null && reason === null) problems.push({ code: "reason-needed" });
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  const assigned: FactOf<"assessor-assigned"> = {
    is: "assessor-assigned",
    at,
    by,
    assessor,
    from: on.assessor,
    reason,
  };
  return recorded(assigned, ...freedTime(on, command));
}

/** The assessor steps back; the team will find another (R9). */
export function recuseAssessor(on: Assessment, command: CommandOf<"recuse-assessor">): Move {
  if (isEnded(on)) return wrongStage(on, ...openStages);
  if (on.assessor === null) return refused({ code: "no-assessor" });
  const { reason, at, by } = command;
  return recorded(
    { is: "assessor-recused", at, by, assessor: on.assessor, reason },
    ...freedTime(on, command),
  );
}

/** A session booked with the former assessor cannot stand; the time is given back to both. */
function freedTime(
  on: Assessment,
  { at, by }: { readonly at: Instant; readonly by: Author },
): FactOf<"session-cancelled">[] {
  if (on.stage !== "submitted" || on.booking === null) return [];
  return [{ is: "session-cancelled", at, by, reason: null, late: false }];
}
