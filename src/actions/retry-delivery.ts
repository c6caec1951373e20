import { mayAtAll } from "../rules/may.ts";
import type { SignedIn } from "../store/asking.ts";
import { retryDelivery } from "../store/deliveries.ts";
import type { World } from "./world.ts";

/** An admin has a failed delivery tried again, from now on with all its attempts. Asked twice, it is tried once. */
export async function retryFailed(
  world: World,
  person: SignedIn,
  delivery: number,
): Promise<{ readonly is: "queued" | "not-yours" | "not-found" }> {
  if (!mayAtAll(person, "manage-school")) return { is: "not-yours" };
  const queued = await retryDelivery(world.db, delivery, world.clock.now());
  return { is: queued ? "queued" : "not-found" };
}
