import type { RefusalOf } from "../../../src/rules/refusals.ts";
import type { RefusalWords } from "../refusal-words.ts";

type KeyAndDesignRefusals = Pick<
  RefusalWords,
  | "compromise-in-future"
  | "compromise-before-key"
  | "already-compromised"
  | "key-not-compromised"
  | "design-flawed"
  | "logo-refused"
>;

/** What stands in the way of the team when it handles keys, or designs certificates. */
export const keyAndDesignRefusals: KeyAndDesignRefusals = {
  "compromise-in-future": ({ now }, say) => ({
    why: "That moment has not come yet.",
    remedy: `Give one up to now (${say.when(now)}).`,
  }),
  "compromise-before-key": ({ made }, say) => ({
    why: `The key was made only on ${say.when(made)}.`,
    remedy: "Give that moment, or a later one.",
  }),
  "already-compromised": ({ from }, say) => ({
    why: `What this key signed since ${say.when(from)} no longer holds.`,
    remedy: "If it was known to others even before, give an earlier moment.",
  }),
  "key-not-compromised": () => ({
    why: "Everything that this key signed still holds.",
    remedy: "Re-issue only what a compromised key signed; other certificates stay as they are.",
  }),
  "design-flawed": ({ at, is }) => ({
    why: `${partsOfDesign[at.replace(/^(signatories).*/, "$1")] ?? at}: ${flaws[is]}.`,
    remedy: "Change it, and look at the preview.",
  }),
  "logo-refused": ({ because, what }) => ({
    why: `The logo ${logoFlaws[because]}${because === "broken" ? "" : ` (${what})`}.`,
    remedy: "Save it anew as a plain SVG or a PNG, and choose that file.",
  }),
};

const partsOfDesign: Readonly<Record<string, string>> = {
  ...{ schoolName: "The school’s name", colour: "The colour", accent: "The accent colour" },
  ...{ signatories: "Who signs", motto: "The motto", logo: "The logo" },
};

const flaws: Readonly<Record<RefusalOf<"design-flawed">["is"], string>> = {
  empty: "something has to stand here",
  "too-long": "this is too long",
  "control-character": "it contains a character that cannot be printed",
  "no-colour": "this is not a colour",
  "too-light": "it cannot be read on white paper",
  "too-many": "these are too many",
  "too-large": "this is too large",
  "no-picture": "this is not a picture of that type",
};

const logoFlaws: Readonly<Record<RefusalOf<"logo-refused">["because"], string>> = {
  broken: "is not whole",
  "too-large": "is larger or has more parts than can be drawn",
  script: "contains something that runs",
  "external-reference": "would load something from elsewhere",
  entity: "contains a document type or entities",
  "not-allowed": "contains something that a logo does not need",
};
