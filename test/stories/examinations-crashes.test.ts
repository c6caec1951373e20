import { afterEach, beforeEach, expect, it } from "vitest";
import { examined, sendFor } from "../support/attempt.ts";
import { type ExaminerProcess, examinerFor, gone } from "../support/examiner.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

const files = 30_000;
/** Enough files for their examination to be under way for a while. */
const large = zipWith(
  Object.fromEntries(Array.from({ length: files }, (_, n) => [`f${n}.txt`, `file ${n}`])),
);

let school: School;
let student: Member;
let upload: string;

beforeEach(async () => {
  school = await openSchool({ isExamining: false });
  student = await school.member("Stu Student", ["student"]);
  upload = await sendFor(school, student, "large.zip", large);
});
afterEach(() => school[Symbol.asyncDispose]());

async function one<Row extends object>(sql: string): Promise<Row> {
  const { rows } = await school.db.pool.query<Row>(sql);
  return rows[0] as Row;
}

/** How many sessions with the database are not those of this process's pool. */
async function othersSessions(): Promise<number> {
  const all = await one<{ count: number }>(
    "select count(*) as count from pg_stat_activity where datname = current_database()",
  );
  return all.count - school.db.pool.totalCount;
}

interface UnderWay extends AsyncDisposable {
  readonly examiner: ExaminerProcess;
  readonly sessionsBefore: number;
  /** Asks the database while the process still stands. */
  ask(sql: string): Promise<unknown>;
  /** What the process had asked of the database is done, and it goes on, unless it is dead. */
  letGo(): Promise<void>;
}

/** A process that stands in the middle: some of the entries are there, and no more are let in, nor the result. */
async function underWay(): Promise<UnderWay> {
  const sessionsBefore = await othersSessions();
  const client = await school.db.pool.connect();
  await client.query("begin; lock table archive_entries in share mode");
  const examiner = await examinerFor(school);
  const seen = async (sql: string) => Number((await client.query<{ count: string }>(sql)).rows[0]?.count);
  while ((await seen("select count(*) from archive_entries")) === 0) {
    await expect.poll(() => seen(`select count(*) from ${waiting}`), { interval: 5 }).toBeGreaterThan(0);
    // Who waits comes in before we close again.
    await client.query("commit; begin; lock table examinations, archive_entries in share mode");
  }
  let isOver = false;
  async function letGo() {
    if (isOver) return;
    isOver = true;
    await client.query("commit");
    client.release();
  }
  return {
    ...{ examiner, sessionsBefore },
    ask: (sql) => client.query(sql),
    letGo,
    async [Symbol.asyncDispose]() {
      await letGo();
      await examiner[Symbol.asyncDispose]();
    },
  };
}

const waiting = "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

/** Kills it, and waits until what it had asked of the database before is done. */
async function killed({ examiner, sessionsBefore, letGo }: UnderWay): Promise<void> {
  expect(await othersSessions()).toBeGreaterThan(sessionsBefore);
  await examiner.kill();
  await letGo();
  await expect.poll(othersSessions, { interval: 10 }).toBe(sessionsBefore);
}

/** Whoever was at it is taken for dead after a while: as if that had passed. */
async function heldNoLonger(): Promise<void> {
  await one("update examinations set due_at = now() where due_at is not null");
}

async function allEntries(): Promise<number> {
  return (await one<{ count: number }>("select count(*) as count from archive_entries")).count;
}

it("is counted for the people who run it while it waits", async () => {
  const measured = async () => (await fetch(`${school.url}/metrics`)).text();
  expect(await measured()).toContain('assay_files_waiting{for="examination"} 1\n');
  await using _examiner = await examinerFor(school);
  await examined(school, student, upload);
  expect(await measured()).toContain('assay_files_waiting{for="examination"} 0\n');
});

it("is begun anew by another process when the one at it is killed, and one result stands", async () => {
  await using first = await underWay();
  const children = await first.examiner.children();
  expect(children).not.toHaveLength(0);
  await killed(first);
  await gone(children);

  await using _second = await examinerFor(school);
  await heldNoLonger();
  expect(await examined(school, student, upload)).toMatchObject({ state: "accepted", entries: files });
  expect(await allEntries()).toBe(files);
});

it("is given back at once by a process that is asked to end, and its child ends, too", async () => {
  await using first = await underWay();
  const children = await first.examiner.children();
  const stopped = first.examiner.stop();
  await first.letGo();
  await stopped;
  await gone(children);
  expect(await one("select claim, tries, due_at <= now() as is_due from examinations")).toEqual({
    claim: null,
    tries: 0,
    is_due: true,
  });
  await using _second = await examinerFor(school);
  expect(await examined(school, student, upload)).toMatchObject({ state: "accepted", entries: files });
  expect(await allEntries()).toBe(files);
});

it("is refused after three deaths, and examined anew when it is sent once more", async () => {
  for (let death = 0; death < 3; death += 1) {
    await using dying = await underWay();
    await killed(dying);
    await one("delete from archive_entries");
    await heldNoLonger();
  }
  await using _last = await examinerFor(school);
  expect(await examined(school, student, upload)).toMatchObject({
    state: "refused",
    refusal: { code: "examination-failed" },
  });
  expect(await allEntries()).toBe(0);
  const again = await sendFor(school, student, "large.zip", large);
  expect(await examined(school, student, again)).toMatchObject({ state: "accepted", entries: files });
}, 60_000);

it("is done once by two processes that are there at once", async () => {
  const uploads = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      sendFor(school, student, `${n}.zip`, zipWith({ [`${n}/a.txt`]: "a", [`${n}/b.txt`]: "b" })),
    ),
  );
  const both: ExaminerProcess[] = await Promise.all([examinerFor(school), examinerFor(school)]);
  for (const id of uploads) {
    expect(await examined(school, student, id)).toMatchObject({ state: "accepted", entries: 3 });
  }
  await examined(school, student, upload);
  expect(await allEntries()).toBe(files + 12 * 3);
  for (const examiner of both) await examiner.stop();
});

it("what was overtaken by another process changes nothing any more", async () => {
  await using slow = await underWay();
  const children = await slow.examiner.children();
  // As if it had been taken for dead, and somebody else had it now.
  await slow.ask(
    "update examinations set claim = gen_random_uuid(), due_at = now() + interval '1 hour', asked_at = asked_at",
  );
  await slow.letGo();
  await gone(children);
  expect(await one("select examined_at, tries from examinations")).toEqual({ examined_at: null, tries: 1 });
});
