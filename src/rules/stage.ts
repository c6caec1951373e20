import type { Assessment, Stage } from "./assessment.ts";
import { refused } from "./refusals.ts";

/** The refusal of a move that belongs to other stages, naming them. */
export function wrongStage(on: Assessment, ...possibleIn: readonly Stage[]) {
  return refused({ code: "wrong-stage", stage: on.stage, possibleIn });
}
