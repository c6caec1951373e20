import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Hands in what is placed: from then on exactly that is judged (R5). */
export function submitDeliverables(
  world: World,
  asking: Asking,
  wanted: { readonly acceptMissing: boolean },
): Promise<Acted> {
  return act(world, asking, "submit-deliverables", () => ({
    wish: { do: "submit-deliverables", ...wanted },
  }));
}
