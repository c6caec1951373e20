import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { type NewFollowup, timestamp } from "./followups.ts";
import type { Transaction } from "./transaction.ts";

/** A follow-up whose time has come. */
export interface Claimed {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly record: string | null;
  readonly body: object;
  readonly due: Date;
  /** How often it was tried before. */
  readonly attempts: number;
}

type Queries = Pick<Database, "query">;

const columns = `id, key, kind, record_id as record, body, due_at as due, attempts`;

/**
 * Takes the clock's work that is due, oldest first, for as long as the transaction lasts: no other worker takes the
 * same, and what is not done when it ends is there again.
 */
export function claimClockWork(transaction: Transaction, now: Instant, limit: number): Promise<Claimed[]> {
  return transaction.query<Claimed>({
    name: "claim-clock-work",
    text: `select ${columns} from followups
           where failed_at is null and kind <> 'mail' and kind not like 'certificate%' and due_at <= $1
           order by due_at, id limit $2 for update skip locked`,
    values: [timestamp(now), limit],
  });
}

/** The same of what is to be signed: certificates wait in a queue of their own. */
export function claimCertificates(transaction: Transaction, now: Instant, limit: number): Promise<Claimed[]> {
  return transaction.query<Claimed>({
    name: "claim-certificates",
    text: `select ${columns} from followups
           where failed_at is null and kind like 'certificate%' and due_at <= $1
           order by due_at, id limit $2 for update skip locked`,
    values: [timestamp(now), limit],
  });
}

/** How many certificates are still to be signed, and how many were given up. */
export async function certificatesWaiting(db: Queries): Promise<{ waiting: number; failed: number }> {
  const [row] = await db.query<{ waiting: number; failed: number }>({
    name: "certificates-waiting",
    text: `select (select count(*) from followups where failed_at is null and kind like 'certificate%') as waiting,
             (select count(*) from followups where failed_at is not null and kind like 'certificate%') as failed`,
    values: [],
  });
  return row ?? { waiting: 0, failed: 0 };
}

/** Takes mails that are due until `leaseEnds`: a worker that dies in between gives them back by itself. */
export function leaseMails(db: Queries, now: Instant, leaseEnds: Instant, limit: number): Promise<Claimed[]> {
  return db.query<Claimed>({
    name: "lease-mails",
    text: `with due as materialized (
        select id from followups
        where failed_at is null and kind = 'mail' and due_at <= $1 and (leased_until is null or leased_until <= $1)
        order by due_at, id limit $3 for update skip locked)
      update followups f set leased_until = $2, attempts = attempts + 1 from due where f.id = due.id
      returning f.id, f.key, f.kind, f.record_id as record, f.body, f.due_at as due, f.attempts - 1 as attempts`,
    values: [timestamp(now), timestamp(leaseEnds), limit],
  });
}

/** Adds follow-ups; those whose key is queued already are left as they are. */
export async function queue(db: Queries, followups: readonly NewFollowup[]): Promise<void> {
  if (followups.length === 0) return;
  await db.query({
    name: "queue-followups",
    text: `insert into followups (key, kind, record_id, body, due_at)
           select * from unnest($1::text[], $2::text[], $3::uuid[], $4::jsonb[], $5::timestamptz[])
           on conflict (key) do nothing`,
    values: [
      followups.map(({ key }) => key),
      followups.map(({ kind }) => kind),
      followups.map(({ record }) => record),
      followups.map(({ body }) => JSON.stringify(body)),
      followups.map(({ due }) => timestamp(due)),
    ],
  });
}

/** Done: they are gone. */
export async function finish(db: Queries, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.query({
    name: "finish-followups",
    text: "delete from followups where id = any($1::bigint[])",
    values: [ids],
  });
}

/** Not done: to be tried again at `next`, or put with the failed ones where `next` is null. */
export async function setBack(
  db: Queries,
  id: number,
  outcome: {
    readonly attempts: number;
    readonly error: string;
    readonly now: Instant;
    readonly next: Instant | null;
  },
): Promise<void> {
  const { attempts, error, now, next } = outcome;
  await db.query({
    name: "set-back",
    text: `update followups set attempts = $2, last_error = $3, leased_until = null,
             due_at = coalesce($4::timestamptz, due_at),
             failed_at = case when $4::timestamptz is null then $5::timestamptz end
           where id = $1`,
    values: [id, attempts, error, next === null ? null : timestamp(next), timestamp(now)],
  });
}

/** The queues, each with an index of its own: what waits in one is never passed to find what waits in another. */
export type Queue = "clock" | "mail" | "certificates";

const kindsOf: Readonly<Record<Queue, string>> = {
  clock: "kind <> 'mail' and kind not like 'certificate%'",
  mail: "kind = 'mail'",
  certificates: "kind like 'certificate%'",
};

/** When the next thing in a queue comes due; null when nothing waits. */
export async function nextDue(db: Queries, queue: Queue): Promise<Instant | null> {
  const [row] = await db.query<{ due: Date }>({
    name: `next-due-${queue}`,
    text: `select due_at as due from followups where failed_at is null and ${kindsOf[queue]} order by due_at, id limit 1`,
    values: [],
  });
  return row === undefined ? null : (row.due.getTime() as Instant);
}
