import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";
import type { KeyPurpose } from "./signing-keys.ts";
import type { Transaction } from "./transaction.ts";

/** How many credentials a key signed, and how many of those in force its compromise makes fail. */
export interface KeyUse {
  readonly signed: number;
  readonly affected: number;
}

/** Changes of keys go one after the other, so that each sees what the one before it left. */
export async function oneKeyChangeAtATime(transaction: Transaction): Promise<void> {
  await transaction.query({
    name: "one-key-change-at-a-time",
    text: "select pg_advisory_xact_lock(hashtext('signing keys'))",
    values: [],
  });
}

/**
 * Retires the current key of a purpose, and destroys its private part: nothing is signed with it any more. Waits for
 * what is being signed. Gives back the key, or null where there was none.
 */
export async function retireCurrentKey(
  transaction: Transaction,
  purpose: KeyPurpose,
  now: Instant,
): Promise<string | null> {
  const [row] = await transaction.query<{ id: string }>({
    name: "retire-current-key",
    text: `update signing_keys set retired_at = greatest($2, created_at), private_sealed = null
           where purpose = $1 and retired_at is null returning id`,
    values: [purpose, timestamp(now)],
  });
  return row?.id ?? null;
}

/** From `from` on nothing holds that this key signed. It has to be retired. */
export async function setCompromised(
  transaction: Transaction,
  key: string,
  from: Instant,
  reason: string,
): Promise<void> {
  await transaction.query({
    name: "set-compromised",
    text: "update signing_keys set compromised_from = $2, compromised_reason = $3, private_sealed = null where id = $1",
    values: [key, timestamp(from), reason],
  });
}

/** Every status list is signed anew when it is asked for next: the key that signs them is another one. */
export async function signListsAnew(transaction: Transaction): Promise<void> {
  await transaction.query({
    name: "sign-lists-anew",
    text: `with held as (select number from status_lists order by number for no key update)
           update status_lists l set signed = null, signed_at = null, version = version + 1
           from held where l.number = held.number`,
    values: [],
  });
}

const signedWith = `case k.purpose when 'credential' then c.key_id when 'jwt' then c.jwt_key_id end = k.id`;

/** Whether a credential fails by the compromise of key `k`: by its date, or all of them from the key's first instant on. */
const failsBy = (signedAt: string) =>
  `(${signedAt} >= k.compromised_from or k.compromised_from <= k.created_at)`;

/**
 * What each key signed, and what of that its compromise makes fail. The one is kept by `settlePlaces`; the other is none
 * but for a compromised key, until all are re-issued.
 */
export async function keyUses(db: Pick<Database, "query">): Promise<ReadonlyMap<string, KeyUse>> {
  const rows = await db.query<KeyUse & { key: string }>({
    name: "key-uses",
    text: `select k.id as key,
        (select coalesce(sum(u.signed), 0)::int from key_uses u where u.key_id = k.id) as signed,
        case when k.compromised_from is null then 0 else (
          (select count(*) from credentials c
           where k.purpose = 'credential' and c.key_id = k.id and c.ended_at is null and c.signed_at >= f.since) +
          (select count(*) from credentials c
           where k.purpose = 'jwt' and c.jwt_key_id = k.id and c.ended_at is null and c.signed_at >= f.since))::int
        end as affected
      from signing_keys k cross join lateral (
        select case when k.compromised_from <= k.created_at then '-infinity' else k.compromised_from end as since) f`,
    values: [],
  });
  return new Map(rows.map(({ key, signed, affected }) => [key, { signed, affected }]));
}

/**
 * Queues a fresh credential for each certificate in force that this key's compromise makes fail; what failed before
 * is tried again. Gives back how many wait that did not before.
 */
export async function queueReissues(
  transaction: Transaction,
  { key, kind, now }: { readonly key: string; readonly kind: string; readonly now: Instant },
): Promise<number> {
  const [row] = await transaction.query<{ queued: number }>({
    name: "queue-reissues",
    text: `with queued as (
        insert into followups as f (key, kind, record_id, body, due_at)
        select c.id || ':' || $2::text, $2::text, c.certificate_id, jsonb_build_object('credential', c.id),
          $3::timestamptz
        from signing_keys k join credentials c on ${signedWith}
        where k.id = $1 and c.ended_at is null and ${failsBy("c.signed_at")}
        order by c.signed_at, c.id
        on conflict (key) do update set failed_at = null, attempts = 0, due_at = excluded.due_at
          where f.failed_at is not null
        returning 1)
      select count(*)::int as queued from queued`,
    values: [key, kind, timestamp(now)],
  });
  return row?.queued ?? 0;
}
