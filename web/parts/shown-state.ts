import type { DeliverableState } from "../../src/rules/criteria.ts";

/** With no required criterion about it, a deliverable is complete once it is handed in (R4): no more is said of it. */
export type ShownState = DeliverableState | "handed-in";

export function shownState(state: DeliverableState, isRated: boolean): ShownState {
  return state === "complete" && !isRated ? "handed-in" : state;
}
