import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { revokeCertificate } from "../../src/actions/revoke-certificate.ts";
import { after } from "../../src/followups/table.ts";
import type { CertificateId } from "../../src/rules/words.ts";
import { openEditions } from "../../src/store/editions.ts";
import { journalOf } from "../../src/store/reading.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { type GitHost, openGitHost } from "../git/git-host.ts";
import { eraseFiles } from "../support/erase-files.ts";
import { openSchool, type School } from "../support/school.ts";
import { liveWholeLife, personName, type WholeLife } from "../support/whole-life.ts";
import { wordsInDatabase, wordsInFiles } from "../support/words-kept.ts";
import { mailsTo, workerFor } from "../support/worker.ts";

let host: GitHost;
let school: School;
let life: WholeLife;
let worker: ReturnType<typeof workerFor>;

beforeAll(async () => {
  host = await openGitHost();
  school = await openSchool({ settings: { gitHosts: [host.host] }, notes: "git" });
  worker = workerFor(school);
  life = await liveWholeLife(school, host);
  await worker.catchUp();
  await revokeProgramme();
  await worker.catchUp();
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

/** The programme's certificate is taken back, with a reason. */
async function revokeProgramme(): Promise<void> {
  const [certificate] = (await certificates()).filter(({ kind }) => kind === "programme");
  if (certificate === undefined) throw new Error("no certificate");
  const hash = createHash("sha256").update(life.team.token).digest();
  const revoked = await revokeCertificate(
    { db: school.db, editions: openEditions(school.db), clock: school.clock, after },
    {
      ...{ credential: { via: "token", hash }, certificate: certificate.id, version: 1, repeatable: null },
      arrived: school.clock.now(),
    },
    { reason: "Because of revokeword" },
  );
  expect(revoked.is).toBe("moved");
  (life.words as string[]).push("revokeword");
}

function certificates() {
  return school.db.query<{ id: CertificateId; kind: string; standing: string; signed: number }>({
    name: "all-certificates",
    text: `select c.id, c.kind, c.standing,
        (select count(*)::int from credentials r where r.certificate_id = c.id and r.body is not null) as signed
      from certificates c order by c.kind desc`,
    values: [],
  });
}

const reason = "Asked for by letter of 3 March";
const erase = (headers: Record<string, string> = {}) =>
  school.ask(life.admin, "POST", `/people/${life.person.id}/erasure`, { reason }, headers);

describe("erasing a person (R33)", () => {
  it("has something to erase: their words are everywhere", async () => {
    const kept = await wordsInDatabase(school, life.words);
    const tables = new Set(kept.map((one) => one.split(".")[0]));
    for (const table of ["people", "texts", "mailbox", "uploads", "archive_entries", "credentials"])
      expect(tables).toContain(table);
    expect(await wordsInFiles(school, life.words)).not.toEqual([]);
  });

  it("answers at once, and the same when it is asked again with its key", async () => {
    const erased = await erase({ "Idempotency-Key": "once" });
    expect(erased).toMatchObject({ status: 200, body: { person: life.person.id, records: 6 } });
    expect(await erase({ "Idempotency-Key": "once" })).toMatchObject({ status: 200, body: erased.body });
    expect(await erase()).toMatchObject({ status: 409, body: { code: "erased-already" } });
    expect((await school.ask(life.person, "GET", "/me")).status).toBe(401);
  });

  it("leaves no word of theirs in the database or among the files", async () => {
    await worker.catchUp();
    await eraseFiles(school);
    expect(worker.faults).toEqual([]);
    expect(await wordsInDatabase(school, life.words)).toEqual([]);
    expect(await wordsInFiles(school, life.words)).toEqual([]);
  });

  it("withdraws their certificates, and what was signed for them is gone", async () => {
    expect(await certificates()).toMatchObject([
      { kind: "project", standing: "withdrawn", signed: 0 },
      { kind: "programme", standing: "withdrawn", signed: 0 },
    ]);
  });

  it("gives nobody what was signed any more", async () => {
    for (const { id } of await certificates()) {
      for (const part of [
        "credential.json",
        "credential.jwt",
        "badge.svg",
        "badge.png",
        "certificate.pdf",
        "",
      ]) {
        const answer = await fetch(`${school.url}/certificates/${id}/${part}`);
        const said = Buffer.from(await answer.arrayBuffer())
          .toString("latin1")
          .toLowerCase();
        if (part !== "") expect([part, answer.status]).not.toEqual([part, 200]);
        for (const word of life.words)
          expect([part, said.includes(word.toLowerCase())]).toEqual([part, false]);
      }
      expect((await school.ask(life.team, "GET", `/certificates/${id}`)).status).toBe(200);
    }
    expect((await school.ask(life.team, "GET", "/certificates")).status).toBe(200);
  });

  it("leaves every chain whole, and each record says that something was erased, when, and on whose word", async () => {
    for await (const check of verifyJournal(school.db, null)) expect(check).toMatchObject({ ok: true });
    const records = [...life.attempts.map(({ id }) => id), life.ownCase, life.othersCase];
    for (const { id, kind } of await certificates()) if (kind === "programme") records.push(id);
    for (const record of records) {
      const lines = await journalOf(school.db, record);
      const facts = lines.map((line) => line.fact as { is: string; by: string; reason: string });
      const erasing = facts.filter(({ is }) => is === "texts-erased");
      expect(erasing).toMatchObject([{ by: life.admin.id }]);
      const [kept] = await school.db.query<{ body: string }>({
        name: "reason-kept",
        text: "select body from texts where digest = $1",
        values: [erasing[0]?.reason],
      });
      expect(kept?.body).toBe(reason);
    }
  });

  it("leaves other people's words in other people's records", async () => {
    const { body } = await school.ask(life.others, "GET", `/support-cases/${life.othersCase}`);
    expect(body).toMatchObject({ reason: "Twice to rework", messages: [{ text: null, by: { name: "" } }] });
  });

  it("leaves nothing that cannot be opened: every page of these records still answers", async () => {
    const [last] = life.attempts.slice(-1);
    const file = "a".repeat(64);
    const paths = life.attempts.flatMap(({ id }) =>
      ["", "/journal", "/receipt", "/receipt?lists=true", "/receipt.pdf", "/decision"].map(
        (path) => `/assessments/${id}${path}`,
      ),
    );
    paths.push(`/support-cases/${life.ownCase}`, "/support-cases", "/assessments", "/people", "/enrolments");
    for (const path of paths)
      expect([path, (await school.ask(life.team, "GET", path)).status]).toEqual([path, 200]);
    const changes = await school.ask(life.team, "GET", `/assessments/${last?.id}/contents/${file}`);
    expect(changes.status).toBe(404);
    const { body } = await school.ask(life.admin, "GET", "/people?limit=100");
    const people = body.items as { name: string }[];
    expect(people.map(({ name }) => name)).not.toContain("");
    expect(people.length).toBeGreaterThan(3);
  });

  it("frees the address: somebody else may come by it", async () => {
    const wanted = { name: "Somebody Else", email: life.email, roles: [] };
    expect((await school.ask(life.admin, "POST", "/people", wanted)).status).toBe(201);
  });

  it("lets nobody change, enrol or mail whoever is gone", async () => {
    const changed = await school.ask(life.admin, "PATCH", `/people/${life.person.id}`, { name: personName });
    expect(changed.status).toBe(404);
    expect(await mailsTo(school, life.person)).toEqual([]);
  });

  it("looks once more an hour later, and adds nothing where nothing is left", async () => {
    const facts = async () => (await journalOf(school.db, life.ownCase)).length;
    const before = await facts();
    school.clock.pass(2);
    await worker.catchUp();
    expect(await facts()).toBe(before);
    expect(worker.faults).toEqual([]);
  });
});
