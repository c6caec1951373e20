import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ChainCheck } from "../../src/store/chain.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { Attempt } from "../support/attempt.ts";
import { openSchool, type School } from "../support/school.ts";

let school: School;
let owner: pg.Client;
let attempt: Attempt;
let untouched: Attempt;

beforeAll(async () => {
  school = await openSchool();
  owner = new pg.Client({ connectionString: school.ownerUrl });
  await owner.connect();
  untouched = await handedIn();
});
beforeEach(async () => {
  attempt = await handedIn();
});
afterAll(async () => {
  await owner.end();
  await school[Symbol.asyncDispose]();
});

/** Seven facts, two of them with texts. */
async function handedIn(): Promise<Attempt> {
  const student = await school.member("Stu", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  const team = await school.member("Tess", ["team"]);
  await school.enrol(student);
  const begun = await Attempt.begin(school, student, assessor);
  await begun.handIn();
  await begun.assign(team);
  await begun.rate({ argued: "met", tested: "not-met" });
  return begun;
}

/** Does what only somebody can do who owns the server: past all triggers. */
async function pastTheGuards(sql: string, ...values: unknown[]): Promise<void> {
  await owner.query("begin");
  await owner.query("set local session_replication_role = replica");
  await owner.query(sql, values);
  await owner.query("commit");
}

async function checks(only: string | null): Promise<(ChainCheck & { record: string })[]> {
  const all = [];
  for await (const check of verifyJournal(school.db, only)) all.push(check);
  return all;
}

/** What is found broken, in the one record and among all. */
async function found(): Promise<object | undefined> {
  const broken = (await checks(null)).filter((check) => !check.ok && check.record === attempt.id);
  expect(await checks(attempt.id)).toEqual(broken);
  const { ok, ...said } = broken[0] ?? { ok: true };
  return said;
}

test("nothing is found where nothing was done", async () => {
  expect(await checks(attempt.id)).toMatchObject([{ ok: true, record: attempt.id, facts: attempt.version }]);
  expect(await checks(untouched.id)).toMatchObject([{ ok: true, facts: untouched.version }]);
  expect(await checks(randomUUID())).toEqual([]);
});

describe("somebody who is at the database past all its guards is found out", () => {
  const at = (version: number) => ({ record: attempt.id, version });

  test("changing a fact", async () => {
    await pastTheGuards(
      `update journal set fact = jsonb_set(fact, '{rating}', '"met"') where record_id = $1 and version = 7`,
      attempt.id,
    );
    expect(await found()).toMatchObject(at(7));
  });

  test("changing when it happened by a millisecond", async () => {
    await pastTheGuards(
      "update journal set fact = jsonb_set(fact, '{at}', to_jsonb((fact ->> 'at')::bigint + 1)) where record_id = $1 and version = 2",
      attempt.id,
    );
    expect(await found()).toMatchObject(at(2));
  });

  test("removing one from the middle, the first, the last", async () => {
    for (const version of [attempt.version, 4, 1]) {
      await pastTheGuards("delete from journal where record_id = $1 and version = $2", attempt.id, version);
      expect(await found()).toMatchObject(at(version));
    }
  });

  test("removing all of them", async () => {
    await pastTheGuards("delete from journal where record_id = $1", attempt.id);
    expect(await found()).toMatchObject(at(1));
  });

  test("putting one in", async () => {
    await pastTheGuards(
      "update journal set version = version + 100 where record_id = $1 and version >= 3",
      attempt.id,
    );
    await pastTheGuards(
      "update journal set version = version - 99 where record_id = $1 and version > 100",
      attempt.id,
    );
    await pastTheGuards(
      "insert into journal select record_id, 3, record_kind, fact, hash from journal where record_id = $1 and version = 2",
      attempt.id,
    );
    expect(await found()).toMatchObject(at(3));
  });

  test("swapping two", async () => {
    const swap = "update journal set version = $2 where record_id = $1 and version = $3";
    for (const [to, from] of [
      [99, 4],
      [4, 5],
      [5, 99],
    ])
      await pastTheGuards(swap, attempt.id, to, from);
    expect(await found()).toMatchObject(at(4));
  });

  test("giving the record another head", async () => {
    await pastTheGuards("update assessments set head = sha256('x') where id = $1", attempt.id);
    expect(await found()).toMatchObject(at(attempt.version + 1));
  });

  test("taking the record away from under its facts", async () => {
    await pastTheGuards("delete from assessments where id = $1", attempt.id);
    expect(await found()).toMatchObject({ why: "the record's head is missing" });
  });

  test("changing what somebody wrote", async () => {
    await pastTheGuards(
      "update texts set body = 'tested: met' where record_id = $1 and body = 'tested: not-met'",
      attempt.id,
    );
    expect(await found()).toEqual({ ...at(7), why: "a text of the fact was changed" });
  });

  test("and everybody else's records hold", async () => {
    const others = (await checks(null)).filter(({ record }) => record === untouched.id);
    expect(others).toMatchObject([{ ok: true }]);
  });
});

test("erasing what somebody wrote leaves the chain whole, and nothing of the text (R33)", async () => {
  const { assessor } = attempt;
  const comments = async () =>
    (
      (await attempt.view(assessor)).body.criteria as {
        key: string;
        rating: string;
        comment: string | null;
      }[]
    ).map(({ key, rating, comment }) => [key, rating, comment]);
  expect(await comments()).toContainEqual(["argued", "met", "argued: met"]);
  const { rowCount } = await school.db.pool.query(
    "delete from texts where author_id = $1 and record_id = $2",
    [assessor.id, attempt.id],
  );
  expect(rowCount).toBe(2);
  expect(await checks(attempt.id)).toMatchObject([{ ok: true, facts: attempt.version }]);
  expect(await comments()).toEqual([
    ["argued", "met", null],
    ["tested", "not-met", null],
    ["deployed", null, null],
  ]);
  const { rows } = await owner.query("select fact::text as fact from journal where record_id = $1", [
    attempt.id,
  ]);
  expect(rows.map(({ fact }) => fact).join("\n")).not.toContain("argued: met");
  // The record goes on.
  await attempt.rate({ deployed: "met" });
});
