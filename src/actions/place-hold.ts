import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Freezes deciding and stops the clocks (R29). */
export function placeHold(
  world: World,
  asking: Asking,
  wanted: { readonly because: "plagiarism" | "identity" | "other"; readonly reason: string },
): Promise<Acted> {
  return act(world, asking, "place-hold", ({ seal }) => ({
    wish: { do: "place-hold", because: wanted.because, reason: seal(wanted.reason) },
  }));
}

/** Lifts the hold with an outcome; the clocks go on (R29). */
export function liftHold(world: World, asking: Asking, wanted: { readonly outcome: string }): Promise<Acted> {
  return act(world, asking, "lift-hold", ({ seal }) => ({
    wish: { do: "lift-hold", outcome: seal(wanted.outcome) },
  }));
}
