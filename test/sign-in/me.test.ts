import { afterAll, beforeAll, expect, test } from "vitest";
import { openSchool, type School, Visitor } from "./school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school[Symbol.asyncDispose]());

async function signedIn(email: string, headers: Record<string, string> = {}): Promise<Visitor> {
  const visitor = new Visitor(school, headers);
  expect((await visitor.signIn(email)).status).toBe(204);
  return visitor;
}

test("sessions are listed and ended one by one, at once", async () => {
  await school.add({ email: "ada@school.example" });
  const laptop = await signedIn("ada@school.example", {
    "user-agent": "Laptop",
    "x-forwarded-for": "198.51.100.1",
  });
  const phone = await signedIn("ada@school.example", {
    "user-agent": "Phone",
    "x-forwarded-for": "198.51.100.2",
  });
  const { items } = (await laptop.ask("GET", "/api/v1/me/sessions")).body;
  expect(items).toMatchObject([
    { current: false, userAgent: "Phone", clientAddress: "198.51.100.2" },
    { current: true, userAgent: "Laptop", clientAddress: "198.51.100.1" },
  ]);
  expect((await laptop.ask("DELETE", `/api/v1/me/sessions/${items[0].id}`)).status).toBe(204);
  expect([await laptop.isIn(), await phone.isIn()]).toEqual([true, false]);
  expect((await laptop.ask("DELETE", `/api/v1/me/sessions/${items[0].id}`)).status).toBe(404);
});

test("nobody ends somebody else's session or token, or learns that it exists", async () => {
  await school.add({ email: "owner@school.example" });
  await school.add({ email: "other@school.example" });
  const [owner, other] = [await signedIn("owner@school.example"), await signedIn("other@school.example")];
  const session = (await owner.ask("GET", "/api/v1/me/sessions")).body.items[0].id;
  const token = (await owner.ask("POST", "/api/v1/me/tokens", { name: "Export" })).body;
  const absent = await other.ask("DELETE", "/api/v1/me/sessions/01890000-0000-7000-8000-000000000000");
  for (const path of [`sessions/${session}`, `tokens/${token.id}`]) {
    const answer = await other.ask("DELETE", `/api/v1/me/${path}`);
    expect([answer.status, answer.body]).toEqual([404, absent.body]);
  }
  expect(await owner.isIn()).toBe(true);
  expect((await owner.ask("GET", "/api/v1/me/tokens")).body.items).toHaveLength(1);
});

test("a token is shown once, lets a program in with its owner's rights, and is revoked at once", async () => {
  const id = await school.add({ email: "maker@school.example", roles: ["admin"] });
  const maker = await signedIn("maker@school.example");
  const made = await maker.ask("POST", "/api/v1/me/tokens", { name: "Export", validDays: 30 });
  expect(made.status).toBe(201);
  const { token, ...listed } = made.body;
  expect(token).toMatch(/^assay_[\w-]{43}$/);
  expect((await maker.ask("GET", "/api/v1/me/tokens")).body.items).toEqual([listed]);
  const { rows } = await school.db.pool.query("select * from api_tokens where person_id = $1", [id]);
  expect(JSON.stringify(rows)).not.toContain(token.slice(6));

  const program = new Visitor(school, { authorization: `Bearer ${token}` });
  expect((await program.ask("GET", "/api/v1/me")).body).toMatchObject({
    id,
    roles: ["admin"],
    signedInBy: "token",
  });
  const more = await program.ask("POST", "/api/v1/me/tokens", { name: "More" });
  expect([more.status, more.body.code]).toEqual([403, "session-needed"]);
  const wrong = new Visitor(school, {
    authorization: `Bearer ${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
  });
  expect(await wrong.isIn()).toBe(false);

  expect((await maker.ask("DELETE", `/api/v1/me/tokens/${listed.id}`)).status).toBe(204);
  expect(await program.isIn()).toBe(false);
});

test("a token ends with its time, and a wrong one is not made good by a cookie", async () => {
  await school.add({ email: "short@school.example" });
  const visitor = await signedIn("short@school.example");
  const { token } = (await visitor.ask("POST", "/api/v1/me/tokens", { name: "Short" })).body;
  const program = new Visitor(school, { authorization: `Bearer ${token}` });
  expect(await program.isIn()).toBe(true);
  await school.db.pool.query("update api_tokens set expires_at = now() where name = 'Short'");
  expect(await program.isIn()).toBe(false);
  const both = await visitor.ask("GET", "/api/v1/me", undefined, { authorization: `Bearer ${token}` });
  expect(both.status).toBe(401);
});

test("everybody chooses their language and time zone, and nothing else of themselves", async () => {
  await school.add({ email: "camille@school.example" });
  const camille = await signedIn("camille@school.example");
  const changed = await camille.ask("PATCH", "/api/v1/me", { language: "fr", timeZone: "America/Montreal" });
  expect(changed.body).toMatchObject({ language: "fr", timeZone: "America/Montreal" });
  await camille.ask("PATCH", "/api/v1/me", { language: "en" });
  expect((await camille.ask("GET", "/api/v1/me")).body).toMatchObject({
    language: "en",
    timeZone: "America/Montreal",
  });
  for (const wrong of [
    { timeZone: "Mars/Olympus" },
    { language: "tlh" },
    { roles: ["admin"] },
    { name: "Root" },
  ]) {
    expect((await camille.ask("PATCH", "/api/v1/me", wrong)).status).toBe(422);
  }
});
