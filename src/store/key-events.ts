import type { Instant, PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";

type Queries = Pick<Database, "query">;

/** What was done to a key, or with it besides certificates. A key made on first need has its row alone. */
export interface KeyEvent {
  readonly key: string;
  readonly event: "made" | "retired" | "compromised" | "reissue-queued" | "resealed" | "abandoned" | "signed";
  /** null: the program, at the word of whoever runs it. */
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly detail?: object;
}

/** Adds to the record of the keys; nothing in it is ever changed or removed. */
export async function noteKeyEvents(db: Queries, events: readonly KeyEvent[]): Promise<void> {
  await db.query({
    name: "note-key-events",
    text: `insert into signing_key_events (key_id, event, by_id, at, detail)
           select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::jsonb[])`,
    values: [
      events.map(({ key }) => key),
      events.map(({ event }) => event),
      events.map(({ by }) => by),
      events.map(({ at }) => timestamp(at)),
      events.map(({ detail }) => JSON.stringify(detail ?? {})),
    ],
  });
}

/** One line of the record, for people to read. */
export interface ListedKeyEvent {
  readonly event: KeyEvent["event"];
  /** null: the program, at the word of whoever runs it. */
  readonly by: { readonly id: PersonId; readonly name: string } | null;
  readonly at: Date;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What was done to each key, oldest first. */
export async function keyEvents(db: Queries): Promise<ReadonlyMap<string, readonly ListedKeyEvent[]>> {
  const rows = await db.query<ListedKeyEvent & { key: string }>({
    name: "key-events",
    text: `select e.key_id as key, e.event, e.at, e.detail,
             case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as by
           from signing_key_events e left join people p on p.id = e.by_id
           where e.event <> 'signed' order by e.id`,
    values: [],
  });
  return Map.groupBy(rows, ({ key }) => key);
}
