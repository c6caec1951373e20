import type { Fact } from "../rules/facts.ts";
import type { PersonId } from "../rules/words.ts";
import { factsSince } from "../store/reading.ts";
import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Asks, once, that someone uninvolved look at a to-rework result (R30). */
export function lodgeAppeal(
  world: World,
  asking: Asking,
  wanted: { readonly reason: string },
): Promise<Acted> {
  return act(world, asking, "lodge-appeal", ({ seal }) => ({
    wish: { do: "lodge-appeal", reason: seal(wanted.reason) },
  }));
}

/** Upholds or dismisses an appeal with a written outcome (R30). */
export function decideAppeal(
  world: World,
  asking: Asking,
  wanted: { readonly outcome: "upheld" | "dismissed"; readonly why: string },
): Promise<Acted> {
  return act(world, asking, "decide-appeal", async ({ assessment, seal, mentors }) => {
    const involved = [...mentors, ...assessorsIn(await factsSince(world.db, assessment.id, 0))];
    return { wish: { do: "decide-appeal", outcome: wanted.outcome, why: seal(wanted.why), involved } };
  });
}

/** Everyone who was to assess the attempt, for however short a while. */
function assessorsIn(facts: readonly Fact[]): PersonId[] {
  const assessors = facts.map((fact) => ("assessor" in fact ? fact.assessor : null));
  return assessors.filter((assessor) => assessor !== null);
}
