import { generateKeyPairSync, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { takeCheckpoint } from "../../src/actions/take-checkpoint.ts";
import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { monday } from "../../src/rules/examples.ts";
import { hoursAfter } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openEditions } from "../../src/store/editions.ts";
import { consistencyPath } from "../../src/store/log.ts";
import { checkGrowth, checkProof } from "../../src/store/log-check.ts";
import { type Head, leafBytes } from "../../src/store/log-leaves.ts";
import { keyFromJwk, signCheckpoint } from "../../src/store/log-note.ts";
import { proofOf } from "../../src/store/log-proof.ts";
import { grown, leafHash, rootOf, subtreesIn } from "../../src/store/log-tree.ts";
import { verifyLog } from "../../src/store/log-verifying.ts";
import { brought } from "../support/brought.ts";
import { manyApprovals } from "../support/many-approvals.ts";

const origin = "assay.school.test/log";

test("a log from before anything was told goes on, and what stands in it is proved with the next checkpoint", async () => {
  const { client, db, allTheWay } = await brought("0016");
  await manyApprovals(db, 2, 1);
  const secret = "a secret for tests that is long enough to be one";
  const signing = openSigning(secret, "https://assay.school.test");
  const { faults } = await certificateRound(
    { db, editions: openEditions(db), signing },
    hoursAfter(monday, 1),
  );
  expect(faults).toEqual([]);

  // The log as it was written then, by a key of its own.
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const [key, publicJwk] = [randomUUID(), publicKey.export({ format: "jwk" })];
  await client.query(
    "insert into signing_keys (id, purpose, public_jwk, created_at) values ($1, 'log', $2, $3)",
    [key, publicJwk, new Date(monday)],
  );
  const { rows } = await client.query<Head>(
    "select id as record, version, encode(head, 'hex') as head, null as told from certificates",
  );
  for (const [index, { record, version, head }] of rows.entries()) {
    const values = [index, record, version, head];
    await client.query("insert into log_leaves values ($1, $2, $3, decode($4, 'hex'))", values);
  }
  const nodes = grown(
    0,
    [],
    rows.map((leaf) => leafHash(leafBytes(leaf))),
  );
  for (const { level, index, hash } of nodes)
    await client.query("insert into log_nodes values ($1, $2, $3)", [level, index, hash]);
  const size = rows.length;
  const edge = subtreesIn({ from: 0, to: size });
  const hashes = edge.map(
    (one) => nodes.find(({ level, index }) => level === one.level && index === one.index)?.hash,
  );
  const root = rootOf(hashes as Buffer[]);
  const old = signCheckpoint({ origin, size, root }, keyFromJwk(origin, publicJwk), privateKey);
  await client.query(
    `insert into log_checkpoints (size, root, key_id, note, taken_at, moved_from, cluster)
     select $1, $2, $3, $4, $5, pg_current_xact_id(), system_identifier from pg_control_system()`,
    [size, root, key, old, new Date(monday)],
  );

  await allTheWay();
  expect(await verifyLog(db, [{ called: "old.txt", note: old }])).toMatchObject({ leaves: size, broken: [] });
  const [issued] = await db.query<{ certificate: string; body: string }>({
    name: "test-issued",
    text: "select certificate_id as certificate, body from credentials limit 1",
    values: [],
  });
  const { certificate = "", body = "" } = issued ?? {};
  expect(await proofOf(db, certificate)).toBeNull();

  const clock = { now: () => hoursAfter(monday, 2) };
  const taken = await takeCheckpoint({
    db,
    clock,
    origin,
    key: async () => ({ id: key, publicJwk, privateKey }),
  });
  // Each certificate once more, and nothing else; then never again.
  expect(taken?.size).toBe(size + 4);
  const keys = [keyFromJwk(origin, publicJwk)];
  expect(checkProof(body, await proofOf(db, certificate), keys)).toMatchObject({ outcome: "passed" });
  const now = taken?.note ?? "";
  const path = (await consistencyPath(db, size, size + 4)).map((hash) => hash.toString("base64"));
  expect(checkGrowth(old, now, { from: size, to: size + 4, proof: path }, keys)).toMatchObject({
    holds: true,
  });
  expect(await verifyLog(db, [{ called: "old.txt", note: old }])).toMatchObject({
    leaves: size + 4,
    broken: [],
  });
});
