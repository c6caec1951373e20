import type { Instant } from "../rules/words.ts";

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
