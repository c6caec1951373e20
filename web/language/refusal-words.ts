import type { Stage } from "../../src/rules/assessment.ts";
import type { RefusalCode, RefusalOf } from "../../src/rules/refusals.ts";

/** How a refusal's details are put into the reader's words: keys become names, instants become local times. */
export interface Naming {
  /** Names one or several, joined as the language joins them: "the report and the application". */
  deliverables(keys: readonly string[]): string;
  criteria(keys: readonly string[]): string;
  skills(keys: readonly string[]): string;
  person(id: string): string;
  /** Date, time and zone of an instant in milliseconds since 1970. */
  when(instant: number): string;
  /** A file's size. */
  size(bytes: number): string;
  stage(stage: Stage): string;
  /** Stages as alternatives: "submitted or in session". */
  stages(stages: readonly Stage[]): string;
  /** Things as alternatives: ".pdf, .zip or .md". */
  oneOf(things: readonly string[]): string;
}

export interface SaidRefusal {
  /** What stands in the way. */
  readonly why: string;
  /** What would make it possible, or what to do instead. */
  readonly remedy: string;
}

/** Total over every "no" of the rules: a new refusal without words does not compile. */
export type RefusalWords = {
  readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>, say: Naming) => SaidRefusal;
};
