import type { Instant } from "../../rules/words.ts";

const minutes = 60_000;
const hours = 60 * minutes;
const quarter = 15 * minutes;

/** Instants as the demonstration school's lives name them, seen from now. */
export interface Times {
  readonly now: Instant;
  /** So many hours from now; negative: ago. */
  fromNow(hours: number): Instant;
  /** The same on a full quarter of an hour, as sessions are booked. */
  quarterFromNow(hours: number): Instant;
  /** On the day so many days from today (UTC), at an hour such as 14.5 for half past two. */
  onDay(days: number, hour: number): Instant;
}

export function timesFrom(now: Instant): Times {
  const midnight = now - (now % (24 * hours));
  return {
    now,
    fromNow: (many) => Math.round(now + many * hours) as Instant,
    quarterFromNow: (many) => (Math.ceil((now + many * hours) / quarter) * quarter) as Instant,
    onDay: (days, hour) => (midnight + days * 24 * hours + hour * hours) as Instant,
  };
}

export function later(at: Instant, byMinutes: number): Instant {
  return (at + Math.round(byMinutes * minutes)) as Instant;
}
