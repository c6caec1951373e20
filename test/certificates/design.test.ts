import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultDesign } from "../../src/rules/certificate-design.ts";
import { certifiedSchool, earnedBy } from "../support/certified.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

let school: School;
let team: Member;
beforeAll(async () => {
  school = await openSchool({ isExamining: false });
  team = await school.member("Tess", ["team"]);
});
afterAll(() => school[Symbol.asyncDispose]());

const svg = (inside: string) => ({
  type: "image/svg+xml" as const,
  base64: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`).toString(
    "base64",
  ),
});
const own = {
  ...defaultDesign("École d’à côté"),
  ...{ colour: "#223355", motto: "Apprendre en faisant", paper: "letter" as const },
  signatories: [{ name: "Ada “L.” #read(", title: "Dean" }],
  logo: svg('<circle r="4" fill="#c00"/>'),
};
const put = (design: unknown, headers?: Record<string, string>) =>
  school.ask(team, "PUT", "/certificate-design", design, headers);

it("begins with the school's name, keeps what the team makes of it, and every design before", async () => {
  const first = await school.ask(team, "GET", "/certificate-design");
  expect(first.body).toEqual(defaultDesign("Test school"));
  expect(first.headers.get("etag")).toBe('"0"');

  const made = await put(own, { "If-Match": '"0"' });
  expect([made.status, made.body]).toEqual([200, own]);
  expect(made.headers.get("etag")).toBe('"1"');
  expect((await school.ask(team, "GET", "/certificate-design")).body).toEqual(own);

  const late = await put({ ...own, motto: "Something else" }, { "If-Match": '"0"' });
  expect([late.status, late.body.code, late.body.version]).toEqual([412, "stale-version", 1]);
  expect((await put(own, { "If-Match": "W/1" })).status).toBe(400);
  expect((await put({ ...own, logo: null })).status).toBe(200);
  expect((await school.ask(team, "GET", "/certificate-design")).body.logo).toBeNull();
  const { rows } = await school.db.pool.query(
    "select made_by, logo_type from certificate_designs order by number",
  );
  expect(rows).toEqual([
    { made_by: team.id, logo_type: "image/svg+xml" },
    { made_by: team.id, logo_type: null },
  ]);
});

it("names the school in what is signed from then on; what was signed before stays as it was", async () => {
  await using certified = await certifiedSchool(1);
  const named = async () => {
    const { body } = await certified.school.ask(certified.team, "GET", "/certificates");
    const pages = (body.items as { page: string }[]).map(({ page }) => page);
    const signed = await Promise.all(
      pages.map((page) => certified.json<{ issuer: { name: string } }>(`${page}/credential.json`)),
    );
    return signed.map(({ issuer }) => issuer.name).sort();
  };
  const before = await named();
  expect(new Set(before).size).toBe(1);
  const called = { ...defaultDesign("Zenith School of Craft"), motto: "" };
  expect((await certified.school.ask(certified.team, "PUT", "/certificate-design", called)).status).toBe(200);
  await earnedBy(certified, 1);
  expect(await certified.work()).toEqual([]);
  const after = await named();
  expect(after).toEqual([...before, ...Array(after.length - before.length).fill("Zenith School of Craft")]);
  expect(after.length).toBeGreaterThan(before.length);
});

it("lets one of two have it who change the same design at once, and tells the other", async () => {
  const { etag } = Object.fromEntries((await school.ask(team, "GET", "/certificate-design")).headers);
  const { pool } = school.db;
  const holder = await pool.connect();
  await holder.query("select pg_advisory_lock(hashtext('certificate designs'))");
  const both = ["One", "Another"].map((motto) => put({ ...own, motto }, { "If-Match": etag ?? "" }));
  const waiting = `select count(*)::int as many from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  await expect.poll(async () => (await pool.query(waiting)).rows[0].many).toBe(2);
  await holder.query("select pg_advisory_unlock(hashtext('certificate designs'))");
  holder.release();
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
});

it("takes no design that cannot be printed, and says all that is wrong with it", async () => {
  const wrong = { ...own, schoolName: "", colour: "#eeeeee", logo: svg("<script>alert(1)</script>") };
  for (const refused of [
    await put(wrong),
    await school.ask(team, "POST", "/certificate-design/preview", wrong),
  ]) {
    expect(refused.status).toBe(422);
    expect(refused.body.refusals).toEqual([
      { code: "design-flawed", at: "schoolName", is: "empty" },
      { code: "design-flawed", at: "colour", is: "too-light" },
      { code: "logo-refused", because: "script", what: "<script>" },
    ]);
  }
  // A PNG that is said to be one and is not, and shapes that are no design at all.
  expect((await put({ ...own, logo: { ...own.logo, type: "image/png" } })).body.code).toBe("design-flawed");
  expect((await put({ ...own, logo: { type: "image/gif", base64: "AAAA" } })).body.code).toBe("malformed");
  const unseen = await put({ ...own, logo: svg("<defs><path d='M0 0h1v1z'/></defs>") });
  expect(unseen.body.refusals).toEqual([
    { code: "logo-refused", because: "broken", what: "nothing is seen of it" },
  ]);
  expect((await put({ ...own, more: 1 })).body.code).toBe("malformed");
  expect((await school.ask(team, "GET", "/certificate-design")).body.schoolName).not.toBe("");
});

it("shows a design that is not kept, on both papers and in both languages, as a file and as a picture", async () => {
  const shown = async (query: string) => {
    const answer = await fetch(`${school.url}/api/v1/certificate-design/preview?${query}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${team.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ ...own, motto: "Only seen" }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    return { type: answer.headers.get("content-type"), bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const pdf = await shown("as=pdf&paper=a4&language=fr");
  expect([pdf.type, pdf.bytes.toString("latin1", 0, 5)]).toEqual(["application/pdf", "%PDF-"]);
  const picture = await shown("as=svg");
  expect(picture.type).toMatch(/^image\/svg\+xml/);
  expect(picture.bytes.toString()).toMatch(/^(<\?xml[^>]*>\s*)?<svg /);
  expect(picture.bytes.equals((await shown("as=svg&paper=a4")).bytes)).toBe(false);
  expect((await school.ask(team, "GET", "/certificate-design")).body.motto).not.toBe("Only seen");
});
