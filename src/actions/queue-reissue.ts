import { queueReissues } from "../store/key-changes.ts";
import { noteKeyEvents } from "../store/key-events.ts";
import { allKeys } from "../store/signing-keys.ts";
import { type AskingOnKeys, actOnKeys, type KeysActed } from "./act-on-keys.ts";
import type { World } from "./world.ts";

/**
 * Gives each certificate that a compromised key's fall makes fail a fresh credential with the key of now, in the
 * background (team). Asked again, it queues only what does not wait already: also what failed before.
 */
export function queueReissue(
  world: Pick<World, "db" | "editions">,
  asking: AskingOnKeys,
  wanted: { readonly key: string; readonly kind: string },
): Promise<KeysActed<{ readonly queued: number }>> {
  return actOnKeys<{ readonly queued: number }>(world, asking, async (transaction, { id: by }) => {
    const key = (await allKeys(transaction)).find(({ id }) => id === wanted.key);
    if (key === undefined) return { is: "not-found" };
    if (key.compromisedFrom === null) return { is: "refused", refusals: [{ code: "key-not-compromised" }] };
    const at = asking.arrived;
    const queued = await queueReissues(transaction, { ...wanted, now: at });
    if (queued > 0) {
      await noteKeyEvents(transaction, [
        { key: key.id, event: "reissue-queued", by, at, detail: { queued } },
      ]);
    }
    return { is: "done", answer: { queued } };
  });
}
