import { type Assessment, isEnded } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import { type Move, recorded, refused } from "./refusals.ts";
import { openStages, wrongStage } from "./stage.ts";

/** Freezes deciding and stops the clocks until the team lifts it with an outcome (R29). */
export function placeHold(on: Assessment, command: CommandOf<"place-hold">): Move {
  if (isEnded(on)) return wrongStage(on, ...openStages);
  if (on.hold !== null) return refused({ code: "hold-on", since: on.hold.since });
  const { at, by, because, reason } = command;
  return recorded({ is: "hold-placed", at, by, because, reason });
}

/** Lifts the hold; time held does not count against a window (R29). */
export function liftHold(on: Assessment, command: CommandOf<"lift-hold">): Move {
  if (on.hold === null) return refused({ code: "no-hold" });
  const { at, by, outcome } = command;
  return recorded({ is: "hold-lifted", at, by, outcome, heldMilliseconds: at - on.hold.since });
}
