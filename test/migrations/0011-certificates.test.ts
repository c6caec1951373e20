import { expect, test } from "vitest";
import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { monday } from "../../src/rules/examples.ts";
import { hoursAfter } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openEditions } from "../../src/store/editions.ts";
import { brought } from "../support/brought.ts";
import { manyApprovals } from "../support/many-approvals.ts";

test("what was approved before there were certificates is issued, once each", async () => {
  const { client, db, allTheWay } = await brought("0011");
  await manyApprovals(db, 3, 2);
  // As a version without certificates leaves it; one attempt is under way.
  await client.query("delete from followups");
  await client.query(
    `insert into assessments (student_id, project_id, edition_id, attempt, stage, version, head, state, moved_at)
     select student_id, project_id, edition_id, 2, 'preparing', 1, head, state, moved_at from assessments limit 1`,
  );

  await allTheWay();
  const { rows } = await client.query("select kind, body from followups");
  expect(rows).toEqual(Array.from({ length: 6 }, () => ({ kind: "certificate-issue", body: {} })));
  const signing = openSigning(
    "a secret for tests that is long enough to be one",
    "https://assay.school.test",
  );
  const certifying = { db, editions: openEditions(db), signing };
  expect(await certificateRound(certifying, hoursAfter(monday, 1))).toEqual({ done: 6, faults: [] });
  const made = await client.query(
    "select kind, count(*) as count from certificates group by kind order by kind",
  );
  expect(made.rows).toEqual([
    { kind: "programme", count: 3 },
    { kind: "project", count: 6 },
  ]);
});
