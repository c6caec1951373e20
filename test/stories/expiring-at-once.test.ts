import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clockRound } from "../../src/followups/clock-queue.ts";
import type { Instant } from "../../src/rules/words.ts";
import { checkChain } from "../../src/store/chain.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { manyWindows } from "../support/many-windows.ts";

const windows = 3_000;
let fresh: FreshDatabase;
let db: Database;
let ends: Instant;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 6 });
  ends = await manyWindows(db, windows);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function count(sql: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(`select count(*) as count from ${sql}`);
  return rows[0]?.count ?? 0;
}

const expired = () => count("journal where fact ->> 'is' = 'update-expired'");

/** A worker in a process of its own, killed without warning once it has recorded some of what is due. */
async function killedInTheMiddle(): Promise<void> {
  const before = await expired();
  const child = fork(join(import.meta.dirname, "../support/work-alone.ts"), [fresh.url, String(ends)]);
  const ended = once(child, "exit");
  await expect.poll(expired, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before);
  child.kill("SIGKILL");
  await ended;
}

it("expires each window exactly once, however often workers are killed and however many run", async () => {
  await killedInTheMiddle();
  await killedInTheMiddle();
  const soFar = await expired();
  expect(soFar).toBeLessThan(windows);
  // Whatever was recorded went together with its follow-up and its mails.
  const working =
    "pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()";
  await expect.poll(() => count(working)).toBe(0);
  expect(await count("followups where kind = 'let-time-pass'")).toBe(windows - (await expired()));

  const editions = openEditions(db);
  const work = async () => {
    let round = await clockRound(db, editions, ends);
    while (round.done > 0) {
      expect(round.faults).toEqual([]);
      round = await clockRound(db, editions, ends);
    }
  };
  await Promise.all([work(), work()]);

  expect(await expired()).toBe(windows);
  expect(await count("(select distinct record_id from journal) r")).toBe(windows);
  expect(await count("assessments where stage = 'update-expired'")).toBe(windows);
  expect(await count("followups where kind <> 'mail'")).toBe(0);
  // One to the student and one to the assessor.
  expect(await count("followups where kind = 'mail'")).toBe(windows * 2);
}, 60_000);

it("dates each to the instant its window ended, and chains it to the fact before", async () => {
  const { rows } = await db.pool.query<{
    record: string;
    version: number;
    fact: { at: number };
    hash: string;
    head: string;
  }>(
    `select j.record_id as record, j.version, j.fact, encode(j.hash, 'hex') as hash, encode(a.head, 'hex') as head
     from journal j join assessments a on a.id = j.record_id limit 50`,
  );
  for (const { fact, hash, head } of rows) {
    expect(fact.at).toBe(ends);
    expect(hash).toBe(head);
  }
  // Without the facts before it a line cannot pass for a whole record.
  const [line] = rows;
  if (line) expect(checkChain(line.record, [line], line.head).ok).toBe(false);
});
