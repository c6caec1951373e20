import { mayAtAll } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import type { Instant, NonEmpty } from "../rules/words.ts";
import { ask, type Credential, type SignedIn } from "../store/asking.ts";
import { brokenConstraint } from "../store/database.ts";
import { rememberAnswer } from "../store/journal.ts";
import { oneKeyChangeAtATime } from "../store/key-changes.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import type { World } from "./world.ts";

/** Who asks for something to be done with the school's keys. */
export interface AskingOnKeys {
  readonly credential: Credential | null;
  readonly repeatable: { readonly key: string; readonly request: Buffer } | null;
  readonly arrived: Instant;
}

export type KeysActed<Answer> =
  | { readonly is: "done"; readonly answer: Answer }
  | { readonly is: "key-reused" | "not-signed-in" | "not-found" | "not-yours" }
  | { readonly is: "refused"; readonly refusals: NonEmpty<Refusal> };

type Done<Answer> =
  | { readonly is: "done"; readonly answer: Answer }
  | { readonly is: "not-found" }
  | { readonly is: "refused"; readonly refusals: NonEmpty<Refusal> };

/**
 * What the team does with the school's keys: one after the other, each all or nothing. The same request again answers
 * the same and does nothing (R3).
 */
export async function actOnKeys<Answer extends object>(
  world: Pick<World, "db" | "editions">,
  asking: AskingOnKeys,
  move: (transaction: Transaction, by: SignedIn) => Promise<Done<Answer>>,
): Promise<KeysActed<Answer>> {
  const before = await earlier<Answer>(world, asking);
  if (before.is !== "team") return before;
  const { by } = before;
  try {
    return await inTransaction(world.db, async (transaction) => {
      await oneKeyChangeAtATime(transaction);
      const done = await move(transaction, by);
      if (done.is === "done" && asking.repeatable) {
        const remembered = { person: by.id, ...asking.repeatable, status: 200, answer: done.answer };
        await rememberAnswer(transaction, remembered);
      }
      return done;
    });
  } catch (error) {
    // The very same request, sent twice at once: the other one's answer is the answer.
    if (brokenConstraint(error) !== "idempotency_keys_pkey") throw error;
    const meanwhile = await earlier<Answer>(world, asking);
    if (meanwhile.is === "team") throw error;
    return meanwhile;
  }
}

async function earlier<Answer>(
  world: Pick<World, "db" | "editions">,
  { credential, repeatable }: AskingOnKeys,
): Promise<KeysActed<Answer> | { is: "team"; by: SignedIn }> {
  if (credential === null) return { is: "not-signed-in" };
  const asked = await ask(world.db, world.editions, credential, null, repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  if (!mayAtAll(asked.person, "run-school")) return { is: "not-yours" };
  if (asked.answeredBefore === null || repeatable === null) return { is: "team", by: asked.person };
  const { request, answer } = asked.answeredBefore;
  // Answers under a key are this action's own: `request` is the digest of method, address and body.
  return request.equals(repeatable.request) ? { is: "done", answer: answer as Answer } : { is: "key-reused" };
}
