import { createHash } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { reissueCertificate, shareCertificate } from "../../src/actions/share-certificate.ts";
import { withdrawCertificates } from "../../src/actions/withdraw-certificates.ts";
import { after } from "../../src/followups/table.ts";
import type { CertificateId, PersonId } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { type Database, isDeadlock } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";
import { inTransaction, type Transaction } from "../../src/store/transaction.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { type Line, openCertifiedSchool } from "../support/certified-school.ts";
import { type Member, secret } from "../support/school.ts";

const certified = await openCertifiedSchool();
const { school, team, assessor, mentor, stranger, approved, projectCertificate, move } = certified;
afterAll(() => certified[Symbol.asyncDispose]());

describe("moves at once", () => {
  it("are taken in turn: one is recorded, the other is told what happened (R2), and the same request answers the same (R3)", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    const reason = "Twice at once";
    const replies = await Promise.all([
      move(student, one, "sharing", { evidence: true }),
      move(team, one, "revocation", { reason }),
      move(team, one, "revocation", { reason }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const version = (await school.ask(student, "GET", `/certificates/${one.id}`)).body.version;
    expect(version).toBe(2);

    const other = await projectCertificate((await approved()).student);
    const key = { "Idempotency-Key": "the same" };
    const same = await Promise.all([
      move(team, other, "revocation", { reason }, key),
      move(team, other, "revocation", { reason }, key),
      move(team, other, "revocation", { reason }, key),
    ]);
    expect(same.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(same.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await move(team, other, "revocation", { reason: "Another" }, key)).toMatchObject({
      status: 422,
      body: { code: "key-reused" },
    });
    for (const id of [one.id, other.id]) {
      for await (const check of verifyJournal(school.db, id)) expect(check).toMatchObject({ ok: true });
    }
  });
});

describe("a move that meets its student's erasure", () => {
  const world = { db: school.db, editions: openEditions(school.db), clock: school.clock, after };
  const signing = openSigning(secret, school.url);
  const at = () => school.clock.now();
  const asking = (who: Member, { id, version }: Line) => ({
    credential: { via: "token" as const, hash: createHash("sha256").update(who.token).digest() },
    ...{ certificate: id as CertificateId, version, arrived: at() },
    repeatable: { key: "met", request: createHash("sha256").update(id).digest() },
  });
  const withdraw = (transaction: Transaction, student: Member) =>
    withdrawCertificates(transaction, student.id as PersonId, team.id as PersonId, at());

  it("is told that the certificate moved, where that came first: nothing is signed for nobody", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    const query: Database["query"] = async (statement) => {
      const rows = await school.db.query(statement);
      if (statement.name.startsWith("ask-certificate") && !isWithdrawn) {
        isWithdrawn = true;
        await inTransaction(school.db, (transaction) => withdraw(transaction, student));
      }
      return rows as never;
    };
    let isWithdrawn = false;
    const moved = await reissueCertificate(
      { ...world, signing, db: { ...school.db, query } },
      asking(team, one),
    );
    expect(moved).toMatchObject({ is: "stale", version: 2, since: [{ is: "certificate-withdrawn" }] });
  });

  it("waits for it, and does not break where each waits for the other", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    await school.db.pool.query("update people set name = 'Nour Anew' where id = $1", [student.id]);
    let sharing: Promise<unknown> | null = null;
    await inTransaction(school.db, async (transaction) => {
      const text = "select from people where id = $1 for update";
      await transaction.query({ name: "test-hold", text, values: [student.id] });
      sharing = shareCertificate({ ...world, signing }, asking(student, one), { evidence: true });
      const waits =
        "select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())";
      await expect.poll(async () => (await school.db.pool.query(waits)).rowCount).toBe(1);
      await withdraw(transaction, student);
    }).catch((fault) => {
      if (!isDeadlock(fault)) throw fault;
    });
    expect(await sharing).toMatchObject({ is: expect.stringMatching(/^(stale|moved)$/) });
  });
});

it("takes another place on the status list where chance gave the same to two at once", async () => {
  const world = { db: school.db, editions: openEditions(school.db), clock: school.clock, after };
  const { student } = await approved();
  const one = await projectCertificate(student);
  const signing = openSigning(secret, school.url);
  const places: number[] = [];
  const sign: typeof signing.sign = async (attested, place, keys) => {
    places.push(place.index);
    const taking = `insert into credentials (id, certificate_id, number, digest, jwt_digest, key_id, jwt_key_id,
        status_list, status_index, signed_at, ended_at, ended_because)
      select gen_random_uuid(), certificate_id, 99, digest, jwt_digest, key_id, jwt_key_id, status_list, $2, signed_at,
        signed_at, 'reissued' from credentials where certificate_id = $1`;
    if (places.length === 1) await school.db.pool.query(taking, [one.id, place.index]);
    return signing.sign(attested, place, keys);
  };
  const credential = { via: "token" as const, hash: createHash("sha256").update(student.token).digest() };
  const asking = { credential, certificate: one.id as CertificateId, version: one.version, repeatable: null };
  const shared = await shareCertificate(
    { ...world, signing: { ...signing, sign } },
    { ...asking, arrived: school.clock.now() },
    { evidence: true },
  );
  expect(shared).toMatchObject({ is: "moved", moved: { version: 2 } });
  expect(places).toHaveLength(2);
});

describe("a certificate that moves", () => {
  it("is told to its student, their mentor and the team, and to nobody else", async () => {
    const attempt = await approved();
    const controller = new AbortController();
    const heard = new Map<Member, string[]>();
    for (const who of [attempt.student, mentor, team, stranger, assessor]) {
      const response = await fetch(`${school.url}/api/v1/events`, {
        headers: { Authorization: `Bearer ${who.token}` },
        signal: controller.signal,
      });
      const lines: string[] = [];
      heard.set(who, lines);
      void (async () => {
        const text = new TextDecoder();
        for await (const chunk of response.body ?? []) lines.push(text.decode(chunk));
      })().catch(() => {});
      await expect.poll(() => lines.join("")).toContain("hello");
    }
    const one = await projectCertificate(attempt.student);
    for (const who of [attempt.student, mentor, team]) {
      await expect.poll(() => heard.get(who)?.join("")).toContain(`{"kind":"certificate","id":"${one.id}"`);
    }
    for (const who of [stranger, assessor]) expect(heard.get(who)?.join("")).not.toContain(one.id);
    controller.abort();
  });
});
