import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";

/** A mail, or another follow-up, that was given up. */
export interface FailedDelivery {
  readonly id: number;
  readonly kind: string;
  readonly record: string | null;
  /** Of a mail; null for other work. */
  readonly template: string | null;
  readonly to: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly failedAt: Date;
}

/** What was given up, the newest first. `before` is the last one of the page before. */
export function failedDeliveries(
  db: Database,
  before: { readonly failedAt: Date; readonly id: number } | null,
  limit: number,
): Promise<FailedDelivery[]> {
  const from = before === null ? "" : "and (failed_at, id) < ($2::timestamptz, $3::bigint)";
  return db.query<FailedDelivery>({
    name: `failed-deliveries-${before !== null}`,
    text: `select f.id, f.kind, f.record_id as record, f.body ->> 'template' as template,
             (select jsonb_build_object('id', id, 'name', name, 'email', email) from people
              where id = case when f.kind = 'mail' then (f.body ->> 'to')::uuid end) as "to",
             f.attempts, f.last_error as "lastError", f.failed_at as "failedAt"
           from (select * from followups where failed_at is not null ${from}
             order by failed_at desc, id desc limit $1) f
           order by f.failed_at desc, f.id desc`,
    values: before === null ? [limit] : [limit, before.failedAt, before.id],
  });
}

/** Puts a failed delivery back in its queue, due now, with all its attempts before it. False: no failed one by that id. */
export async function retryDelivery(db: Database, id: number, now: Instant): Promise<boolean> {
  const rows = await db.query({
    name: "retry-delivery",
    text: `update followups set failed_at = null, leased_until = null, attempts = 0, due_at = $2
           where id = $1 and failed_at is not null returning id`,
    values: [id, timestamp(now)],
  });
  return rows.length > 0;
}
