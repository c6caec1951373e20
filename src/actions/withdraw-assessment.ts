import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Ends an attempt that was not judged yet. */
export function withdrawAssessment(
  world: World,
  asking: Asking,
  wanted: { readonly reason: string },
): Promise<Acted> {
  return act(world, asking, "withdraw-assessment", ({ seal }) => ({
    wish: { do: "withdraw-assessment", reason: seal(wanted.reason) },
  }));
}
