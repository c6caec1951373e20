import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawCertificates } from "../../src/actions/withdraw-certificates.ts";
import type { PersonId } from "../../src/rules/words.ts";
import { nothingBefore } from "../../src/store/chain.ts";
import { checkProof } from "../../src/store/log-check.ts";
import { keyFromJwk, type LogKey } from "../../src/store/log-note.ts";
import { type LogProof, proofOf } from "../../src/store/log-proof.ts";
import { verifyLog } from "../../src/store/log-verifying.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { openSchool, type School } from "../support/school.ts";
import { type Certified, certified, logKeys, taken } from "./certified.ts";

let school: School;
let mine: Certified;
let other: Certified;
let proof: LogProof;
let keys: LogKey[];

beforeAll(async () => {
  school = await openSchool();
  mine = await certified(school, "Stu");
  other = await certified(school, "Sam");
  expect(await proofOf(school.db, mine.certificate)).toBeNull();
  await taken(school);
  keys = await logKeys(school);
  proof = must(await proofOf(school.db, mine.certificate));
});
afterAll(() => school[Symbol.asyncDispose]());

function must(made: LogProof | null): LogProof {
  if (made === null) throw new Error("there is no proof");
  // As it comes out of a file.
  return JSON.parse(JSON.stringify(made));
}

const outcome = (text: string, given: unknown = proof, by = keys) => checkProof(text, given, by).outcome;
const detail = (text: string, given: unknown = proof, by = keys) => checkProof(text, given, by).detail;

test("a credential is proved to be in the log, in either form, however it is laid out", () => {
  expect(checkProof(mine.body, proof, keys)).toEqual({
    check: "log",
    outcome: "passed",
    detail: expect.stringMatching(
      `fact 1 of certificate ${mine.certificate}, leaf \\d+ of \\d+ in the log 127.0.0.1:\\d+/log, whose checkpoint is signed by the school's key$`,
    ),
  });
  expect(outcome(mine.jwt)).toBe("passed");
  expect(outcome(`${JSON.stringify(JSON.parse(mine.body), null, 2)}\n`)).toBe("passed");
  expect(outcome(`\n${mine.jwt}\n`)).toBe("passed");
});

test("two proofs of one person have no id in common, nor does one name whose it is, what earned it or who did it", async () => {
  const student = await certified(school, "Lin");
  // The same work earned two: another for the programme.
  const [programme] = await school.db.query<{ id: string }>({
    name: "test-programme-certificate",
    text: "select id from certificates where student_id = $1 and kind = 'programme'",
    values: [student.student.id],
  });
  const shared = await school.ask(
    ...([student.student, "PUT", `/certificates/${student.certificate}/sharing`] as const),
    ...([{ evidence: true }, { "If-Match": '"1"' }] as const),
  );
  expect(shared.status).toBe(200);
  await taken(school);
  const proofs = [
    must(await proofOf(school.db, student.certificate, student.credential)),
    must(await proofOf(school.db, programme?.id ?? "")),
  ];
  const [one, other] = proofs.map(({ checkpoint, leaf, ...said }) => {
    expect(checkpoint).toBe(proofs[0]?.checkpoint);
    const all = JSON.stringify([said, leaf.head]).match(
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}/g,
    );
    return (all ?? []).filter((id) => id !== nothingBefore);
  });
  expect(one?.length).toBeGreaterThan(5);
  expect(one?.filter((id) => other?.includes(id))).toEqual([]);
  for (const line of proofs.flatMap(({ lines }) => lines)) {
    expect(Object.keys(line.fact).sort()).toEqual(["at", "credential", "credentialId", "is", "jwt"]);
  }
});

test("a proof shows nothing of anybody else, and no words", () => {
  const said = JSON.stringify(proof);
  expect(said).not.toContain("Stu");
  expect(said).not.toContain("Sam");
  expect(said).not.toContain(other.certificate);
  expect(said).not.toContain(other.student.id);
  expect(Object.keys(proof).sort()).toEqual([
    ...["certificate", "checkpoint", "leaf", "lines", "previous", "salts"],
  ]);
});

describe("it does not hold", () => {
  test("for other words: a name that was changed, another student's credential", () => {
    expect(outcome(mine.body.replace("Stu", "Sue"))).toBe("failed");
    expect(detail(mine.body.replace("Stu", "Sue"))).toContain("of another credential");
    expect(outcome(other.body)).toBe("failed");
    expect(outcome(other.jwt)).toBe("failed");
    expect(outcome("")).toBe("failed");
  });

  test("where a fact was changed, left out or put in another's place", async () => {
    const [line] = proof.lines;
    const changed = { ...proof, lines: [{ ...line, fact: { ...line?.fact, at: 1 } }] };
    expect(detail(mine.body, changed)).toContain("Fact 1 of the certificate does not match its hash");
    expect(outcome(mine.body, { ...proof, lines: [] })).toBe("failed");
    expect(outcome(mine.body, { ...proof, lines: [line, line] })).toBe("failed");
    expect(outcome(mine.body, { ...proof, previous: "1".repeat(64) })).toBe("failed");
    expect(outcome(mine.body, { ...proof, certificate: other.certificate })).toBe("failed");
    const theirs = must(await proofOf(school.db, other.certificate));
    expect(outcome(mine.body, { ...proof, lines: theirs.lines })).toBe("failed");
    expect(outcome(mine.body, { ...theirs, lines: proof.lines, salts: proof.salts })).toBe("failed");
  });

  test("at another leaf, by another path, under another root", async () => {
    const { leaf, checkpoint } = proof;
    expect(detail(mine.body, { ...proof, leaf: { ...leaf, index: leaf.index + 1 } })).toContain(
      "does not hold",
    );
    expect(outcome(mine.body, { ...proof, leaf: { ...leaf, path: leaf.path.slice(1) } })).toBe("failed");
    expect(outcome(mine.body, { ...proof, leaf: { ...leaf, path: leaf.path.toReversed() } })).toBe("failed");
    expect(outcome(mine.body, { ...proof, checkpoint: checkpoint.replace(/\n\d+\n/, "\n9999\n") })).toBe(
      "failed",
    );
    expect(outcome(mine.body, { ...proof, checkpoint: "no note" })).toBe("failed");
  });

  test("as what it is not", () => {
    for (const given of [
      null,
      7,
      "x",
      [],
      {},
      { ...proof, leaf: null },
      { ...proof, lines: [{ fact: {} }] },
    ]) {
      expect(checkProof(mine.body, given, keys)).toMatchObject({ check: "log", outcome: "failed" });
    }
    expect(
      outcome(mine.body, { ...proof, lines: [{ ...proof.lines[0], fact: { is: "x", at: 1e300 } }] }),
    ).toBe("failed");
  });
});

test("signed by a key that nobody knows, it says nothing; changed after signing, it fails", () => {
  const stranger = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const name = keys[0]?.name ?? "";
  expect(checkProof(mine.body, proof, [])).toMatchObject({ outcome: "not-checked" });
  expect(checkProof(mine.body, proof, [keyFromJwk(name, stranger)])).toMatchObject({
    outcome: "not-checked",
  });
  const last = proof.checkpoint.trimEnd();
  const forged = `${last.slice(0, -6)}${last.at(-6) === "A" ? "B" : "A"}${last.slice(-5)}\n`;
  expect(checkProof(mine.body, { ...proof, checkpoint: forged }, keys)).toMatchObject({ outcome: "failed" });
});

test("a proof made later holds too, and says what became of the certificate since", async () => {
  const team = await school.member("Tess", ["team"]);
  const revoked = await school.ask(
    ...([team, "POST", `/certificates/${mine.certificate}/revocation`] as const),
    ...([{ reason: "It was somebody else's work" }, { "If-Match": '"1"' }] as const),
  );
  expect(revoked.status).toBe(200);
  expect(must(await proofOf(school.db, mine.certificate)).lines).toHaveLength(1);
  await taken(school);
  const later = must(await proofOf(school.db, mine.certificate));
  expect(later.lines).toHaveLength(2);
  expect(JSON.stringify(later)).not.toContain("somebody else's work");
  expect(checkProof(mine.body, later, keys)).toMatchObject({
    outcome: "passed",
    detail: expect.stringContaining("Since then, by the same log: revoked at 2026-03-0"),
  });
  // And the one from before goes on holding.
  expect(outcome(mine.body)).toBe("passed");
});

test("after a re-issue each credential is proved by its own fact, the newest where none is named", async () => {
  const shared = await certified(school, "Sue");
  const changed = await school.ask(
    ...([shared.student, "PUT", `/certificates/${shared.certificate}/sharing`] as const),
    ...([{ evidence: true }, { "If-Match": '"1"' }] as const),
  );
  expect(changed.status).toBe(200);
  await taken(school);
  const newest = must(await proofOf(school.db, shared.certificate));
  expect(newest.lines.map(({ version }) => version)).toEqual([2]);
  expect(outcome(shared.body, newest)).toBe("failed");
  const [now] = await school.db.query<{ body: string }>({
    name: "test-newest-body",
    text: "select body from credentials where certificate_id = $1 order by number desc limit 1",
    values: [shared.certificate],
  });
  expect(outcome(now?.body ?? "", newest)).toBe("passed");
  const first = must(await proofOf(school.db, shared.certificate, shared.credential));
  expect(checkProof(shared.body, first, keys)).toMatchObject({
    outcome: "passed",
    detail: expect.stringContaining("replaced by a newer credential at"),
  });
});

test("of a person who is erased nothing is proved anew; who has kept credential and proof goes on proving them", async () => {
  const kept = must(await proofOf(school.db, other.certificate));
  await inTransaction(school.db, (transaction) =>
    withdrawCertificates(transaction, other.student.id as PersonId, "clock", school.clock.now()),
  );
  expect(await proofOf(school.db, other.certificate)).toBeNull();
  const gone = await fetch(`${school.url}/certificates/${other.certificate}/proof.json`);
  expect([gone.status, await gone.json()]).toMatchObject([410, { code: "certificate-withdrawn" }]);
  expect(outcome(other.body, kept)).toBe("passed");
  await taken(school);
  expect(outcome(other.body, kept)).toBe("passed");
  expect((await verifyLog(school.db, [])).broken).toEqual([]);
});
