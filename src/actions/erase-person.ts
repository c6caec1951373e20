import { refuseErasure } from "../rules/erasure.ts";
import { mayAtAll } from "../rules/may.ts";
import { type Instant, isNonEmpty, type PersonId } from "../rules/words.ts";
import { ask, type Credential } from "../store/asking.ts";
import { brokenConstraint, isDeadlock } from "../store/database.ts";
import { recordsToErase } from "../store/erased-texts.ts";
import { anotherAdmin, type ErasureAnswer, noteErasure, standingOf } from "../store/erasures.ts";
import type { NewFollowup } from "../store/followups.ts";
import { queue } from "../store/followups-queue.ts";
import { rememberAnswer } from "../store/journal.ts";
import { makeNameless } from "../store/nameless.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import { withdrawCertificates } from "./withdraw-certificates.ts";
import type { World } from "./world.ts";

export interface AskingForErasure {
  readonly credential: Credential;
  readonly person: PersonId;
  readonly reason: string;
  readonly repeatable: { readonly key: string; readonly request: Buffer } | null;
  readonly arrived: Instant;
}

export type PersonErased =
  | ErasureAnswer
  | { readonly is: "answered-before"; readonly status: number; readonly answer: object }
  | { readonly is: "key-reused" | "not-signed-in" | "not-yours" };

/** Some of the texts that go with a person, and then the next. */
export interface ErasingStep {
  readonly person: PersonId;
  /** From 0. */
  readonly step: number;
}

/** The follow-up that takes the next step of erasing somebody's texts. */
export function eraseLater({ person, step }: ErasingStep, due: Instant): NewFollowup {
  const kind = "erase-texts";
  return { key: `${kind}:${person}:${step}`, kind, record: null, body: { person, step }, due };
}

/**
 * An admin has a person erased (R33). At once, in one transaction, the person has no name, no address and no way in any
 * more, and their certificates are withdrawn. The texts of their records go after it, some records at a time, so that
 * hundreds of them hold up nobody. The same request again answers the same (R3).
 */
export async function erasePerson(world: World, asking: AskingForErasure): Promise<PersonErased> {
  const before = await earlier(world, asking);
  if (before.is !== "admin") return before;
  try {
    const erased = await inTransaction(world.db, (transaction) => erase(transaction, asking, before.id));
    if (erased.is !== "refused" || erased.refusals[0].code !== "erased-already") return erased;
    // It may be this very request that did it, sent twice at once.
    const meanwhile = await earlier(world, asking);
    return meanwhile.is === "answered-before" ? meanwhile : erased;
  } catch (error) {
    // What is written at the same moment may wait for this, and this for it: the database ends one of them.
    if (isDeadlock(error)) return erasePerson(world, asking);
    if (brokenConstraint(error) !== "idempotency_keys_pkey") throw error;
    const meanwhile = await earlier(world, asking);
    if (meanwhile.is === "admin") throw error;
    return meanwhile;
  }
}

async function erase(
  transaction: Transaction,
  { person, reason, repeatable, arrived: at }: AskingForErasure,
  by: PersonId,
): Promise<ErasureAnswer> {
  // Before the person's own row, so that two admins who erase each other wait in turn, and one of them stays.
  const isAdminLeft = await anotherAdmin(transaction, person);
  const standing = await standingOf(transaction, person);
  if (standing === null) return { is: "not-found" };
  const refusals = refuseErasure(standing, by, reason);
  if (isNonEmpty(refusals)) return { is: "refused", refusals };
  if (!isAdminLeft) return { is: "last-admin" };
  const begun = { person, at, records: await recordsToErase(transaction, person) };
  await noteErasure(transaction, { person, by, at, reason });
  await withdrawCertificates(transaction, person, by, at);
  await makeNameless(transaction, standing, at);
  await queue(transaction, [eraseLater({ person, step: 0 }, at)]);
  if (repeatable !== null) {
    await rememberAnswer(transaction, { person: by, ...repeatable, status: 200, answer: begun });
  }
  return { is: "begun", begun };
}

async function earlier(
  world: World,
  { credential, repeatable }: AskingForErasure,
): Promise<Exclude<PersonErased, ErasureAnswer> | { readonly is: "admin"; readonly id: PersonId }> {
  const asked = await ask(world.db, world.editions, credential, null, repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  if (!mayAtAll(asked.person, "manage-people")) return { is: "not-yours" };
  if (asked.answeredBefore === null || repeatable === null) return { is: "admin", id: asked.person.id };
  const { request, status, answer } = asked.answeredBefore;
  return request.equals(repeatable.request)
    ? { is: "answered-before", status, answer }
    : { is: "key-reused" };
}
