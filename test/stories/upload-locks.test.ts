import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { uploadLocks } from "../../src/store/upload-locks.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

const forever = new AbortController().signal;
let database: FreshDatabase;
let one: Database;
let other: Database;

beforeAll(async () => {
  database = await freshDatabase();
  one = openDatabase(database.url, { connections: 2 });
  other = openDatabase(database.url, { connections: 2 });
});
afterAll(async () => {
  await one.close();
  await other.close();
  await database.drop();
});

test("two processes never write to one upload at once, and to different ones at will", async () => {
  const here = uploadLocks(one, 300);
  const there = uploadLocks(other, 300);
  const held = here("upload");
  expect(await held.take(forever, () => {})).toBe(true);
  expect(await there("upload").take(forever, () => {})).toBe(false);
  const another = there("another");
  expect(await another.take(forever, () => {})).toBe(true);
  await held.release();
  const after = there("upload");
  expect(await after.take(forever, () => {})).toBe(true);
  await after.release();
  await another.release();
});

test("within one process one at a time goes on, and the connection is handed back at the end", async () => {
  const lockOf = uploadLocks(one, 2_000);
  let most = 0;
  let now = 0;
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const lock = lockOf("upload");
      expect(await lock.take(forever, () => {})).toBe(true);
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now -= 1;
      await lock.release();
    }),
  );
  expect(most).toBe(1);
  expect(one.pool.idleCount).toBe(one.pool.totalCount);
});

test("the holder is asked to give way; who does not keeps it, and who waited is told", async () => {
  const lockOf = uploadLocks(one, 200);
  const held = lockOf("upload");
  let asked = 0;
  await held.take(forever, () => {
    asked += 1;
  });
  expect(await lockOf("upload").take(forever, () => {})).toBe(false);
  expect(asked).toBeGreaterThan(0);
  const gone = AbortSignal.abort();
  expect(await lockOf("upload").take(gone, () => {})).toBe(false);
  await held.release();
});

test("a database connection that breaks makes every holder give way, and the next one begins afresh", async () => {
  const lockOf = uploadLocks(one, 2_000);
  const asked = Promise.withResolvers<void>();
  const held = lockOf("upload");
  await held.take(forever, asked.resolve);
  const { rows } = await other.pool.query<{ pid: number }>(
    "select pid from pg_locks where locktype = 'advisory'",
  );
  expect(rows).toHaveLength(1);
  await other.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await asked.promise;
  await held.release();
  const next = lockOf("upload");
  expect(await next.take(forever, () => {})).toBe(true);
  await next.release();
});
