import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** Work to be done after a fact: once, at or after an instant, whatever crashes in between. */
export interface NewFollowup {
  /** The same key is queued once only. */
  readonly key: string;
  readonly kind: string;
  /** The assessment or case it is about, null where it is about none. */
  readonly record: string | null;
  readonly body: object;
  readonly due: Instant;
}

/** Instants as PostgreSQL reads them. */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Queues work that follows from no fact, such as the mail of a password reset. */
export async function queueFollowup(
  db: Database,
  { key, kind, record, body, due }: NewFollowup,
): Promise<void> {
  await db.query({
    name: "queue-followup",
    text: `insert into followups (key, kind, record_id, body, due_at) values ($1, $2, $3, $4::jsonb, $5)
           on conflict (key) do nothing`,
    values: [key, kind, record, JSON.stringify(body), timestamp(due)],
  });
}
