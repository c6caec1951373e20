import { createHash } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPrivate } from "../../src/outside/certificates/keys.ts";
import { hoursAfter } from "../../src/rules/words.ts";
import { chainHash, type JournalLine, nothingBefore } from "../../src/store/chain.ts";
import { checkGrowth, checkProof } from "../../src/store/log-check.ts";
import { leafBytes } from "../../src/store/log-leaves.ts";
import { checkpointIn, keyFromJwk, type LogKey, signCheckpoint } from "../../src/store/log-note.ts";
import { proofOf } from "../../src/store/log-proof.ts";
import { grown, leafHash, rootOf, subtreesIn } from "../../src/store/log-tree.ts";
import { verifyLog } from "../../src/store/log-verifying.ts";
import { factsOf, toldHead } from "../../src/store/told.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { openSchool, type School } from "../support/school.ts";
import { type Certified, certified, logKeys, secret, taken } from "./certified.ts";

/** What somebody can do who has all rights at the database, and is found out. */
let school: School;
let owner: pg.Client;
let keys: LogKey[];
let mine: Certified;
let old: string;

beforeEach(async () => {
  school = await openSchool();
  owner = new pg.Client({ connectionString: school.ownerUrl });
  await owner.connect();
  await owner.query("set session_replication_role = replica");
  mine = await certified(school);
  old = (await taken(school)).checkpoint;
  keys = await logKeys(school);
});
afterEach(async () => {
  await owner.end();
  await school[Symbol.asyncDispose]();
});

const found = async (...notes: string[]) =>
  (
    await verifyLog(
      school.db,
      notes.map((note) => ({ called: "old.txt", note })),
    )
  ).broken.map(({ what }) => what);

async function chainsHold(): Promise<boolean> {
  for await (const check of verifyJournal(school.db, null)) if (!check.ok) return false;
  return true;
}

/** Gives the certificate to somebody else, and hashes its whole chain anew: it holds in itself. */
async function rewriteChain(): Promise<void> {
  const { rows } = await owner.query<JournalLine>(
    "select version, fact from journal where record_id = $1 order by version",
    [mine.certificate],
  );
  let previous = nothingBefore;
  for (const { version, fact } of rows) {
    const changed = { ...fact, student: "00000000-0000-7000-8000-000000000000" };
    previous = chainHash(mine.certificate, version, changed, previous);
    await owner.query(
      "update journal set fact = $3, hash = decode($4, 'hex') where record_id = $1 and version = $2",
      [...[mine.certificate, version, JSON.stringify(changed), previous]],
    );
  }
  await owner.query("update certificates set head = decode($2, 'hex') where id = $1", [
    mine.certificate,
    previous,
  ]);
}

/** Makes the whole log anew over what stands there now, as if it had always been so. */
async function rewriteLog(
  sign: (checkpoint: { size: number; root: Buffer }) => Promise<string>,
  tell = toldHead,
): Promise<void> {
  await owner.query(
    "update log_leaves l set head = j.hash from journal j where j.record_id = l.record_id and j.version = l.version",
  );
  const { rows } = await owner.query(
    "select index, record_id as record, version, encode(head, 'hex') as head, told is not null as tells from log_leaves order by index",
  );
  const facts = await factsOf(school.db, rows);
  for (const leaf of rows) {
    leaf.told = leaf.tells ? tell(leaf.record, (facts.get(leaf.record) ?? []).slice(0, leaf.version)) : null;
    await owner.query("update log_leaves set told = decode($2, 'hex') where index = $1", [
      leaf.index,
      leaf.told,
    ]);
  }
  const nodes = grown(
    0,
    [],
    rows.map((leaf) => leafHash(leafBytes(leaf))),
  );
  for (const { level, index, hash } of nodes) {
    await owner.query("update log_nodes set hash = $3 where level = $1 and index = $2", [level, index, hash]);
  }
  const checkpoints = await owner.query("select number, size from log_checkpoints");
  for (const { number, size } of checkpoints.rows) {
    const edge = subtreesIn({ from: 0, to: size }).map(
      (one) => nodes.find(({ level, index }) => level === one.level && index === one.index)?.hash as Buffer,
    );
    const root = rootOf(edge);
    const note = await sign({ size, root });
    await owner.query("update log_checkpoints set root = $2, note = $3 where number = $1", [
      number,
      root,
      note,
    ]);
  }
}

/** By somebody who has the installation's secret besides. */
async function signedBySchool(checkpoint: { size: number; root: Buffer }): Promise<string> {
  const { rows } = await owner.query(
    "select id, public_jwk as jwk, private_sealed as sealed from signing_keys where purpose = 'log'",
  );
  const [{ id, jwk, sealed }] = rows;
  const origin = checkpointIn(old)?.origin ?? "";
  return signCheckpoint({ origin, ...checkpoint }, keyFromJwk(origin, jwk), openPrivate(secret, id, sealed));
}

test("where nothing was done nothing is found, also after more has happened", async () => {
  expect(await found(old)).toEqual([]);
  await certified(school, "Sam");
  const { checkpoint } = await taken(school);
  expect(await found(old, checkpoint)).toEqual([]);
  expect(await verifyLog(school.db, [])).toMatchObject({ checkpoints: 2, broken: [] });
});

describe("a chain that was rewritten from its first fact on, and holds in itself", () => {
  beforeEach(rewriteChain);

  test("is told by the log, in words", async () => {
    expect(await chainsHold()).toBe(true);
    expect(await found()).toEqual([
      expect.stringMatching(
        `^certificate ${mine.certificate}: fact 1 is not the one that stood there, as the checkpoint of 2026-03-\\d\\dT[^ ]+Z says: it, or a fact before it, was rewritten since$`,
      ),
    ]);
  });

  test("cannot be proved any more, while what was proved before holds", async () => {
    const proof = await proofOf(school.db, mine.certificate);
    expect(checkProof(mine.body, JSON.parse(JSON.stringify(proof)), keys)).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining("does not hold this certificate's facts"),
    });
  });

  test("comes into no further checkpoint by itself: a leaf that was written stays as it was", async () => {
    await certified(school, "Sam");
    await taken(school);
    expect(await found()).toHaveLength(1);
  });

  test("with the log made anew over it, is told by the signature, which nobody could make", async () => {
    await rewriteLog(async ({ size, root }) =>
      old.replace(/\n\d+\n[^\n]+\n/, `\n${size}\n${root.toString("base64")}\n`),
    );
    expect(await found()).toEqual([
      expect.stringMatching(/^The checkpoint of .* is not signed by a key of this school's log$/),
    ]);
    const team = await school.member("Tess", ["team"]);
    // Nothing moved, so the checkpoint stands; what comes then is signed over what is there, and does not go on from the old one.
    await certified(school, "Sam");
    await school.ask(team, "POST", "/log/checkpoint");
    expect(await found(old)).toContainEqual(expect.stringContaining("kept in old.txt"));
  });

  test("with the log made anew and signed by the school's own key, is told by whoever kept an old checkpoint", async () => {
    await rewriteLog(signedBySchool);
    expect(await chainsHold()).toBe(true);
    expect(await found()).toEqual([]);
    expect(await found(old)).toEqual([
      expect.stringMatching(
        /^The checkpoint kept in old.txt is over other leaves than the first \d+ that are here now: what stood on record then was rewritten since, and the log with it$/,
      ),
    ]);
    await certified(school, "Sam");
    const { checkpoint } = await taken(school);
    const [from, to] = [old, checkpoint].map((note) => checkpointIn(note)?.size);
    const { status, body } = await school.ask(null, "GET", `/log/proof/consistency?from=${from}&to=${to}`);
    expect(status).toBe(200);
    expect(checkGrowth(old, checkpoint, body, keys)).toMatchObject({
      holds: false,
      detail: expect.stringContaining("does not stand in it any more: its first"),
    });
  });
});

test("a leaf that tells strangers something else than its facts say is told, also one that the school signed", async () => {
  const lie = (fact: Parameters<typeof toldHead>[1][number]) => ({ ...fact, at: hoursAfter(fact.at, -1) });
  await rewriteLog(signedBySchool, (record, facts) => toldHead(record, facts.map(lie)));
  const told = await found();
  // Of the project, and of the programme that it completes.
  expect(told).toHaveLength(2);
  expect(told).toContainEqual(
    expect.stringMatching(
      `^What leaf \\d+ tells strangers of certificate ${mine.certificate} is not what its facts say$`,
    ),
  );
});

test("what was taken away is told: a fact, a leaf, a whole end of the log", async () => {
  await certified(school, "Sam");
  const { checkpoint, size } = await taken(school);
  await owner.query("delete from journal where record_id = $1", [mine.certificate]);
  expect(await found()).toEqual([
    expect.stringMatching(`^record ${mine.certificate}: fact 1 is gone. It stood there, as`),
  ]);
  await owner.query("delete from log_checkpoints where size = $1", [size]);
  await owner.query("delete from log_leaves where index >= $1", [checkpointIn(old)?.size]);
  await owner.query("delete from log_nodes");
  expect(await found(checkpoint)).toContainEqual(expect.stringContaining("the log was cut short"));
  await owner.query("delete from log_leaves where index = 1");
  expect(await found()).toContainEqual("The log is broken: leaf 1 is missing");
});

test("erasing what people wrote changes nothing that was signed", async () => {
  await owner.query("delete from texts");
  await owner.query(
    "update credentials set body = null, salt = null, jwt = null, jwt_salt = null, attested = null",
  );
  expect(await found(old)).toEqual([]);
  await certified(school, "Sam");
  const { checkpoint } = await taken(school);
  expect(await found(old, checkpoint)).toEqual([]);
});

test("an old checkpoint by somebody else, or no checkpoint, is not taken for one of the school", async () => {
  expect(await found("hello")).toEqual(["The checkpoint kept in old.txt is no signed checkpoint"]);
  const strangers = old.replace(/ (\S+)\n$/, ` ${createHash("sha512").update("x").digest("base64")}\n`);
  expect(await found(strangers)).toEqual([
    "The checkpoint kept in old.txt is not signed by a key of this school's log",
  ]);
});
