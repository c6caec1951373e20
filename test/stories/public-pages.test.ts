import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withdrawCertificates } from "../../src/actions/withdraw-certificates.ts";
import { printCertificate } from "../../src/outside/documents/print-certificate.ts";
import type { Attested } from "../../src/rules/attested.ts";
import { defaultDesign } from "../../src/rules/certificate-design.ts";
import type { PersonId } from "../../src/rules/words.ts";
import { readPublicCertificate } from "../../src/store/certificates-public.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { type Certified, certified, taken } from "../log/certified.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

/** A certificate that was earned, as those see it who were given its link or its file. */
let school: School;
let team: Member;

beforeAll(async () => {
  school = await openSchool();
  team = await school.member("Tess Team", ["team"]);
});
afterAll(() => school[Symbol.asyncDispose]());

async function page({ certificate }: Pick<Certified, "certificate">, etag = "") {
  const response = await fetch(`${school.url}/certificates/${certificate}?lang=en`, {
    headers: { "If-None-Match": etag },
  });
  const text = (await response.text())
    .replace(/<head>.*<\/head>/s, "")
    .replace(/<\/?(bdi|time|code|q|b)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
  return { status: response.status, etag: response.headers.get("etag") ?? "", text };
}

async function document({ certificate }: Certified, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`${school.url}/certificates/${certificate}/${name}`);
  expect([name, response.status]).toEqual([name, 200]);
  return new Uint8Array(await response.arrayBuffer());
}

interface Answer {
  readonly answer: string;
  readonly found: { readonly container: string } | null;
  readonly fields: { readonly holder: string; readonly title: string } | null;
  readonly checks: readonly { readonly check: string; readonly outcome: string; readonly detail: string }[];
  readonly revoked: { readonly since: string | null; readonly reason: string | null } | null;
}

async function verify(file: Uint8Array<ArrayBuffer> | string): Promise<Answer> {
  const response = await fetch(`${school.url}/api/v1/verify`, { method: "POST", body: file });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

async function verifiedInWords(file: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const headers = { Accept: "text/html", "Accept-Language": "en" };
  const response = await fetch(`${school.url}/api/v1/verify`, { method: "POST", body: file, headers });
  return (await response.text()).replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
}

function outcomes({ checks }: Answer): Record<string, string> {
  return Object.fromEntries(checks.map(({ check, outcome }) => [check, outcome]));
}

async function move(one: Certified, version: number, path: string, body: object): Promise<void> {
  const headers = { "If-Match": `"${version}"` };
  const moved = await school.ask(team, "POST", `/certificates/${one.certificate}/${path}`, body, headers);
  expect(moved.status).toBe(200);
}

const allPassed = {
  ...{ form: "passed", signature: "passed", issuer: "passed", key: "passed" },
  ...{ dates: "passed", status: "passed" },
};

describe("a certificate that holds", () => {
  let one: Certified;
  beforeAll(async () => {
    one = await certified(school, "Zoë <b>O'Neil</b>");
  });

  it("says on its page who, what and by whom, and that every check passed, the log's once it is signed", async () => {
    const before = await page(one);
    expect(before.status).toBe(200);
    expect(before.text).toContain("Valid Test school issued this certificate and stands by it.");
    for (const said of ["Zoë &lt;b&gt;O&#39;Neil&lt;/b&gt;", "A shop", "Developer", "To model", "argued"]) {
      expect(before.text).toContain(said);
    }
    expect(before.text).not.toContain("The work");
    expect(before.text).not.toContain("(failed)");
    expect(before.text).toContain("Log (not checked)");
    await taken(school);
    school.clock.pass(1);
    expect((await page(one)).text).toContain("Log (passed) Its issuing stands in the school’s signed log.");
  });

  it("is the same in all five containers", async () => {
    for (const [name, container] of [
      ["certificate.pdf?paper=letter&language=fr", "pdf"],
      ["badge.png", "png"],
      ["badge.svg", "svg"],
      ["credential.json", "json"],
      ["credential.jwt", "jwt"],
    ] as const) {
      const answer = await verify(await document(one, name));
      expect(answer).toMatchObject({
        ...{ answer: "valid", found: { container }, revoked: null },
        fields: { holder: "Zoë <b>O'Neil</b>", title: "A shop" },
      });
      expect(outcomes(answer)).toEqual({ ...allPassed, log: "passed" });
    }
  });

  it("is told from a PDF with other words and the same credential by the fields that were signed", async () => {
    const kept = await readPublicCertificate(school.db, one.certificate);
    const attested: Attested = {
      ...(kept?.credential?.attested as Attested),
      holder: { name: "Mallory Forger" },
      title: "Everything",
    };
    const pdf = await printCertificate(attested, defaultDesign("Test school"), {
      ...{ paper: "a4", language: "en", page: school.url, credential: one.body },
    });
    const words = await verifiedInWords(new Uint8Array(pdf));
    expect(words).toContain("The text you see in a PDF or on paper proves nothing by itself");
    expect(words).toContain("Zoë");
    expect(words).not.toContain("Mallory");
    const changed = one.body.replace("A shop", "Everything");
    const forged = await verify(changed);
    expect(forged.answer).toBe("not-valid");
    expect(outcomes(forged).signature).toBe("failed");
    expect(await verifiedInWords(changed)).toContain("None of this is confirmed.");
  });

  it("of a school that is not known is unknown, whatever it calls itself", async () => {
    await using elsewhere = await openSchool();
    const theirs = await certified(elsewhere, "Eve");
    const answer = await verify(theirs.body);
    expect(answer.answer).toBe("unknown");
    expect(outcomes(answer).issuer).toBe("not-checked");
  });

  it.each(["%PDF-1.7 and nothing more", "{}", "a.b.c", "\u0089PNG\r\n\u001a\n", "<svg/>"])(
    "is not in %j",
    async (file) => {
      expect((await verify(file)).answer).toBe("not-valid");
      expect(await verifiedInWords(file)).toMatch(/No certificate found|Not valid/);
    },
  );
});

describe("a certificate that no longer holds", () => {
  it("is revoked at once, on its page and in every file, with the reason", async () => {
    const one = await certified(school, "Rae Voked");
    const { etag } = await page(one);
    expect((await page(one, etag)).status).toBe(304);
    const png = await document(one, "badge.png");
    await move(one, 1, "revocation", { reason: "The work was <somebody> else’s" });
    const after = await page(one, etag);
    expect(after.status).toBe(200);
    expect(after.text).toContain("Revoked Test school took this certificate back on");
    expect(after.text).toContain("The work was &lt;somebody&gt; else’s");
    expect(after.text).toContain("Revocation (failed)");
    expect(await verify(png)).toMatchObject({
      ...{ answer: "revoked", fields: { holder: "Rae Voked" } },
      revoked: { since: expect.stringMatching(/^2026-/), reason: "The work was <somebody> else’s" },
    });
    expect(await verifiedInWords(one.jwt)).toContain("Genuine, but revoked");
  });

  it("is replaced after a change of name: the page tells the new one, the old file leads there", async () => {
    const one = await certified(school, "Nour Before");
    await school.db.pool.query("update people set name = 'Nour After' where id = $1", [one.student.id]);
    await move(one, 1, "reissue", {});
    const { text } = await page(one);
    expect(text).toContain("Nour After");
    expect(text).not.toContain("Nour Before");
    const words = await verifiedInWords(one.body);
    expect(words).toContain("Genuine, but replaced");
    expect(words).toContain("See the certificate’s page");
    expect((await verify(await document(one, "credential.json"))).answer).toBe("valid");
  });

  it("is withdrawn with its holder, and shows no name any more", async () => {
    const one = await certified(school, "Wanda Withdrawn");
    expect((await page(one)).text).toContain("Wanda Withdrawn");
    const now = school.clock.now();
    await inTransaction(school.db, (transaction) =>
      withdrawCertificates(transaction, one.student.id as PersonId, team.id as PersonId, now),
    );
    const after = await page(one);
    expect(after.status).toBe(410);
    expect(after.text).toContain("Withdrawn by its holder");
    expect(after.text).not.toContain("Wanda");
    const words = await verifiedInWords(one.body);
    expect(words).toContain("Genuine, but withdrawn by its holder");
    expect(words).not.toContain("Wanda");
  });

  it("is not valid where its key was somebody else's when it signed, and the page says so at once", async () => {
    const one = await certified(school, "Kay Compromised");
    expect((await page(one)).text).toContain("Valid Test school");
    const lose = (purpose: string) =>
      school.db.pool.query(
        "update signing_keys set retired_at = $1, compromised_from = $2, compromised_reason = 'lost' where purpose = $3",
        [new Date(school.clock.now()), new Date(0), purpose],
      );
    // What the page shows was signed with the other one.
    await lose("jwt");
    expect((await page(one)).text).toContain("Valid Test school");
    await lose("credential");
    const { text } = await page(one);
    expect(text).toContain("Not valid A check failed.");
    expect(text).toContain("Key (failed)");
    expect((await verify(one.body)).answer).toBe("not-valid");
  });
});

it("has the log for people, with the key that checks it", async () => {
  const { size } = await taken(school);
  const response = await fetch(`${school.url}/log`);
  expect(response.status).toBe(200);
  const text = (await response.text()).replace(/<[^>]*>/g, " ");
  expect(text).toContain(String(size));
  const { body } = await school.ask(null, "GET", "/log");
  expect(text).toContain(String(body.vkey));
});
