import { compromisedFrom } from "../rules/signing-keys.ts";
import type { Instant } from "../rules/words.ts";
import { setCompromised, signListsAnew } from "../store/key-changes.ts";
import { noteKeyEvents } from "../store/key-events.ts";
import { allKeys, type MakeKey } from "../store/signing-keys.ts";
import { type AskingOnKeys, actOnKeys, type KeysActed } from "./act-on-keys.ts";
import { replaceKey } from "./rotate-key.ts";
import type { World } from "./world.ts";

export interface KeyCompromised {
  readonly compromisedFrom: string;
  /** The key that signs instead; null where the compromised one was retired before. */
  readonly made: string | null;
}

/**
 * Somebody else may have had a key from `from` on: nothing it signed at or after that instant holds. It signs nothing
 * more, a new one does, and its private part is destroyed (team). Certificates it makes fail are re-issued by
 * `queueReissue`.
 */
export function compromiseKey(
  world: Pick<World, "db" | "editions">,
  asking: AskingOnKeys,
  said: { readonly key: string; readonly from: Instant; readonly reason: string },
  make: MakeKey,
): Promise<KeysActed<KeyCompromised>> {
  return actOnKeys<KeyCompromised>(world, asking, async (transaction, { id: by }) => {
    const key = (await allKeys(transaction)).find(({ id }) => id === said.key);
    if (key === undefined) return { is: "not-found" };
    const at = asking.arrived;
    const decided = compromisedFrom(key, said.from, at);
    if (!decided.ok) return { is: "refused", refusals: [decided.refusal] };
    const { from } = decided;
    const replaced =
      key.retiredAt === null ? await replaceKey(transaction, key.purpose, make, { by, at }) : null;
    await setCompromised(transaction, key.id, from, said.reason);
    // One that was retired before may have signed lists that lie in caches; fresh ones are dated after.
    if (replaced === null && key.purpose === "credential") await signListsAnew(transaction);
    const detail = { from: new Date(from).toISOString(), reason: said.reason };
    await noteKeyEvents(transaction, [{ key: key.id, event: "compromised", by, at, detail }]);
    return { is: "done", answer: { compromisedFrom: detail.from, made: replaced?.made ?? null } };
  });
}
