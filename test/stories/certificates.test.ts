import { afterAll, describe, expect, it } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { extract } from "../../src/outside/certificates/extract.ts";
import { isSet } from "../../src/outside/certificates/status-list.ts";
import type { Verification } from "../../src/rules/verification.ts";
import { type Bundle, trustIn } from "../../src/start/trust-bundle.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { type Line, openCertifiedSchool } from "../support/certified-school.ts";
import { mailsTo, subjectsTo } from "../support/worker.ts";

const certified = await openCertifiedSchool();
const { school, worker, team, assessor, mentor, stranger } = certified;
const { approved, certificatesOf, projectCertificate, move, document } = certified;
afterAll(() => certified[Symbol.asyncDispose]());

interface Credential {
  readonly id: string;
  readonly evidence?: readonly { readonly name: string; readonly id?: string }[];
  readonly credentialStatus: { readonly statusListIndex: string; readonly statusListCredential: string };
}

async function credentialOf(id: string): Promise<Credential> {
  return (await (await document(id, "credential.json")).json()) as Credential;
}

/** Whether the bit of a credential is set, as the list stands in the database. */
async function isRevoked({ credentialStatus }: Credential): Promise<boolean> {
  const number = Number(credentialStatus.statusListCredential.split("/").at(-1));
  const { rows } = await school.db.pool.query<{ bits: Buffer }>(
    "select bits from status_lists where number = $1",
    [number],
  );
  return isSet(rows[0]?.bits ?? Buffer.alloc(0), Number(credentialStatus.statusListIndex));
}

/** What a stranger finds out about a document, with nothing but what the school publishes. */
async function verified(file: Uint8Array): Promise<Verification> {
  const published = await fetch(`${school.url}/.well-known/assay-keys.json`);
  return checkCredential(file, trustIn((await published.json()) as Bundle, school.clock.now()));
}

async function bytesOf(id: string, name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await document(id, name)).arrayBuffer());
}

async function journalHolds(id: string): Promise<void> {
  for await (const check of verifyJournal(school.db, id)) expect(check).toMatchObject({ ok: true });
}

describe("an approved project (R31)", () => {
  it("earns its certificate and the programme's, by itself; the student is told, and both are seen by whom they concern", async () => {
    const { student, id: assessment } = await approved();
    expect((await school.ask(team, "GET", "/certificates/progress")).body).toEqual({ waiting: 1, failed: 0 });
    await worker.catchUp();
    expect(worker.faults).toEqual([]);
    const lines = await certificatesOf(student);
    expect(lines.map(({ kind }) => kind).sort()).toEqual(["programme", "project"]);
    expect(await subjectsTo(school, student)).toEqual(
      expect.arrayContaining(["Your certificate: A shop", "Your certificate: Developer"]),
    );
    const one = lines.find(({ kind }) => kind === "project");
    if (one === undefined) throw new Error("no project's");
    for (const who of [student, mentor, team]) {
      const seen = await school.ask(who, "GET", `/certificates/${one.id}`);
      expect(seen).toMatchObject({
        status: 200,
        body: {
          ...{ title: "A shop", standing: "valid", version: 1, assessment, sharesEvidence: false },
          ...{ student: { name: "Nour Able" }, programme: { title: "Developer" }, revoked: null },
          skills: [{ name: "To model" }, { name: "To test" }, { name: "To deploy" }],
          credentials: [{ number: 1, endedAt: null }],
          page: `${school.url}/certificates/${one.id}`,
        },
      });
      expect(seen.headers.get("etag")).toBe('"1"');
      const linkedIn = new URL(String(seen.body.linkedIn));
      expect(linkedIn.searchParams.get("certUrl")).toBe(seen.body.page);
    }
    for (const who of [stranger, assessor]) {
      expect((await school.ask(who, "GET", `/certificates/${one.id}`)).status).toBe(404);
      expect((await school.ask(who, "GET", "/certificates")).body.items).toEqual([]);
    }
    const mail = (await mailsTo(school, student)).find(({ subject }) => subject.includes("A shop"));
    expect(mail).toBeDefined();
    await journalHolds(one.id);
  });

  it("has its documents, for anyone with the link, and no two of them say different things", async () => {
    const { student } = await approved("Åsa “Quote” Näsström");
    const one = await projectCertificate(student);
    const credential = await (await document(one.id, "credential.json")).text();
    const files = {
      "certificate.pdf?paper=letter&language=fr": "application/pdf",
      "badge.png": "image/png",
      "badge.svg": "image/svg+xml",
    };
    for (const [name, type] of Object.entries(files)) {
      const sent = await document(one.id, name);
      expect([name, sent.status, sent.headers.get("content-type")]).toEqual([
        name,
        200,
        expect.stringContaining(type),
      ]);
      expect(sent.headers.get("set-cookie")).toBeNull();
      expect(sent.headers.get("cache-control")).toContain("public");
      const found = await extract(new Uint8Array(await sent.arrayBuffer()));
      expect(found).toMatchObject({ credential });
      const again = await document(one.id, name, { "If-None-Match": sent.headers.get("etag") ?? "" });
      expect(again.status).toBe(304);
    }
    for (const name of [...Object.keys(files), "credential.json", "credential.jwt"]) {
      expect(await verified(await bytesOf(one.id, name))).toMatchObject({
        answer: "valid",
        fields: { holder: "Åsa “Quote” Näsström", title: "A shop", programme: "Developer" },
      });
    }
    expect(credential).toContain("Åsa “Quote” Näsström");
    expect(credential).not.toContain("example.org");
    expect((await document("00000000-0000-4000-8000-000000000000", "badge.png")).status).toBe(404);
  });
});

describe("a certificate that was issued", () => {
  it("shows what was handed in once the student says so, in a new credential; the one before no longer holds", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    const before = await credentialOf(one.id);
    expect(before.evidence).toBeUndefined();
    for (const who of [team, mentor]) {
      expect((await move(who, one, "sharing", { evidence: true })).status).toBe(403);
    }
    expect((await move(stranger, one, "sharing", { evidence: true })).status).toBe(404);
    const key = { "Idempotency-Key": "show it" };
    const shared = await move(student, one, "sharing", { evidence: true }, key);
    expect(shared).toMatchObject({ status: 200, body: { version: 2, standing: "valid" } });
    expect((await move(student, one, "sharing", { evidence: true }, key)).body).toEqual(shared.body);
    expect((await move(student, one, "sharing", { evidence: true })).status).toBe(412);
    const after = await credentialOf(one.id);
    expect(after.id).not.toBe(before.id);
    expect(after.evidence?.map(({ name, id }) => ({ name, id }))).toEqual([
      { name: "Report", id: "https://example.org/report" },
      { name: "App", id: undefined },
    ]);
    expect([await isRevoked(before), await isRevoked(after)]).toEqual([true, false]);
    expect(await move(student, { ...one, version: 2 }, "sharing", { evidence: true })).toMatchObject({
      status: 409,
      body: { code: "nothing-changed" },
    });
    await move(student, { ...one, version: 2 }, "sharing", { evidence: false });
    expect((await credentialOf(one.id)).evidence).toBeUndefined();
    await journalHolds(one.id);
  });

  it("is signed anew after a name change, and not without one", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    expect(await move(team, one, "reissue", {})).toMatchObject({ body: { code: "nothing-changed" } });
    await school.db.pool.query("update people set name = 'Nour Renamed' where id = $1", [student.id]);
    const before = await credentialOf(one.id);
    const old = await bytesOf(one.id, "credential.json");
    expect((await move(student, one, "reissue", {})).status).toBe(403);
    expect((await move(team, one, "reissue", {})).status).toBe(200);
    expect(await verified(old)).toMatchObject({ answer: "revoked", fields: { holder: "Nour Able" } });
    expect(await verified(await bytesOf(one.id, "badge.png"))).toMatchObject({
      answer: "valid",
      fields: { holder: "Nour Renamed" },
    });
    expect(JSON.stringify(await credentialOf(one.id))).toContain("Nour Renamed");
    expect(await isRevoked(before)).toBe(true);
    await worker.catchUp();
    expect(await subjectsTo(school, student)).toContain("Your certificate was signed anew: A shop");
    await journalHolds(one.id);
  });

  it("is revoked by the team with a reason: the credential stays to be checked, the documents are gone (R32)", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    const reason = "The work was not the student's own";
    const printed = await bytesOf(one.id, "certificate.pdf");
    expect(await verified(printed)).toMatchObject({ answer: "valid" });
    expect((await move(student, one, "revocation", { reason })).status).toBe(403);
    expect((await move(team, one, "revocation", { reason: " " })).status).toBe(422);
    expect(await move(team, one, "revocation", { reason })).toMatchObject({ body: { standing: "revoked" } });
    expect(await isRevoked(await credentialOf(one.id))).toBe(true);
    for (const name of ["certificate.pdf", "badge.png", "badge.svg"]) {
      const gone = await document(one.id, name);
      expect(gone.status).toBe(410);
      expect(await gone.json()).toMatchObject({
        code: "certificate-revoked",
        detail: expect.stringContaining(`${school.url}/certificates/${one.id}`),
      });
    }
    for (const file of [printed, await bytesOf(one.id, "credential.jwt")]) {
      expect(await verified(file)).toMatchObject({ answer: "revoked", fields: { holder: "Nour Able" } });
    }
    const seen = await school.ask(student, "GET", `/certificates/${one.id}`);
    expect(seen.body).toMatchObject({ standing: "revoked", revoked: { reason }, linkedIn: null });
    for (const path of ["revocation", "reissue"]) {
      expect(await move(team, { ...one, version: 2 }, path, { reason })).toMatchObject({
        status: path === "reissue" ? 422 : 409,
      });
    }
    await worker.catchUp();
    const told = (await mailsTo(school, student)).find(({ subject }) => subject.includes("revoked"));
    expect(told?.text).toContain(reason);
    const listed = await school.ask(team, "GET", `/certificates?standing=revoked&student=${student.id}`);
    expect((listed.body.items as Line[]).map(({ id }) => id)).toEqual([one.id]);
    await journalHolds(one.id);
  });
});

describe("the list of certificates", () => {
  it("comes in pages, narrowed by student, programme, standing and name", async () => {
    const all: string[] = [];
    for (let after = ""; ; ) {
      const page = await school.ask(
        team,
        "GET",
        `/certificates?limit=3${after === "" ? "" : `&after=${after}`}`,
      );
      all.push(...(page.body.items as Line[]).map(({ id }) => id));
      if (page.body.next === null) break;
      after = String(page.body.next);
    }
    const { rows } = await school.db.pool.query<{ id: string }>(
      "select id from certificates order by earned_at desc, id desc",
    );
    expect(all).toEqual(rows.map(({ id }) => id));
    const named = await school.ask(team, "GET", "/certificates?q=%C3%85sa");
    expect((named.body.items as Line[]).length).toBe(2);
    expect((await school.ask(team, "GET", "/certificates?q=100%25")).body.items).toEqual([]);
  });

  it("is searched by project and programme, page by page, and by what a certificate is known by", async () => {
    const found = async (q: string, who = team, limit = 100) => {
      const lines: Line[] = [];
      for (let after = ""; ; ) {
        const query = new URLSearchParams({ q, limit: String(limit), ...(after !== "" && { after }) });
        const { body } = await school.ask(who, "GET", `/certificates?${query}`);
        lines.push(...(body.items as Line[]));
        if (body.next === null) return lines.map(({ id }) => id);
        after = String(body.next);
      }
    };
    const { rows } = await school.db.pool.query<{ id: string; kind: string; credential: string }>(
      `select c.id, c.kind, (select id from credentials where certificate_id = c.id limit 1) as credential
       from certificates c where standing <> 'withdrawn' order by earned_at desc, id desc`,
    );
    const ids = (kind?: string) =>
      rows.filter((row) => kind === undefined || row.kind === kind).map(({ id }) => id);
    expect(await found("a SHO", team, 2)).toEqual(ids("project"));
    expect(await found("develop", team, 3)).toEqual(ids());
    expect(await found("no such thing")).toEqual([]);

    const [one] = rows;
    if (one === undefined) throw new Error("no certificate");
    for (const known of [
      one.id.toUpperCase(),
      one.credential,
      `see ${school.url}/certificates/${one.id}/certificate.pdf`,
    ])
      expect(await found(known), known).toEqual([one.id]);
    expect(await found(one.id, stranger)).toEqual([]);
    expect(await found("develop", stranger)).toEqual([]);
  });
});
