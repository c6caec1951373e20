import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { after } from "../../src/followups/table.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import { stages } from "../../src/rules/assessment.ts";
import { previewVerdict } from "../../src/rules/verdict.ts";
import type { AssessmentId, Instant, Sha256 } from "../../src/rules/words.ts";
import { loadDemo } from "../../src/start/demo/load.ts";
import { signInLines } from "../../src/start/demo/sign-in-lines.ts";
import { startExamining } from "../../src/start/examining.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { hasDemoPeople } from "../../src/store/demo-people.ts";
import { holdAssessments } from "../../src/store/due-records.ts";
import { openEditions } from "../../src/store/editions.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

const now = Date.parse("2026-11-23T10:20:00Z") as Instant;
const hour = 3_600_000;
let fresh: FreshDatabase;
let db: Database;
let folder: string;
let load: () => ReturnType<typeof loadDemo>;
let openFile: Awaited<ReturnType<typeof openLocalFiles>>["files"];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url);
  folder = await mkdtemp(join(tmpdir(), "assay-demo-test-"));
  const { files } = await openLocalFiles(folder, { now: () => now });
  openFile = files;
  load = () => loadDemo({ world: { db, editions: openEditions(db) }, files }, { now });
  expect(await hasDemoPeople(db)).toBe(false);
  await load();
});

afterAll(async () => {
  await db.close();
  await fresh.drop();
  await rm(folder, { recursive: true });
});

function rows<Row extends object>(text: string): Promise<Row[]> {
  return db.query<Row>({ name: "", text, values: [] });
}

test("somebody is in every role, and assessments are at every stage", async () => {
  const roles = await rows("select distinct unnest(roles) as role from people where demo order by 1");
  expect(roles.map((row) => Object.values(row)[0])).toEqual([
    "admin",
    "assessor",
    "mentor",
    "student",
    "team",
  ]);
  const found = await rows<{ stage: string }>("select distinct stage from assessments");
  expect(found.map(({ stage }) => stage).sort()).toEqual([...stages].sort());
  expect(
    await rows("select from assessments where stage = 'submitted' and assessor_id is null"),
  ).toHaveLength(1);
  expect(await rows("select from assessments where state ->> 'hold' is not null")).toHaveLength(1);
  const reworks = await rows<{ nth: number }>(
    "select distinct (state -> 'nth')::int as nth from assessments where stage = 'to-rework' order by 1",
  );
  expect(reworks.map(({ nth }) => nth)).toEqual([1, 2, 3]);
  expect(await rows("select from support_cases where open")).toHaveLength(1);
});

test("records that wait for a decision point to each of the three", async () => {
  const waiting = await rows<{ id: AssessmentId }>("select id from assessments where stage = 'deciding'");
  const records = await inTransaction(db, (transaction) =>
    holdAssessments(
      transaction,
      openEditions(db),
      waiting.map(({ id }) => id),
    ),
  );
  const recommended = [...records.values()].map(({ assessment }) => previewVerdict(assessment).recommended);
  expect(recommended.sort()).toEqual(["approve", "request-update", "rework"]);
});

test("windows run as they would: twenty hours left, fifty minutes left, an answer overdue, one expired", async () => {
  const ends = await rows<{ window_ends: Date }>(
    "select window_ends from assessments where window_which = 'update' order by window_ends",
  );
  const left = ends.map(({ window_ends }) => (window_ends.getTime() - now) / hour);
  expect(left).toEqual([expect.closeTo(50 / 60), expect.closeTo(20)]);
  const overdue = await rows("select from assessments where (state -> 'answerOverdue')::boolean");
  expect(overdue).toHaveLength(1);
  const late = await rows("select from journal where fact ->> 'is' = 'late-update-kept'");
  expect(late).toHaveLength(1);
});

test("every chain verifies, every fact lies in the past, and every file handed in is kept", async () => {
  const checks: unknown[] = [];
  for await (const check of verifyJournal(db, null)) checks.push(check.ok);
  expect(checks.length).toBeGreaterThan(25);
  expect(new Set(checks)).toEqual(new Set([true]));
  expect(await rows(`select from journal where (fact -> 'at')::bigint > ${now}`)).toEqual([]);
  const files = await rows<{ sha256: Sha256; bytes: number }>("select sha256, bytes from uploads");
  expect(files.length).toBeGreaterThan(30);
  for (const { sha256, bytes } of files) expect(await openFile.size(sha256)).toBe(bytes);
});

test("only the last hours' mails are to be sent, and every running window has its timer", async () => {
  const due = await rows<{ due_at: Date }>("select due_at from followups where kind in ('mail', 'tell')");
  const past = due.filter(({ due_at }) => due_at.getTime() <= now);
  expect(past.length).toBeGreaterThan(3);
  expect(past.length).toBeLessThan(15);
  for (const { due_at } of past) expect(due_at.getTime()).toBeGreaterThan(now - 7 * hour);
  const untimed = await rows(`select a.id from assessments a where window_ends > to_timestamp(${now / 1000})
    and not exists (select from followups f where f.record_id = a.id and f.kind = 'let-time-pass' and f.due_at = a.window_ends)`);
  expect(untimed).toEqual([]);
});

test("loading again adds nothing, and nobody is left signed in", async () => {
  const count = `select (select count(*) from people) as people, (select count(*) from journal) as facts,
    (select count(*) from editions) as editions, (select count(*) from followups) as followups`;
  const before = await rows(count);
  expect(await load()).toEqual({ is: "there-already" });
  expect(await rows(count)).toEqual(before);
  expect(await rows("select from sign_in_sessions")).toEqual([]);
  expect(await hasDemoPeople(db)).toBe(true);
});

test("each role has its line with a link that signs in", async () => {
  const lines = await signInLines({ db }, "http://127.0.0.1:3000", "s".repeat(32));
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["Student", "Assessor", "Mentor", "Team", "Admin"]);
  expect(lines[0]).toMatch(/^Student +Maya Okafor +http:\/\/127\.0\.0\.1:3000\/api\/auth\/demo\/\S+$/);
});

test("all that its people handed in is examined like everybody's, and accepted", {
  timeout: 60_000,
}, async () => {
  const count = async (which: string) => (await rows(`select from examinations where ${which}`)).length;
  const all = await count("true");
  expect([all > 10, await count("examined_at is null")]).toEqual([true, all]);
  const world = { db, editions: openEditions(db), clock: { now: () => now }, after };
  const silent = pino({ level: "silent" });
  const examiner = await startExamining({ db, world }, { clamd: null }, openFile, silent);
  await expect.poll(() => count("examined_at is null"), { timeout: 50_000 }).toBe(0);
  await examiner.stop();
  expect(await rows("select sha256, refusal from examinations where refusal is not null")).toEqual([]);
  expect(await rows("select from examinations where extension = '.zip' and entries is null")).toEqual([]);
});
