import type { Instant } from "../rules/words.ts";
import {
  holdListToSign,
  keepSignedList,
  type PublishedList,
  publishedList,
} from "../store/published-lists.ts";
import { type CurrentKey, currentKey, type MakeKey } from "../store/signing-keys.ts";
import { inTransaction } from "../store/transaction.ts";
import type { World } from "./world.ts";

/** Signs a status list. Handed in: actions know nothing of signatures. */
export type SignList = (
  list: { readonly number: number; readonly bits: Buffer },
  key: CurrentKey,
  at: Instant,
) => Promise<string>;

export interface ListSigning {
  readonly makeKey: MakeKey;
  readonly signList: SignList;
}

export interface SignedList {
  readonly signed: string;
}

/**
 * A status list as it stands now, signed; null where there is none by that number. Signed when a bit was set last, and
 * kept: only the first who asks after that waits for the signature, and two who ask at once get the same.
 */
export async function publishList(
  { db, clock }: Pick<World, "db" | "clock">,
  number: number,
  { makeKey, signList }: ListSigning,
): Promise<SignedList | null> {
  const found = await publishedList(db, number);
  if (found === null) return null;
  if (isSigned(found, clock.now())) return { signed: found.signed };
  return inTransaction(db, async (transaction) => {
    const now = clock.now();
    // The key before the list, in the order in which keys are rotated.
    const key = await currentKey(transaction, "credential", makeKey, now);
    const list = await holdListToSign(transaction, number);
    if (list === null) return null;
    if (isSigned(list, now)) return { signed: list.signed };
    const signed = await signList(list, key, now);
    await keepSignedList(transaction, { number, signed, at: now });
    return { signed };
  });
}

/** One that was signed before the clock was put back is signed anew: others would not take it, for it is of the future. */
function isSigned(list: PublishedList, now: Instant): list is PublishedList & SignedList {
  return list.signed !== null && list.signedAt !== null && list.signedAt.getTime() <= now;
}
