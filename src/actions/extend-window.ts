import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** The team gives more time, for a stated reason, before or after the window passed (R25). */
export function extendWindow(
  world: World,
  asking: Asking,
  wanted: { readonly byHours: number; readonly reason: string },
): Promise<Acted> {
  return act(world, asking, "extend-window", ({ seal }) => ({
    wish: { do: "extend-window", byHours: wanted.byHours, reason: seal(wanted.reason) },
  }));
}
