import { expect, test } from "vitest";
import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { monday } from "../../src/rules/examples.ts";
import { hoursAfter } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openEditions } from "../../src/store/editions.ts";
import { keyUses } from "../../src/store/key-changes.ts";
import { brought } from "../support/brought.ts";
import { manyApprovals } from "../support/many-approvals.ts";

test("what keys signed before is counted, and goes on being counted", async () => {
  const { client, db, allTheWay } = await brought("0015");
  await manyApprovals(db, 3, 2);
  // As the version before leaves it: four credentials, two of them by a key that was given up since.
  await client.query(`
    insert into signing_keys (purpose, public_jwk, created_at, retired_at, compromised_from)
      values ('credential', '"first"', '2026-01-01', '2026-02-01', '2026-01-15'),
        ('jwt', '"token"', '2026-01-01', '2026-06-01', null), ('credential', '"second"', '2026-02-01', '2026-06-01', null);
    insert into status_lists (bits, taken) select decode(repeat('00', 16384), 'hex'), 2 from generate_series(1, 2);
    with approved as (select *, row_number() over (order by id) as n from assessments order by id limit 4),
      kept as (
        insert into certificates (kind, student_id, programme_id, project_id, assessment_id, earned_at, standing, version,
          head, state, moved_at)
        select 'project', student_id, (select id from programmes), project_id, id, moved_at, 'valid', 1, head, '{}', moved_at
        from approved returning id, assessment_id)
    insert into credentials (id, certificate_id, number, digest, jwt_digest, key_id, jwt_key_id, status_list, status_index,
      signed_at)
    select gen_random_uuid(), kept.id, 1, repeat('ab', 32), repeat('ab', 32), k.id, j.id, 1 + n % 2, n,
      '2026-01-13'::timestamptz + n * interval '1 day'
    from kept join approved on approved.id = kept.assessment_id
      join signing_keys k on k.public_jwk = case when n <= 2 then '"first"'::jsonb else '"second"' end
      join signing_keys j on j.purpose = 'jwt'`);
  await allTheWay();

  const uses = async () => {
    const { rows } = await client.query<{ id: string; called: string }>(
      "select id, case when jsonb_typeof(public_jwk) = 'string' then public_jwk #>> '{}' else purpose || ' of now' end as called from signing_keys",
    );
    const found = await keyUses(db);
    return Object.fromEntries(rows.map(({ id, called }) => [called, found.get(id)]));
  };
  const before = {
    first: { signed: 2, affected: 1 },
    second: { signed: 2, affected: 0 },
    token: { signed: 4, affected: 0 },
  };
  expect(await uses()).toEqual(before);

  const signing = openSigning(
    "a secret for tests that is long enough to be one",
    "https://assay.school.test",
  );
  // Two projects' certificates are still to be issued, and three programmes'.
  const certifying = { db, editions: openEditions(db), signing };
  expect(await certificateRound(certifying, hoursAfter(monday, 1))).toEqual({ done: 6, faults: [] });
  const ofNow = { signed: 5, affected: 0 };
  expect(await uses()).toEqual({ ...before, "credential of now": ofNow, "jwt of now": ofNow });
});
