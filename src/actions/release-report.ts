import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Releases what student and mentor read (R13). */
export function releaseReport(
  world: World,
  asking: Asking,
  wanted: { readonly strengths: string; readonly improvements: string },
): Promise<Acted> {
  return act(world, asking, "release-report", ({ seal }) => ({
    wish: {
      do: "release-report",
      strengths: seal(wanted.strengths),
      improvements: seal(wanted.improvements),
    },
  }));
}
