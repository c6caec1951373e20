import type { PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** So many attempts in so many seconds; counted from the first one. */
export interface AttemptLimit {
  readonly max: number;
  readonly seconds: number;
}

/**
 * Counts one attempt, for all processes together, and says in how many seconds the next one is allowed: 0 when
 * this one is. Attempts refused do not prolong the wait. What is over, attempts and sessions, is cleared away a
 * little at a time on this occasion.
 */
export async function countAttempt(db: Database, key: string, limit: AttemptLimit): Promise<number> {
  const [row] = await db.query<{ count: number; seconds: number }>({
    name: "count-attempt",
    text: `with over as (
        delete from sign_in_attempts where key <> $1 and key in (
          select key from sign_in_attempts where window_ends < now() limit 20 for update skip locked)),
      ended as (
        delete from sign_in_sessions where id in (
          select id from sign_in_sessions where expires_at < now() limit 20 for update skip locked))
      insert into sign_in_attempts as a (key, count, window_ends)
      values ($1, 1, now() + make_interval(secs => $2))
      on conflict (key) do update set
        count = case when a.window_ends <= now() then 1 else least(a.count + 1, 1000000) end,
        window_ends = case when a.window_ends <= now() then excluded.window_ends else a.window_ends end
      returning count, ceil(extract(epoch from window_ends - now()))::int as seconds`,
    values: [key, limit.seconds],
  });
  if (row === undefined) throw new Error("the attempt was not counted");
  return row.count <= limit.max ? 0 : Math.max(1, row.seconds);
}

/** Somebody who got in starts again from none. */
export async function forgetAttempts(db: Database, key: string): Promise<void> {
  await db.query({
    name: "forget-attempts",
    text: "delete from sign_in_attempts where key = $1",
    values: [key],
  });
}

/** Where somebody is signed in. */
export interface ListedSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  readonly clientAddress: string | null;
}

/** A person's running sessions, newest first. */
export function sessionsOf(db: Database, person: PersonId): Promise<ListedSession[]> {
  return db.query<ListedSession>({
    name: "sessions-of",
    text: `select id, created_at as "createdAt", expires_at as "expiresAt", nullif(user_agent, '') as "userAgent",
             nullif(ip_address, '') as "clientAddress"
           from sign_in_sessions where person_id = $1 and expires_at > now() order by id desc`,
    values: [person],
  });
}

/** Ends one of a person's own sessions at once. false: there is none by that id, or it is somebody else's. */
export async function endSession(db: Database, person: PersonId, session: string): Promise<boolean> {
  const rows = await db.query({
    name: "end-session",
    text: "delete from sign_in_sessions where id = $2 and person_id = $1 returning 1",
    values: [person, session],
  });
  return rows.length > 0;
}
