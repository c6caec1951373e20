import type { DeliverableKey } from "../rules/words.ts";
import { type Acted, type Asking, act } from "./act.ts";
import { itemsFrom, type NamedItem } from "./items.ts";
import type { World } from "./world.ts";

/** Puts a complete upload or an address on a deliverable, while the student prepares. */
export function placeDeliverable(
  world: World,
  asking: Asking,
  wanted: { readonly deliverable: string; readonly item: NamedItem },
): Promise<Acted> {
  return act(world, asking, "place-deliverable", async ({ person, seal }) => {
    const deliverable = wanted.deliverable as DeliverableKey;
    const found = await itemsFrom(world.db, person.id, { [deliverable]: wanted.item }, seal);
    if ("unknown" in found) return { refusals: [{ code: "upload-not-complete", uploads: found.unknown }] };
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
