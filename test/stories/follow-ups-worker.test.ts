import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startWorker, type Worker } from "../../src/followups/worker.ts";
import type { Instant } from "../../src/rules/words.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { failedDeliveries } from "../../src/store/deliveries.ts";
import { openEditions } from "../../src/store/editions.ts";
import { queueFollowup } from "../../src/store/followups.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { manyWindows } from "../support/many-windows.ts";

let fresh: FreshDatabase;
let db: Database;
let ends: Instant;
let faults: unknown[];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 6 });
  ends = await manyWindows(db, 40);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});
beforeEach(() => {
  faults = [];
});

function workerAt(now: () => Instant): Worker {
  return startWorker({
    ...{ db, editions: openEditions(db), clock: { now }, mailer: null, baseUrl: "https://assay.test" },
    onFault: (fault) => faults.push(fault),
  });
}

async function count(sql: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(`select count(*) as count from ${sql}`);
  return rows[0]?.count ?? 0;
}

/** One of the windows ends at this instant instead. */
async function movedTo(instant: Instant): Promise<string> {
  const at = new Date(instant).toISOString();
  const { rows } = await db.pool.query<{ record_id: string }>(
    `with one as (update followups set due_at = $1 where id = (
        select id from followups where kind = 'let-time-pass' order by id desc limit 1) returning record_id)
     update assessments a set version = version + 1, window_ends = $1,
       state = jsonb_set(jsonb_set(state, '{request,window,ends}', $2::jsonb), '{version}', to_jsonb(version + 1))
     from one where a.id = one.record_id returning a.id as record_id`,
    [at, String(instant)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("no window is left");
  return row.record_id;
}

it("ends a window to the second, by itself, and not a moment before", async () => {
  const began = Date.now();
  const from = (ends - 100_000) as Instant;
  const now = () => (from + Date.now() - began) as Instant;
  const end = (from + 1_500) as Instant;
  const record = await movedTo(end);
  const worker = workerAt(now);
  try {
    let seen = now();
    const expired = async () => {
      seen = now();
      return count(`assessments where id = '${record}' and stage = 'update-expired'`);
    };
    await expect.poll(expired, { interval: 20 }).toBe(1);
    expect(seen).toBeGreaterThanOrEqual(end);
  } finally {
    await worker.stop();
  }
  // However busy the machine is, what is on record is the end itself.
  const facts = `journal where record_id = '${record}' and fact ->> 'is' = 'update-expired'`;
  expect(await count(`${facts} and (fact ->> 'windowEnded')::bigint = ${end}`)).toBe(1);
  expect(await count("assessments where stage = 'update-expired'")).toBe(1);
  expect(faults).toEqual([]);
});

it("is not held up by work that cannot be done, and puts that with the failed deliveries at last", async () => {
  const strange = {
    key: "strange",
    kind: "from-the-future",
    record: null,
    body: {},
    due: (ends - 1) as Instant,
  };
  await queueFollowup(db, strange);
  let now = ends;
  const worker = workerAt(() => now);
  try {
    await worker.catchUp();
    expect(await count("assessments where stage = 'update-expired'")).toBe(40);
    expect(faults.map(String)).toEqual([expect.stringContaining("from-the-future")]);
    for (let attempt = 2; attempt <= 10; attempt += 1) {
      now = (now + 25 * 3_600_000) as Instant;
      await worker.catchUp();
    }
    expect(await failedDeliveries(db, null, 10)).toMatchObject([{ kind: "from-the-future", attempts: 10 }]);
  } finally {
    await worker.stop();
  }
});

it("goes on by itself when every connection broke, as when the database is started again", async () => {
  const other = openDatabase(fresh.ownerUrl, { connections: 1 });
  const worker = workerAt(() => ends);
  try {
    await worker.catchUp();
    await other.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    const { rows } = await other.pool.query<{ id: string }>("select id from people limit 1");
    const body = { template: "invitation", to: rows[0]?.id, data: { url: "https://assay.test/way-in" } };
    await queueFollowup(other, { key: "after it", kind: "mail", record: null, body, due: ends });
    const kept = async () => (await other.pool.query("select from mailbox where key = 'after it'")).rowCount;
    await expect.poll(kept).toBe(1);
  } finally {
    await worker.stop();
    await other.close();
  }
});
