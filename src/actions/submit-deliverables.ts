import { beside } from "../store/reading.ts";
import { type Acted, type Asking, act } from "./act.ts";
import { pinsOfPlaced } from "./pin-links.ts";
import type { World } from "./world.ts";

/** Hands in what is placed: from then on exactly that is judged (R5). Git links without a commit are pinned now (R7). */
export function submitDeliverables(
  world: World,
  asking: Asking,
  wanted: { readonly acceptMissing: boolean },
): Promise<Acted> {
  return act(world, asking, "submit-deliverables", async ({ assessment }) => {
    const pins = await pinsOfPlaced(world.pinning, assessment, async ({ url }) => {
      const { texts } = await beside(world.db, assessment.id, []);
      return texts.get(url) ?? null;
    });
    return { wish: { do: "submit-deliverables", ...wanted, pins } };
  });
}
