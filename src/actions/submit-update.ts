import { type FilesArrived, updateArrived } from "../rules/arrival.ts";
import type { Instant } from "../rules/words.ts";
import { examinationsOf } from "../store/examinations.ts";
import { type Acted, type Asking, act } from "./act.ts";
import { type FoundItems, itemsFrom, type NamedItem } from "./items.ts";
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
    const files = await arrivalOf(world, found);
    const { assessment, movedAt } = making;
    return {
      wish: { do: "submit-update", items: found.items },
      arrived: updateArrived(assessment, { asked: asking.arrived, movedAt, files }),
    };
  });
}

async function arrivalOf({ db }: World, { items, lastByte }: FoundItems): Promise<FilesArrived | null> {
  const handedIn = Object.values(items);
  const files = handedIn.filter((item) => item.kind === "file");
  if (lastByte === null || files.length < handedIn.length) return null;
  const known = await examinationsOf(
    db,
    files.map(({ sha256 }) => sha256),
  );
  const ends = [...known.values()].map(({ settledAt }) => settledAt ?? lastByte);
  return { lastByte, examined: Math.max(lastByte, ...ends) as Instant };
}

/** The assessor begins to read the update; later ones are refused from here on (R21). */
export function openUpdate(world: World, asking: Asking): Promise<Acted> {
  return act(world, asking, "open-update", () => ({ wish: { do: "open-update" } }));
}
