import { afterAll, beforeAll, expect, it } from "vitest";
import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { monday } from "../../src/rules/examples.ts";
import { hoursAfter } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { manyApprovals } from "../support/many-approvals.ts";

let fresh: FreshDatabase;
let owner: Database;
let app: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openDatabase(fresh.ownerUrl, { connections: 2 });
  app = openDatabase(fresh.url, { connections: 3 });
  await manyApprovals(app, 1, 1);
  const signing = openSigning("a secret for tests that is long enough to be one", "https://assay.test");
  await certificateRound({ db: app, editions: openEditions(app), signing }, hoursAfter(monday, 1));
  await app.pool.query(
    "update certificates set standing = 'revoked', version = version + 1 where kind = 'programme'",
  );
  await app.pool.query(
    `update credentials set ended_at = now(), ended_because = 'revoked'
     where certificate_id = (select id from certificates where standing = 'revoked')`,
  );
});
afterAll(async () => {
  await app.close();
  await owner.close();
  await fresh.drop();
});

it.for([
  [
    "a second certificate for an approval",
    "insert into certificates select (jsonb_populate_record(c, '{\"id\":\"00000000-0000-4000-8000-000000000000\"}')).* from certificates c where kind = 'project'",
    "one_certificate_an_approval",
  ],
  [
    "a second one for a programme",
    "insert into certificates select (jsonb_populate_record(c, '{\"id\":\"00000000-0000-4000-8000-000000000000\"}')).* from certificates c where kind = 'programme'",
    "one_certificate_a_programme",
  ],
  [
    "another holder",
    "update certificates set version = 9, student_id = (select id from people where id <> student_id limit 1), earned_at = now()",
    "keeps who earned it",
  ],
  [
    "a revoked certificate that is valid again",
    "update certificates set version = 9, standing = 'valid' where standing = 'revoked'",
    "stays so",
  ],
  ["a credential with other words", "update credentials set body = 'x'", "stays as it was signed"],
  ["a credential of another key", "update credentials set jwt_digest = digest", "stays as it was signed"],
  [
    "a credential in another's place",
    "update credentials set status_index = status_index + 1",
    "stays as it was signed",
  ],
  [
    "a credential that holds again",
    "update credentials set ended_at = null, ended_because = null where ended_at is not null",
    "does not hold again",
  ],
  [
    "two that hold at once",
    'insert into credentials select (jsonb_populate_record(c, \'{"id":"00000000-0000-4000-8000-000000000000","number":2,"status_index":5}\')).* from credentials c where ended_at is null',
    "one_current_credential",
  ],
])("the database refuses %s, whoever asks", async ([, sql, why]) => {
  for (const db of [app, owner]) await expect(db.pool.query(sql ?? "")).rejects.toThrow(why);
});

it.for(["certificates", "credentials", "status_lists", "signing_keys", "certificate_designs"])(
  "the program can take nothing out of %s",
  async (table) => {
    await expect(app.pool.query(`delete from ${table}`)).rejects.toThrow("permission denied");
    await expect(app.pool.query(`truncate ${table} cascade`)).rejects.toThrow("permission denied");
  },
);
