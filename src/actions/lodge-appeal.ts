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
  return act(world, asking, "decide-appeal", ({ seal, mentors }) => ({
    wish: { do: "decide-appeal", outcome: wanted.outcome, why: seal(wanted.why), mentors },
  }));
}
