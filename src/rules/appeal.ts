import type { Assessment, ToRework } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import { type Move, recorded, refused } from "./refusals.ts";
import { wrongStage } from "./stage.ts";
import { hoursAfter, type Instant } from "./words.ts";

/** The instant from which a to-rework result can no longer be appealed (R30). Days are elapsed, 24 h each. */
export function appealEnds(on: ToRework): Instant {
  return hoursAfter(on.decided, on.terms.policy.appealDays * 24);
}

/** The student asks, once, that someone uninvolved look at a to-rework result (R30). */
export function lodgeAppeal(on: Assessment, command: CommandOf<"lodge-appeal">): Move {
  if (on.stage !== "to-rework") return wrongStage(on, "to-rework");
  if (on.appeal !== null) return refused({ code: "appeal-already-lodged" });
  const until = appealEnds(on);
  const { at, by, reason } = command;
  if (at >= until) return refused({ code: "appeal-too-late", until });
  return recorded({ is: "appeal-lodged", at, by, reason });
}

/** Upheld opens the way to a new assessment by another assessor; it never turns a fail into a pass (R30, R14). */
export function decideAppeal(on: Assessment, command: CommandOf<"decide-appeal">): Move {
  if (on.stage !== "to-rework") return wrongStage(on, "to-rework");
  if (on.appeal === null) return refused({ code: "appeal-not-lodged" });
  if (on.appeal.decided !== null) return refused({ code: "appeal-already-decided" });
  const { at, by, outcome, why } = command;
  const involved = [on.student, on.assessor, ...on.excluded, ...command.involved];
  if (by === "clock" || involved.includes(by)) return refused({ code: "appeal-decider-involved" });
  return recorded({ is: "appeal-decided", at, by, outcome, why });
}
