import { expect, test } from "vitest";
import { signInLink } from "../../src/start/door.ts";
import { createFirstAdmin } from "../../src/start/first-admin.ts";
import { openSchool, password, secret, Visitor } from "./school.ts";

test("the first admin is made on an empty database, can sign in, and is the only one made so", async () => {
  await using school = await openSchool();
  const make = (email: string, given = password) =>
    createFirstAdmin(school.db, { name: "Ada Admin", email, password: given });
  expect(await make("ada@school.example", "short")).toEqual({ ok: false, refusal: "password-too-short" });
  expect(await make("ada@school.example", "adaada-adaada")).toEqual({
    ok: false,
    refusal: "password-too-easy",
  });
  expect(await make("ada")).toEqual({ ok: false, refusal: "email-malformed" });
  const both = await Promise.all([make("Ada@School.example"), make("eve@evil.example")]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: "admin-exists" }]);
  expect(await make("late@school.example")).toEqual({ ok: false, refusal: "admin-exists" });

  const { rows } = await school.db.pool.query("select email, roles from people");
  expect(rows).toMatchObject([{ roles: ["admin"] }]);
  const visitor = new Visitor(school);
  expect((await visitor.signIn(rows[0].email)).status).toBe(204);
  expect((await visitor.ask("GET", "/api/v1/people")).status).toBe(200);
});

test("in the demonstration school a link signs each role in, as often as it is followed", async () => {
  await using school = await openSchool({ demo: true });
  const demo = { demo: true, password: null };
  const student = await school.add({ email: "sam@demo.example", roles: ["student"], ...demo });
  await school.add({ email: "noor@demo.example", roles: ["assessor"], ...demo });
  const real = await school.add({ email: "real@school.example", roles: ["admin"] });
  const link = signInLink({ secret, baseUrl: school.origin }, student);

  const visitor = new Visitor(school);
  const { people } = (await visitor.ask("GET", "/api/v1/demo")).body;
  expect(people).toMatchObject([
    { role: "student", name: "sam", url: link },
    { role: "assessor", name: "noor" },
  ]);
  const follow = (who: Visitor, url: string) => who.ask("GET", url.replace(school.origin, ""));
  for (const who of [visitor, new Visitor(school)]) {
    const answer = await follow(who, link);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect((await who.ask("GET", "/api/v1/me")).body).toMatchObject({ id: student, signedInBy: "session" });
  }
  // The cookie is as good as any: signing out ends it.
  expect((await visitor.ask("POST", "/api/auth/sign-out")).status).toBe(204);
  expect(visitor.cookie).toBe("");
  const { rows } = await school.db.pool.query("select from sign_in_sessions where person_id = $1", [student]);
  expect(rows).toHaveLength(1);

  const stranger = new Visitor(school);
  const wrong = [
    link.slice(0, -3),
    link.replace(student, real),
    signInLink({ secret: `${secret}.`, baseUrl: school.origin }, student),
    signInLink({ secret, baseUrl: school.origin }, real),
  ];
  for (const url of wrong) expect((await follow(stranger, url)).status, url).toBe(404);
  expect(stranger.cookie).toBe("");
});

test("outside the demonstration school there is no such link, whoever signed it", async () => {
  await using school = await openSchool();
  const person = await school.add({ email: "sam@demo.example", demo: true, password: null });
  const visitor = new Visitor(school);
  expect((await visitor.ask("GET", "/api/v1/demo")).status).toBe(404);
  const { pathname } = new URL(signInLink({ secret, baseUrl: school.origin }, person));
  expect((await visitor.ask("GET", pathname)).status).toBe(404);
  expect(visitor.cookie).toBe("");
});
