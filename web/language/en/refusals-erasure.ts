import type { RefusalWords } from "../refusal-words.ts";

type ErasureRefusalWords = Pick<
  RefusalWords,
  | "attempts-open"
  | "holds-on"
  | "appeals-open"
  | "cases-open"
  | "assesses-still"
  | "owns-cases"
  | "erases-oneself"
  | "erased-already"
  | "reason-names-person"
>;

type Attempts = Parameters<RefusalWords["attempts-open"]>[0]["attempts"];
type Say = Parameters<RefusalWords["attempts-open"]>[1];

function listed(attempts: Attempts, say: Say): string {
  return attempts
    .map(({ project, attempt, stage }) => `“${project}”, attempt ${attempt} (${say.stage(stage)})`)
    .join("; ");
}

function titles(cases: readonly { readonly project: string }[]): string {
  return cases.map(({ project }) => `“${project}”`).join(", ");
}

/** What stands against erasing a person. */
export const erasureRefusals: ErasureRefusalWords = {
  "attempts-open": ({ attempts }, say) => ({
    why: `They have an attempt without a result: ${listed(attempts, say)}.`,
    remedy:
      "The student or the team withdraws it; once its session was held, the assessor decides it. Then they can be erased.",
  }),
  "holds-on": ({ attempts }, say) => ({
    why: `An attempt of theirs is on hold: ${listed(attempts, say)}.`,
    remedy: "The team ends the inquiry and lifts the hold with its outcome.",
  }),
  "appeals-open": ({ attempts }, say) => ({
    why: `An appeal of theirs is not decided: ${listed(attempts, say)}.`,
    remedy: "The team decides the appeal; what was written in it goes with the rest afterwards.",
  }),
  "cases-open": ({ cases }) => ({
    why: `A support case about them is open: ${titles(cases)}.`,
    remedy: "The team closes it with an outcome.",
  }),
  "assesses-still": ({ attempts }, say) => ({
    why: `Students wait for them as assessor: ${listed(attempts, say)}.`,
    remedy: "They finish it, reports included, or the team gives it to another assessor.",
  }),
  "owns-cases": ({ cases }) => ({
    why: `They own open support cases: ${titles(cases)}.`,
    remedy: "The team gives each to another owner, or closes it.",
  }),
  "erases-oneself": () => ({
    why: "Nobody erases themselves.",
    remedy: "Ask another admin; where there is none, make somebody admin first.",
  }),
  "erased-already": ({ at }, say) => ({
    why: `This person was erased on ${say.when(at)}.`,
    remedy: "There is nothing more to do here.",
  }),
  "reason-names-person": () => ({
    why: "The reason holds the person’s name or address, and it stays in the records.",
    remedy: "Give the reason without saying who it is about, such as “Asked for by letter of 3 March”.",
  }),
};
