import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keysFor } from "../../src/actions/signing.ts";
import { withdrawCertificates } from "../../src/actions/withdraw-certificates.ts";
import { certificateBatch, certificateRound } from "../../src/followups/certificate-queue.ts";
import { clockRound } from "../../src/followups/clock-queue.ts";
import { startWorker } from "../../src/followups/worker.ts";
import { monday } from "../../src/rules/examples.ts";
import { hoursAfter, type Instant, type PersonId } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";
import { queueFollowup } from "../../src/store/followups.ts";
import { nextDue } from "../../src/store/followups-queue.ts";
import { freePlace } from "../../src/store/status-lists.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { manyApprovals } from "../support/many-approvals.ts";
import { crashThread } from "../support/threads.ts";

const secret = "a secret for tests that is long enough to be one";
const now = hoursAfter(monday, 1);
let fresh: FreshDatabase;
let db: Database;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 8 });
});
afterEach(async () => {
  await db.close();
  await fresh.drop();
});

/** What signs in a process of its own: it has nothing in common with another but database and secret. */
function certifying() {
  const signing = openSigning(secret, "https://assay.school.test");
  return { db, editions: openEditions(db), signing };
}

/** Signs what there is; gives back the faults. */
async function drain(how = certifying(), at = now): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (let done = 1; done > 0; ) {
    const round = await certificateRound(how, at);
    faults.push(...round.faults);
    done = round.done;
  }
  return faults;
}

async function count(sql: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(`select count(*) as count from ${sql}`);
  return rows[0]?.count ?? 0;
}

/** Every certificate with its credential, its fact, its place and its mail, and not one of them more. */
async function wholeFor(students: number, projects: number): Promise<void> {
  const all = students * (projects + 1);
  expect(await count("certificates where kind = 'project'")).toBe(students * projects);
  expect(await count("certificates where kind = 'programme'")).toBe(students);
  expect(await count("credentials where ended_at is null and number = 1")).toBe(all);
  expect(await count("journal where record_kind = 'certificate'")).toBe(all);
  expect(await count("followups where kind like 'certificate%'")).toBe(0);
  expect(await count("followups where kind = 'mail'")).toBe(all);
  expect(await count("signing_keys")).toBe(2);
  expect(await count(`status_lists where taken = ${all}`)).toBe(1);
  const { rows } = await db.pool.query<{ id: string }>("select id from certificates");
  const certificates = new Set(rows.map(({ id }) => id));
  for await (const check of verifyJournal(db, null)) {
    if (certificates.has(check.record)) expect(check.ok).toBe(true);
  }
}

it("issues each project's certificate and the programme's once, with three processes at it (R31)", async () => {
  await manyApprovals(db, 12, 2);
  expect((await Promise.all([drain(), drain(), drain()])).flat()).toEqual([]);
  // Whoever found all taken has gone: what somebody gave back is still there for the next.
  expect(await drain()).toEqual([]);
  await wholeFor(12, 2);
});

it("issues one certificate of a programme when its two last projects are approved at once", async () => {
  await manyApprovals(db, 1, 2);
  // Keys and list are there: the first who need them wait for each other.
  await inTransaction(db, async (transaction) => {
    await keysFor(transaction, certifying().signing, now);
    await freePlace(transaction);
  });
  // Each process takes one of the two, and neither writes the programme's before both have seen that it is earned.
  let arrived = 0;
  const both = Promise.withResolvers<void>();
  const meeting = () => {
    const how = certifying();
    const sign = how.signing.sign;
    const signing = {
      ...how.signing,
      sign: async (...[attested, status, keys]: Parameters<typeof sign>) => {
        if (attested.kind === "programme") {
          arrived += 1;
          if (arrived === 2) both.resolve();
          await both.promise;
        }
        return sign(attested, status, keys);
      },
    };
    return certificateBatch({ ...how, signing }, now);
  };
  const apart = await db.pool.connect();
  await apart.query("begin");
  await apart.query("select from followups order by id limit 1 for update");
  const one = meeting();
  await expect.poll(() => arrived).toBe(1);
  await apart.query("rollback");
  apart.release();
  const rounds = await Promise.all([one, meeting()]);
  expect(rounds).toEqual([
    { done: 1, faults: [] },
    { done: 1, faults: [] },
  ]);
  expect(arrived).toBe(2);
  await wholeFor(1, 2);
});

it("leaves nothing half done and nothing twice, however often a process is killed in between", async () => {
  const students = 40;
  await manyApprovals(db, students, 2);
  for (let death = 1; death <= 3; death += 1) {
    const before = await count("certificates");
    const child = fork(join(import.meta.dirname, "../support/work-alone.ts"), [fresh.url, String(now)]);
    const ended = once(child, "exit");
    await expect.poll(() => count("certificates"), { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
    child.kill("SIGKILL");
    await ended;
  }
  const working =
    "pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()";
  await expect.poll(() => count(working)).toBe(0);
  const approvals = await count("certificates where kind = 'project'");
  expect(approvals).toBeLessThan(students * 2);
  expect(await count("followups where kind = 'certificate-issue'")).toBe(students * 2 - approvals);
  expect((await Promise.all([drain(), drain()])).flat()).toEqual([]);
  await wholeFor(students, 2);
}, 90_000);

it("leaves nothing half done and nothing twice, however often the thread dies that signs", async () => {
  await manyApprovals(db, 10, 2);
  const how = certifying();
  const sign = how.signing.sign;
  let begun = 0;
  const signing = {
    ...how.signing,
    sign: (...given: Parameters<typeof sign>) => {
      const signed = sign(...given);
      begun += 1;
      // While it is at it.
      if (begun % 4 === 0) void crashThread("sign-worker");
      return signed;
    },
  };
  const faults = await drain({ ...how, signing });
  expect(begun).toBeGreaterThan(12);
  expect([...new Set(faults.map(String))]).toEqual(["Error: the thread ended with 1"]);
  // Whole batches were done again at once; what failed by itself waits for its next attempt.
  const waiting = await count("followups where kind = 'certificate-issue' and attempts = 1");
  expect([waiting, await count("followups where kind = 'certificate-issue'")]).toEqual([
    faults.length,
    faults.length,
  ]);
  expect(await drain(how, hoursAfter(now, 1))).toEqual([]);
  await wholeFor(10, 2);
}, 60_000);

it("sets back what cannot be signed and goes on with the rest", async () => {
  await manyApprovals(db, 3, 1);
  const how = certifying();
  const sign = how.signing.sign;
  let first: string | null = null;
  const signing = {
    ...how.signing,
    sign: async (...[attested, status, keys]: Parameters<typeof sign>) => {
      first ??= attested.holder.name;
      if (attested.holder.name === first) throw new Error("not this one");
      return sign(attested, status, keys);
    },
  };
  const faults = await drain({ ...how, signing });
  expect(faults.map(String)).toEqual(["Error: not this one"]);
  expect(await count("certificates")).toBe(4);
  expect(
    await count("followups where kind = 'certificate-issue' and attempts = 1 and last_error is not null"),
  ).toBe(1);
});

it("is no part of the clock's queue, which passes by all that waits to be signed", async () => {
  await manyApprovals(db, 5, 1);
  expect(await clockRound(db, openEditions(db), now)).toEqual({ done: 0, faults: [] });
  expect(await nextDue(db, "clock")).toBeNull();
  expect(await nextDue(db, "certificates")).toBe(monday);
});

it("keeps no window from ending while there is much to sign", async () => {
  await manyApprovals(db, 150, 2);
  const began = Date.now();
  const clock = { now: () => (now + Date.now() - began) as Instant };
  const { rows } = await db.pool.query<{ id: string }>("select id from assessments limit 1");
  const due = (now + 1_500) as Instant;
  const timer = { key: "a window's end", kind: "let-time-pass", record: rows[0]?.id ?? "", body: {}, due };
  await queueFollowup(db, timer);
  const faults: unknown[] = [];
  const worker = startWorker({
    ...{ ...certifying(), clock, mailer: null, baseUrl: "https://assay.school.test" },
    onFault: (fault) => faults.push(fault),
  });
  const left = () => count("followups where kind = 'let-time-pass'");
  await expect.poll(left, { timeout: 20_000, interval: 20 }).toBe(0);
  const late = clock.now() - due;
  const waiting = await count("followups where kind like 'certificate%'");
  await worker.stop();
  expect(late).toBeGreaterThanOrEqual(0);
  expect([waiting > 0, faults]).toEqual([true, []]);
});

it("goes on in the next list when half of one is taken, and two that see it agree on the next", async () => {
  await manyApprovals(db, 4, 1);
  await db.pool.query(
    "insert into status_lists (bits, taken) values (decode(repeat('00', 16384), 'hex'), 65536)",
  );
  await Promise.all([drain(), drain()]);
  await drain();
  expect(await count("status_lists")).toBe(2);
  expect(await count("credentials where status_list = 2")).toBe(8);
});

it("issues nothing to somebody who was erased, and withdraws what they had (R33)", async () => {
  await manyApprovals(db, 2, 1);
  const { rows } = await db.pool.query<{ id: PersonId; name: string }>(
    "select id, name from people order by name",
  );
  const [erased] = rows;
  if (erased === undefined) throw new Error("nobody");
  await drain();
  const withdraw = (person: PersonId) =>
    inTransaction(db, (transaction) => withdrawCertificates(transaction, person, "clock", now));
  expect(await withdraw(erased.id)).toBe(2);
  expect(await withdraw(erased.id)).toBe(0);
  expect(
    await count("credentials where body is null and jwt is null and attested is null and salt is null"),
  ).toBe(2);
  expect(
    await count(`certificates where student_id = '${erased.id}' and standing = 'withdrawn' and version = 2`),
  ).toBe(2);
  const { rows: lists } = await db.pool.query<{ bits: Buffer }>("select bits from status_lists");
  const set = [...(lists[0]?.bits ?? [])].reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll("0", "").length,
    0,
  );
  expect(set).toBe(2);
  const { rows: gone } = await db.pool.query<{ id: string }>(
    "select id from certificates where standing = 'withdrawn'",
  );
  for (const { id } of gone) {
    for await (const check of verifyJournal(db, id)) expect(check.ok).toBe(true);
  }
});

it("tells of a credential that was changed beside its fact", async () => {
  await manyApprovals(db, 1, 1);
  await drain();
  const owner = openDatabase(fresh.ownerUrl, { connections: 1 });
  // Whoever can do as they like with the database leaves traces all the same.
  await owner.pool.query("set session_replication_role = replica");
  const { rows } = await owner.pool.query<{ id: string }>(
    `update credentials set body = replace(body, 'Student 1', 'Student 2')
     where certificate_id = (select id from certificates where kind = 'project') returning certificate_id as id`,
  );
  await owner.close();
  for await (const check of verifyJournal(db, rows[0]?.id ?? "")) {
    expect(check).toMatchObject({ ok: false, version: 1, why: "a text of the fact was changed" });
  }
});
