import type { Instant, PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";

/** What was kept of a person's Git links since the instant: how often, and how many bytes. */
export async function pinsSince(
  db: Database,
  person: PersonId,
  since: Instant,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const [row] = await db.query<{ count: number; bytes: number }>({
    name: "pins-since",
    text: `select count(*) as count, coalesce(sum(bytes), 0)::float8 as bytes
      from pins where person_id = $1 and at > $2`,
    values: [person, timestamp(since)],
  });
  return row ?? { count: 0, bytes: 0 };
}

/** Notes what was kept. Those of before are forgotten. */
export async function notePin(
  db: Database,
  { person, at, bytes }: { readonly person: PersonId; readonly at: Instant; readonly bytes: number },
  before: Instant,
): Promise<void> {
  await db.query({
    name: "note-pin",
    text: `with old as (delete from pins where at < $4)
      insert into pins (person_id, at, bytes) values ($1, $2, $3)`,
    values: [person, timestamp(at), bytes, timestamp(before)],
  });
}
