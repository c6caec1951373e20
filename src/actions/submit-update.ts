import { type Acted, type Asking, act } from "./act.ts";
import { itemsFrom, type NamedItem } from "./items.ts";
import type { World } from "./world.ts";

/** Hands in the update: only what was asked for, in time or kept as late (R20, R21, R24). */
export function submitUpdate(
  world: World,
  asking: Asking,
  wanted: { readonly deliverables: Readonly<Record<string, NamedItem>> },
): Promise<Acted> {
  return act(world, asking, "submit-update", async (making) => {
    const found = await itemsFrom(world, making, wanted.deliverables);
    if ("refusals" in found) return found;
    return { wish: { do: "submit-update", items: found.items } };
  });
}

/** The assessor begins to read the update; later ones are refused from here on (R21). */
export function openUpdate(world: World, asking: Asking): Promise<Acted> {
  return act(world, asking, "open-update", () => ({ wish: { do: "open-update" } }));
}
