import { beforeEach, describe, expect, test } from "vitest";
import { type Logging, takeCheckpoint, takeDueCheckpoint } from "../../src/actions/take-checkpoint.ts";
import { checkpointPage, consistencyPath, inclusionPath, type KeptCheckpoint } from "../../src/store/log.ts";
import { checkGrowth } from "../../src/store/log-check.ts";
import { leafBytes } from "../../src/store/log-leaves.ts";
import { checkNote, checkpointIn } from "../../src/store/log-note.ts";
import { isIncluded, leafHash } from "../../src/store/log-tree.ts";
import { type LogAlone, openLog, origin } from "./log-alone.ts";

let log: LogAlone;
beforeEach(async () => {
  log = await openLog();
  return () => log.close();
});

const treeOf = ({ note }: KeptCheckpoint) => checkpointIn(note) as { size: number; root: Buffer };

async function grew(from: KeptCheckpoint, to: KeptCheckpoint) {
  const hashes = await consistencyPath(log.db, from.size, to.size);
  const proof = { from: from.size, to: to.size, proof: hashes.map((hash) => hash.toString("base64")) };
  return checkGrowth(from.note, to.note, proof, log.keys());
}

test("there is none while nothing is on record", async () => {
  expect(await takeCheckpoint(log.logging)).toBeNull();
  expect(await takeDueCheckpoint(log.logging)).toBeNull();
});

test("every record has a leaf, and one more each time that it moved since; nothing moved, nothing is added", async () => {
  const [one = "", two = "", three = ""] = await log.records(3);
  const first = await log.must();
  expect(first).toMatchObject({ size: 3, at: log.now });
  expect(checkNote(first.note, log.keys())).toMatchObject({ is: "signed", checkpoint: { origin, size: 3 } });
  expect(await log.must()).toEqual(first);

  await log.move(two);
  await log.move(two, three);
  const [four = ""] = await log.records(1);
  const second = await log.must();
  expect(second.size).toBe(6);
  const kept = await log.leaves();
  expect(kept.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(new Set(kept.slice(0, 3).map(({ record, version }) => `${record} ${version}`))).toEqual(
    new Set([`${one} 1`, `${two} 1`, `${three} 1`]),
  );
  expect(new Set(kept.slice(3).map(({ record, version }) => `${record} ${version}`))).toEqual(
    new Set([`${two} 3`, `${three} 2`, `${four} 1`]),
  );
  expect(await log.must()).toEqual(second);
  expect(await checkpointPage(log.db, null, 10)).toMatchObject([{ size: 6 }, { size: 3 }]);

  for (const leaf of kept) {
    const path = await inclusionPath(log.db, leaf.index, 6);
    expect(isIncluded({ index: leaf.index, hash: leafHash(leafBytes(leaf)) }, treeOf(second), path)).toBe(
      true,
    );
  }
  expect(await grew(first, second)).toMatchObject({ holds: true });
});

test("what is under way while a checkpoint is taken comes into the next one", async () => {
  const [slow = "", quick = ""] = await log.records(2);
  await log.must();
  const client = await log.db.pool.connect();
  await client.query("begin");
  await client.query(
    "update support_cases set version = 2, head = sha256(head), moved_tx = pg_current_xact_id() where id = $1",
    [slow],
  );
  await log.move(quick);
  expect(await log.must()).toMatchObject({ size: 3 });
  await client.query("commit");
  client.release();
  const last = await log.must();
  expect(last.size).toBe(4);
  expect((await log.leaves()).at(-1)).toMatchObject({ record: slow, version: 2 });
});

test("ten at once make one, whole and without a leaf twice", async () => {
  await log.records(5_000);
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeCheckpoint(log.logging)));
  expect(new Set(taken.map((one) => one?.note)).size).toBe(1);
  expect(await log.leaves()).toHaveLength(5_000);
  expect(await checkpointPage(log.db, null, 100)).toMatchObject([{ size: 5_000 }]);
});

test("one that was broken off is gone on with", async () => {
  await log.records(4_500);
  let broken = true;
  const dying: Logging = {
    ...{ db: log.db, clock: log.logging.clock, origin },
    key: async () => {
      if (broken) throw new Error("the power went");
      return log.key;
    },
  };
  await expect(takeCheckpoint(dying)).rejects.toThrow("the power went");
  expect(await checkpointPage(log.db, null, 10)).toEqual([]);
  await log.records(10);
  broken = false;
  expect(await takeCheckpoint(dying)).toMatchObject({ size: 4_510 });
});

test("a database that was restored elsewhere, where transactions count from anew, misses nothing", async () => {
  const [one = ""] = await log.records(3);
  await log.must();
  await log.pastTheGuards(
    "update log_checkpoints set cluster = cluster - 1, moved_from = '999999999999'::xid8",
  );
  await log.move(one);
  expect(await log.must()).toMatchObject({ size: 4 });
  await log.move(one);
  expect(await log.must()).toMatchObject({ size: 5 });
});

test("another key, or another address of the school, signs the same tree anew", async () => {
  await log.records(2);
  const first = await log.must();
  log.key = await log.newKey();
  const second = await log.must();
  expect(second.size).toBe(2);
  expect(checkNote(second.note, log.keys()).is).toBe("signed");
  log.name = "moved.school.test/log";
  const third = await log.must();
  expect(checkpointIn(third.note)?.origin).toBe("moved.school.test/log");
  expect([treeOf(first).root, treeOf(second).root]).toEqual([treeOf(third).root, treeOf(third).root]);
  expect(await log.must()).toEqual(third);
});

describe("the database keeps the log as it was written", () => {
  beforeEach(async () => {
    await log.records(2);
    await log.must();
  });

  test.for(["log_leaves", "log_nodes", "log_checkpoints"])(
    "%s is added to and nothing else",
    async (table) => {
      for (const client of [log.db.pool, log.owner]) {
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
    for (const index of [3, 1, -1]) await expect(log.db.pool.query(leaf, [index])).rejects.toThrow();
    const checkpoint = `insert into log_checkpoints (size, root, key_id, note, taken_at, moved_from, cluster)
      values ($1, sha256('x'), $2, $3, now(), '1', 1)`;
    for (const size of [0, 1, 3]) {
      await expect(log.db.pool.query(checkpoint, [size, log.key.id, `${size}`])).rejects.toMatchObject({
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
    const [one = ""] = await log.records(2);
    await log.must();
    await log.pastTheGuards(sql as string);
    await log.move(one);
    await expect(takeCheckpoint(log.logging)).rejects.toThrow(/log/);
    expect(await checkpointPage(log.db, null, 10)).toHaveLength(1);
  });
});
