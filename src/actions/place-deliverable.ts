import type { DeliverableKey } from "../rules/words.ts";
import { type Acted, type Asking, act } from "./act.ts";
import { itemsFrom, type NamedItem, renamed } from "./items.ts";
import type { World } from "./world.ts";

/** Puts a complete upload or an address on a deliverable, while the student prepares; or renames what lies there. */
export function placeDeliverable(
  world: World,
  asking: Asking,
  wanted: { readonly deliverable: string; readonly item: NamedItem | { readonly rename: string } },
): Promise<Acted> {
  return act(world, asking, "place-deliverable", async (making) => {
    const deliverable = wanted.deliverable as DeliverableKey;
    const { assessment, seal } = making;
    if ("rename" in wanted.item) {
      const isPlaced = assessment.stage === "preparing" && Object.hasOwn(assessment.placed, deliverable);
      const placed = isPlaced ? assessment.placed[deliverable] : undefined;
      const found = renamed(deliverable, placed, wanted.item.rename, seal);
      if ("refusals" in found) return found;
      return { wish: { do: "place-deliverable", deliverable, item: found.item } };
    }
    const found = await itemsFrom(world, making, { [deliverable]: wanted.item });
    if ("refusals" in found) return found;
    const item = found.items[deliverable];
    if (!item) throw new Error("An item was named and none was found");
    return { wish: { do: "place-deliverable", deliverable, item } };
  });
}

/** Takes a placed item away again. */
export function removeDeliverable(world: World, asking: Asking, deliverable: string): Promise<Acted> {
  return act(world, asking, "remove-deliverable", () => ({
    wish: { do: "remove-deliverable", deliverable: deliverable as DeliverableKey },
  }));
}
