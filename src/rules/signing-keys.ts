import type { RefusalOf } from "./refusals.ts";
import type { Instant } from "./words.ts";

/** What counts of a key for what may become of it. */
interface KeyLife {
  readonly createdAt: Instant;
  readonly compromisedFrom: Instant | null;
}

type CompromiseRefusal = RefusalOf<
  "compromise-in-future" | "compromise-before-key" | "already-compromised" | "key-not-compromised"
>;

/**
 * From when on what a key signed holds no more, or why that cannot be said. To the whole second, downwards, since
 * that is how precisely a signature is dated: none falls between what fails and what is counted. Said again, the
 * instant may only move back: what no longer holds does not hold again. People name minutes: the one in which the key was
 * made is its first instant.
 */
export function compromisedFrom(
  key: KeyLife,
  from: Instant,
  now: Instant,
):
  | { readonly ok: true; readonly from: Instant }
  | { readonly ok: false; readonly refusal: CompromiseRefusal } {
  const second = Math.max(wholeSecond(from), wholeSecond(key.createdAt)) as Instant;
  if (from > now) return { ok: false, refusal: { code: "compromise-in-future", now } };
  if (from < Math.floor(key.createdAt / 60_000) * 60_000) {
    return { ok: false, refusal: { code: "compromise-before-key", made: key.createdAt } };
  }
  if (key.compromisedFrom !== null && second >= key.compromisedFrom) {
    return { ok: false, refusal: { code: "already-compromised", from: key.compromisedFrom } };
  }
  return { ok: true, from: second };
}

/**
 * The date from which on nothing holds that a key signed; null: it was not compromised. Whoever has a key can write any date
 * on what it signs, one before there was the key, too: said from its first instant on, nothing holds at all.
 */
export function failsFrom({ createdAt, compromisedFrom }: KeyLife): Instant | null {
  return compromisedFrom !== null && compromisedFrom <= createdAt ? beginningOfTime : compromisedFrom;
}

const beginningOfTime = 0 as Instant;

function wholeSecond(instant: Instant): Instant {
  return (Math.floor(instant / 1_000) * 1_000) as Instant;
}
