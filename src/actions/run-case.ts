import type { PlanStep } from "../rules/support.ts";
import type { Instant, NonEmpty, PersonId, TextDigest } from "../rules/words.ts";
import { personWithRole } from "../store/people.ts";
import { type AskingOnCase, actOnCase, type CaseActed } from "./act-on-case.ts";
import type { World } from "./world.ts";

/** Gives the case to somebody of the team, who sees it through (R28). */
export function changeCaseOwner(
  world: World,
  asking: AskingOnCase,
  wanted: { readonly person: string },
): Promise<CaseActed> {
  return actOnCase(world, asking, "run-case", async () => {
    const owner = wanted.person as PersonId;
    if (!(await personWithRole(world.db, owner, "team"))) {
      return { refusals: [{ code: "not-in-team", person: owner }] };
    }
    return { wish: { do: "change-owner", owner } };
  });
}

/** Writes down the plan that was agreed, each step with its date; a later plan takes the place of an earlier one. */
export function agreePlan(
  world: World,
  asking: AskingOnCase,
  wanted: { readonly steps: NonEmpty<{ readonly what: string; readonly due: Instant }> },
): Promise<CaseActed> {
  return actOnCase(world, asking, "run-case", (sealText) => ({
    wish: { do: "agree-plan", steps: sealedSteps(wanted.steps, sealText) },
  }));
}

/** Closes the case with its outcome; no result changes by it (R28). */
export function closeCase(
  world: World,
  asking: AskingOnCase,
  wanted: { readonly outcome: string },
): Promise<CaseActed> {
  return actOnCase(world, asking, "run-case", (sealText) => ({
    wish: { do: "close-case", outcome: sealText(wanted.outcome) },
  }));
}

function sealedSteps(
  [first, ...more]: NonEmpty<{ readonly what: string; readonly due: Instant }>,
  sealText: (text: string) => TextDigest,
): NonEmpty<PlanStep> {
  const sealed = ({ what, due }: { what: string; due: Instant }) => ({ what: sealText(what), due });
  return [sealed(first), ...more.map(sealed)];
}
