import type { Instant, PersonId } from "../rules/words.ts";
import { retireCurrentKey, signListsAnew } from "../store/key-changes.ts";
import { noteKeyEvents } from "../store/key-events.ts";
import { addKey, type KeyPurpose, type MakeKey } from "../store/signing-keys.ts";
import type { Transaction } from "../store/transaction.ts";
import { type AskingOnKeys, actOnKeys, type KeysActed } from "./act-on-keys.ts";
import type { World } from "./world.ts";

export interface KeyRotated {
  readonly made: string;
  /** null where there was none. */
  readonly retired: string | null;
}

/** A new key signs from now on. What the one before it signed stays good; its private part is destroyed (team). */
export function rotateKey(
  world: Pick<World, "db" | "editions">,
  asking: AskingOnKeys,
  purpose: KeyPurpose,
  make: MakeKey,
): Promise<KeysActed<KeyRotated>> {
  return actOnKeys(world, asking, async (transaction, { id: by }) => {
    const answer = await replaceKey(transaction, purpose, make, { by, at: asking.arrived });
    return { is: "done", answer };
  });
}

/** Retires the current key of a purpose and makes the next, and writes both down. */
export async function replaceKey(
  transaction: Transaction,
  purpose: KeyPurpose,
  make: MakeKey,
  { by, at }: { readonly by: PersonId | null; readonly at: Instant },
): Promise<KeyRotated> {
  const retired = await retireCurrentKey(transaction, purpose, at);
  const made = await addKey(transaction, purpose, make, at);
  if (made === null) throw new Error(`Another key for ${purpose} was made meanwhile`);
  if (purpose === "credential") await signListsAnew(transaction);
  await noteKeyEvents(transaction, [
    ...(retired === null ? [] : [{ key: retired, event: "retired" as const, by, at }]),
    { key: made.id, event: "made", by, at },
  ]);
  return { made: made.id, retired };
}
