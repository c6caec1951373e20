import { type Assessment, type Stage, stageMoves, stages } from "./assessment.ts";
import { refused } from "./refusals.ts";

/** The refusal of a move that belongs to other stages, naming them. */
export function wrongStage(on: Assessment, ...possibleIn: readonly Stage[]) {
  return refused({ code: "wrong-stage", stage: on.stage, possibleIn });
}

/** The stages of an attempt that has not ended: those from which some move leads on. */
export const openStages = stages.filter((stage) => stageMoves[stage].length > 0);
