import type { Database } from "./database.ts";

/** How long an answer is remembered for its idempotency key: no client repeats a request for longer. */
const rememberedDays = 7;

/** Clears away what has served its time: remembered answers, sessions and links that ended, old attempts to sign in. */
export async function sweepDatabase(db: Database): Promise<void> {
  await db.query({
    name: "sweep-remembered",
    text: "delete from idempotency_keys where created_at < now() - make_interval(days => $1)",
    values: [rememberedDays],
  });
  await db.query({
    name: "sweep-sessions",
    text: "delete from sign_in_sessions where expires_at < now()",
    values: [],
  });
  await db.query({
    name: "sweep-verifications",
    text: "delete from sign_in_verifications where expires_at < now()",
    values: [],
  });
}
