import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import pg from "pg";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Logging, takeCheckpoint, takeDueCheckpoint } from "../../src/actions/take-checkpoint.ts";
import { hoursAfter, type Instant } from "../../src/rules/words.ts";
import { startCheckpoints } from "../../src/start/checkpoints.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { checkpointPage, consistencyPath, inclusionPath, type KeptCheckpoint } from "../../src/store/log.ts";
import { checkGrowth } from "../../src/store/log-check.ts";
import { leafBytes } from "../../src/store/log-leaves.ts";
import { checkNote, checkpointIn, keyFromJwk, type LogKey } from "../../src/store/log-note.ts";
import { isIncluded, leafHash } from "../../src/store/log-tree.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

const origin = "assay.school.test/log";
let fresh: FreshDatabase;
let db: Database;
let owner: pg.Client;
let now: Instant;
let key: { id: string; publicJwk: object; privateKey: KeyObject };
let name: string;
let logging: Logging;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 8 });
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  now = Date.parse("2026-03-02T09:00:00Z") as Instant;
  key = await newKey();
  name = origin;
  logging = {
    ...{ db, clock: { now: () => now }, key: async () => key },
    get origin() {
      return name;
    },
  };
  return async () => {
    await owner.end();
    await db.close();
    await fresh.drop();
  };
});

async function newKey(): Promise<typeof key> {
  const pair = generateKeyPairSync("ed25519");
  const jwk = pair.publicKey.export({ format: "jwk" });
  await db.pool.query("update signing_keys set retired_at = now() where retired_at is null");
  const { rows } = await db.pool.query(
    "insert into signing_keys (purpose, public_jwk, created_at) values ('log', $1, now()) returning id",
    [JSON.stringify(jwk)],
  );
  return { id: rows[0].id, publicJwk: jwk, privateKey: pair.privateKey };
}

const keys = (): LogKey[] => [keyFromJwk(name, key.publicJwk)];

/** Support cases stand alone here: nothing that they refer to is looked up. */
async function records(count: number): Promise<string[]> {
  await owner.query("set session_replication_role = replica");
  const { rows } = await owner.query(
    `insert into support_cases (student_id, project_id, assessment_id, version, head, state, open, moved_at)
     select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, sha256(gen_random_uuid()::text::bytea), '{}', false, now()
     from generate_series(1, $1) returning id`,
    [count],
  );
  await owner.query("set session_replication_role = origin");
  return rows.map(({ id }) => id);
}

async function move(...ids: readonly string[]): Promise<void> {
  await db.pool.query(
    `update support_cases set version = version + 1, head = sha256(head), moved_tx = pg_current_xact_id()
     where id = any($1::uuid[])`,
    [ids],
  );
}

async function leaves(): Promise<{ index: number; record: string; version: number; head: string }[]> {
  const { rows } = await db.pool.query(
    "select index, record_id as record, version, encode(head, 'hex') as head from log_leaves order by index",
  );
  return rows;
}

const treeOf = ({ note }: KeptCheckpoint) => checkpointIn(note) as { size: number; root: Buffer };

async function must(): Promise<KeptCheckpoint> {
  const taken = await takeCheckpoint(logging);
  if (taken === null) throw new Error("nothing was taken");
  return taken;
}

async function grew(from: KeptCheckpoint, to: KeptCheckpoint) {
  const hashes = await consistencyPath(db, from.size, to.size);
  const proof = { from: from.size, to: to.size, proof: hashes.map((hash) => hash.toString("base64")) };
  return checkGrowth(from.note, to.note, proof, keys());
}

/** Does what only somebody can do who owns the server: past all triggers. */
async function pastTheGuards(sql: string, ...values: unknown[]): Promise<void> {
  await owner.query("begin");
  await owner.query("set local session_replication_role = replica");
  await owner.query(sql, values);
  await owner.query("commit");
}

test("there is none while nothing is on record", async () => {
  expect(await takeCheckpoint(logging)).toBeNull();
  expect(await takeDueCheckpoint(logging)).toBeNull();
});

test("every record has a leaf, and one more each time that it moved since; nothing moved, nothing is added", async () => {
  const [one = "", two = "", three = ""] = await records(3);
  const first = await must();
  expect(first).toMatchObject({ size: 3, at: now });
  expect(checkNote(first.note, keys())).toMatchObject({ is: "signed", checkpoint: { origin, size: 3 } });
  expect(await must()).toEqual(first);

  await move(two);
  await move(two, three);
  const [four = ""] = await records(1);
  const second = await must();
  expect(second.size).toBe(6);
  const kept = await leaves();
  expect(kept.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(new Set(kept.slice(0, 3).map(({ record, version }) => `${record} ${version}`))).toEqual(
    new Set([`${one} 1`, `${two} 1`, `${three} 1`]),
  );
  expect(new Set(kept.slice(3).map(({ record, version }) => `${record} ${version}`))).toEqual(
    new Set([`${two} 3`, `${three} 2`, `${four} 1`]),
  );
  expect(await must()).toEqual(second);
  expect(await checkpointPage(db, null, 10)).toMatchObject([{ size: 6 }, { size: 3 }]);

  for (const leaf of kept) {
    const path = await inclusionPath(db, leaf.index, 6);
    expect(isIncluded({ index: leaf.index, hash: leafHash(leafBytes(leaf)) }, treeOf(second), path)).toBe(
      true,
    );
  }
  expect(await grew(first, second)).toMatchObject({ holds: true });
});

test("what is under way while a checkpoint is taken comes into the next one", async () => {
  const [slow = "", quick = ""] = await records(2);
  await must();
  const client = await db.pool.connect();
  await client.query("begin");
  await client.query(
    "update support_cases set version = 2, head = sha256(head), moved_tx = pg_current_xact_id() where id = $1",
    [slow],
  );
  await move(quick);
  expect(await must()).toMatchObject({ size: 3 });
  await client.query("commit");
  client.release();
  const last = await must();
  expect(last.size).toBe(4);
  expect((await leaves()).at(-1)).toMatchObject({ record: slow, version: 2 });
});

test("ten at once make one, whole and without a leaf twice", async () => {
  await records(5_000);
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeCheckpoint(logging)));
  expect(new Set(taken.map((one) => one?.note)).size).toBe(1);
  expect(await leaves()).toHaveLength(5_000);
  expect(await checkpointPage(db, null, 100)).toMatchObject([{ size: 5_000 }]);
});

test("one that was broken off is gone on with", async () => {
  await records(4_500);
  let broken = true;
  const dying: Logging = {
    ...{ db, clock: logging.clock, origin },
    key: async () => {
      if (broken) throw new Error("the power went");
      return key;
    },
  };
  await expect(takeCheckpoint(dying)).rejects.toThrow("the power went");
  expect(await checkpointPage(db, null, 10)).toEqual([]);
  await records(10);
  broken = false;
  expect(await takeCheckpoint(dying)).toMatchObject({ size: 4_510 });
});

test("a database that was restored elsewhere, where transactions count from anew, misses nothing", async () => {
  const [one = ""] = await records(3);
  await must();
  await pastTheGuards("update log_checkpoints set cluster = cluster - 1, moved_from = '999999999999'::xid8");
  await move(one);
  expect(await must()).toMatchObject({ size: 4 });
  await move(one);
  expect(await must()).toMatchObject({ size: 5 });
});

test("another key, or another address of the school, signs the same tree anew", async () => {
  await records(2);
  const first = await must();
  key = await newKey();
  const second = await must();
  expect(second.size).toBe(2);
  expect(checkNote(second.note, keys()).is).toBe("signed");
  name = "moved.school.test/log";
  const third = await must();
  expect(checkpointIn(third.note)?.origin).toBe("moved.school.test/log");
  expect([treeOf(first).root, treeOf(second).root]).toEqual([treeOf(third).root, treeOf(third).root]);
  expect(await must()).toEqual(third);
});

describe("a checkpoint is due", () => {
  test("at once where there is none, then a day after the last, also when nothing ran for a week", async () => {
    const [one = ""] = await records(1);
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 1 });
    await move(one);
    now = hoursAfter(now, 23.9);
    expect(await takeDueCheckpoint(logging)).toBeNull();
    now = hoursAfter(now, 0.1);
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 2, at: now });
    expect(await takeDueCheckpoint(logging)).toBeNull();
    await move(one);
    now = hoursAfter(now, 24 * 7);
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 3 });
    now = hoursAfter(now, 24 * 7);
    expect(await takeDueCheckpoint(logging)).toBeNull();
  });

  test("soon after a certificate moved, once an hour at most", async () => {
    await records(1);
    await must();
    await pastTheGuards(
      `insert into certificates (kind, student_id, programme_id, project_id, assessment_id, earned_at, standing, version,
         head, state, moved_at)
       values ('project', $1, $1, $1, $1, now(), 'valid', 1, sha256('x'), '{}', now())`,
      randomUUID(),
    );
    expect(await takeDueCheckpoint(logging)).toBeNull();
    now = hoursAfter(now, 1);
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 2 });
    now = hoursAfter(now, 1);
    expect(await takeDueCheckpoint(logging)).toBeNull();
  });

  test("at once where another key signs, soon where the school has another address", async () => {
    await records(1);
    await must();
    key = await newKey();
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 1, key: key.id });
    name = "moved.school.test/log";
    expect(await takeDueCheckpoint(logging)).toBeNull();
    now = hoursAfter(now, 1);
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 1 });
    expect(await takeDueCheckpoint(logging)).toBeNull();
    // And back again: the same words are signed once more.
    name = origin;
    now = hoursAfter(now, 1);
    expect(await takeDueCheckpoint(logging)).toMatchObject({ size: 1 });
  });

  test("and never dated before the last one, where the clock was set back", async () => {
    const [one = ""] = await records(1);
    const first = await must();
    await move(one);
    now = hoursAfter(now, -48);
    expect(await must()).toMatchObject({ at: first.at });
  });
});

test("workers take what is due as soon as they run, two of them one; a stop in between loses nothing", async () => {
  await records(4_500);
  const faults: unknown[] = [];
  const start = () => startCheckpoints(logging, (fault) => faults.push(fault));
  await start().stop();
  expect(await checkpointPage(db, null, 10)).toEqual([]);
  const workers = [start(), start()];
  await vi.waitFor(async () => expect(await checkpointPage(db, null, 10)).toHaveLength(1), 10_000);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(faults).toEqual([]);
  expect(await checkpointPage(db, null, 10)).toMatchObject([{ size: 4_500 }]);
  expect(await leaves()).toHaveLength(4_500);
});

describe("the database keeps the log as it was written", () => {
  beforeEach(async () => {
    await records(2);
    await must();
  });

  test.for(["log_leaves", "log_nodes", "log_checkpoints"])(
    "%s is added to and nothing else",
    async (table) => {
      for (const client of [db.pool, owner]) {
        const column = table === "log_checkpoints" ? "size" : "index";
        await expect(client.query(`update ${table} set ${column} = ${column} + 0`)).rejects.toMatchObject({
          code: "42501",
        });
        await expect(client.query(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
        await expect(client.query(`truncate ${table}`)).rejects.toMatchObject({ code: "42501" });
      }
    },
  );

  test("leaves leave no gap, and a checkpoint is of the tree as it stands", async () => {
    const leaf =
      "insert into log_leaves (index, record_id, version, head) values ($1, gen_random_uuid(), 1, sha256('x'))";
    for (const index of [3, 1, -1]) await expect(db.pool.query(leaf, [index])).rejects.toThrow();
    const checkpoint = `insert into log_checkpoints (size, root, key_id, note, taken_at, moved_from, cluster)
      values ($1, sha256('x'), $2, $3, now(), '1', 1)`;
    for (const size of [0, 1, 3]) {
      await expect(db.pool.query(checkpoint, [size, key.id, `${size}`])).rejects.toMatchObject({
        code: "23514",
      });
    }
  });
});

describe("nothing is signed that does not go on from what was signed before", () => {
  test.for([
    ["a node that was changed", "update log_nodes set hash = sha256('x') where level = 1 and index = 0"],
    ["a node that was taken away", "delete from log_nodes where level = 1 and index = 0"],
  ])("%s", async ([, sql]) => {
    const [one = ""] = await records(2);
    await must();
    await pastTheGuards(sql as string);
    await move(one);
    await expect(takeCheckpoint(logging)).rejects.toThrow(/log/);
    expect(await checkpointPage(db, null, 10)).toHaveLength(1);
  });
});
