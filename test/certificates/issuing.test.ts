import { afterEach, beforeEach, expect, it } from "vitest";
import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { monday } from "../../src/rules/examples.ts";
import { hoursAfter, type Instant } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { manyApprovals } from "../support/many-approvals.ts";

const secret = "a secret for tests that is long enough to be one";
const now = hoursAfter(monday, 1);
let fresh: FreshDatabase;
let db: Database;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { connections: 6 });
});
afterEach(async () => {
  await db.close();
  await fresh.drop();
});

/** A process that signs, with nothing in common with another but database and secret. */
function processOn(database: Database) {
  const certifying = {
    db: database,
    editions: openEditions(database),
    signing: openSigning(secret, "https://assay.school.test"),
  };
  return {
    certifying,
    async drain(at: Instant = now) {
      const faults: unknown[] = [];
      for (let done = 1; done > 0; ) {
        const round = await certificateRound(certifying, at);
        faults.push(...round.faults);
        done = round.done;
      }
      return faults;
    },
  };
}

async function count(sql: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(`select count(*) as count from ${sql}`);
  return rows[0]?.count ?? 0;
}

it("issues each project's certificate and the programme's once, with two processes at it", async () => {
  await manyApprovals(db, 12, 2);
  const faults = await Promise.all([processOn(db).drain(), processOn(db).drain()]);
  expect(faults).toEqual([[], []]);
  expect(await count("certificates where kind = 'project'")).toBe(24);
  expect(await count("certificates where kind = 'programme'")).toBe(12);
  expect(await count("credentials where ended_at is null")).toBe(36);
  expect(await count("followups where kind = 'certificate-issue'")).toBe(0);
  expect(await count("followups where kind = 'mail'")).toBe(36);
  expect(await count("signing_keys")).toBe(2);
  expect(await count("status_lists where taken = 36")).toBe(1);
  for await (const check of verifyJournal(db, null)) {
    if ((await count(`certificates where id = '${check.record}'`)) === 1) expect(check.ok).toBe(true);
  }
});
