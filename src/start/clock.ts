import type { Clock } from "../actions/world.ts";
import type { Instant } from "../rules/words.ts";

/** The machine's clock: the only place that reads it for a decision. */
export const clockOfThisMachine: Clock = { now: () => Date.now() as Instant };
