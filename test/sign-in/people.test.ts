import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonId } from "../../src/rules/words.ts";
import { type PeopleWanted, peopleStatement } from "../../src/store/people.ts";
import { openSchool, type School, Visitor } from "./school.ts";

let school: School;
let admin: Visitor;
beforeAll(async () => {
  school = await openSchool();
  await school.add({ email: "admin@school.example", roles: ["admin"] });
  admin = new Visitor(school);
  await admin.signIn("admin@school.example");
});
afterAll(() => school[Symbol.asyncDispose]());

test("an admin adds a person, who sets a password by the mailed link and is in", async () => {
  const added = await admin.ask("POST", "/api/v1/people", {
    name: " Noor Haddad ",
    email: "Noor@School.example",
    roles: ["assessor", "mentor", "assessor"],
    language: "fr",
  });
  expect(added.status).toBe(201);
  expect(added.body).toEqual({
    id: added.body.id,
    name: "Noor Haddad",
    email: "noor@school.example",
    roles: ["assessor", "mentor"],
    language: "fr",
    timeZone: "Europe/Paris",
  });
  const { rows } = await school.db.pool.query("select body from followups where kind = 'mail'");
  expect(rows).toHaveLength(1);
  expect(rows[0].body).toMatchObject({ template: "invitation", to: added.body.id });
  const token = rows[0].body.data.url.split("#token=")[1];

  const noor = new Visitor(school);
  expect((await noor.signIn("noor@school.example")).status).toBe(401);
  const set = { token, newPassword: "four patient otters" };
  expect((await noor.ask("POST", "/api/auth/reset-password", set)).status).toBe(204);
  expect((await noor.ask("POST", "/api/auth/reset-password", set)).status).toBe(410);
  expect((await noor.signIn("noor@school.example", set.newPassword)).status).toBe(204);
});

test("the same request twice adds one person and sends one mail, also at the same time", async () => {
  const person = { name: "Twice", email: "twice@school.example", roles: ["student"] };
  const add = (body: object, key: string) =>
    admin.ask("POST", "/api/v1/people", body, { "idempotency-key": key });
  const [one, two] = await Promise.all([add(person, "k1"), add(person, "k1")]);
  const later = await add(person, "k1");
  expect([one.status, two.status, later.status]).toEqual([201, 201, 201]);
  expect([two.body, later.body]).toEqual([one.body, one.body]);
  const { rows } = await school.db.pool.query("select from followups where body ->> 'to' = $1", [
    one.body.id,
  ]);
  expect(rows).toHaveLength(1);

  const reused = await add({ ...person, name: "Else" }, "k1");
  expect([reused.status, reused.body.code]).toEqual([422, "key-reused"]);
  const taken = await add({ ...person, email: "TWICE@school.example" }, "k2");
  expect([taken.status, taken.body.code]).toEqual([409, "email-taken"]);
});

test("roles given or taken hold from the next request on, and the last admin stays one", async () => {
  const id = await school.add({ email: "second@school.example", roles: ["team"] });
  const second = new Visitor(school);
  await second.signIn("second@school.example");
  const change = (who: string, body: object) => admin.ask("PATCH", `/api/v1/people/${who}`, body);
  const { id: own } = (await admin.ask("GET", "/api/v1/me")).body;
  const kept = await change(own, { roles: ["team"] });
  expect([kept.status, kept.body.code]).toEqual([409, "last-admin"]);

  expect(
    (await second.ask("POST", "/api/v1/people", { name: "A", email: "a@b.example", roles: [] })).status,
  ).toBe(403);
  expect((await change(id, { roles: ["admin"], name: "Second" })).body).toMatchObject({
    name: "Second",
    roles: ["admin"],
  });
  const added = { name: "A", email: "a@b.example", roles: [], invite: false };
  expect((await second.ask("POST", "/api/v1/people", added)).status).toBe(201);
  expect((await change(id, { roles: [] })).body).toMatchObject({ name: "Second", roles: [] });
  expect((await second.ask("GET", "/api/v1/people")).status).toBe(403);
  expect((await change("01890000-0000-7000-8000-000000000000", { roles: [] })).status).toBe(404);
  expect((await change(id, { email: "x@y.example" })).status).toBe(422);
});

test("two admins who dismiss each other at once do not leave the school without one", async () => {
  await using other = await openSchool();
  const ids: string[] = [];
  const visitors = [];
  for (const email of ["one@school.example", "two@school.example"]) {
    ids.unshift(await other.add({ email, roles: ["admin"] }));
    const visitor = new Visitor(other);
    await visitor.signIn(email);
    visitors.push(visitor);
  }
  await Promise.all(
    visitors.map((visitor, index) => visitor.ask("PATCH", `/api/v1/people/${ids[index]}`, { roles: [] })),
  );
  const { rows } = await other.db.pool.query("select from people where roles @> array['admin']");
  expect(rows).toHaveLength(1);
});

test("people are listed by name, page by page, to team and admin only", async () => {
  await using other = await openSchool();
  await other.add({ email: "team@school.example", roles: ["team"] });
  const inOrder = ["Adam", "bea", "Bea", "Émile", "Eve", "zoe"];
  for (const [index, name] of [...inOrder].reverse().entries()) {
    await other.add({ email: `${name[0]}${index}@school.example`, name, password: null });
  }
  const team = new Visitor(other);
  await team.signIn("team@school.example");
  const names: string[] = [];
  let after = "";
  do {
    const { body } = await team.ask(
      "GET",
      `/api/v1/people?limit=2&role=student${after && `&after=${after}`}`,
    );
    expect(body.items.length).toBeLessThanOrEqual(2);
    names.push(...body.items.map((person: { name: string }) => person.name));
    after = body.next ?? "";
  } while (after !== "");
  expect(names).toEqual(inOrder);

  const found = async (q: string) =>
    (await team.ask("GET", `/api/v1/people?q=${encodeURIComponent(q)}`)).body.items.length;
  expect([await found("BEA"), await found("z0@sch"), await found("%%"), await found("a_a")]).toEqual([
    2, 1, 0, 0,
  ]);
  expect((await team.ask("GET", "/api/v1/people?role=pope")).status).toBe(422);
  expect((await new Visitor(other).ask("GET", "/api/v1/people")).status).toBe(401);
});

test("every list of people is served by an index in a school of twenty thousand", async () => {
  await using other = await openSchool();
  await other.db.pool.query(
    `insert into people (name, email, roles)
     select md5(n::text), 'person' || n || '@school.example', case when n % 500 = 0 then array['assessor'] else array['student'] end
     from generate_series(1, 20000) n`,
  );
  const owner = new pg.Client({ connectionString: other.ownerUrl });
  await owner.connect();
  await owner.query("vacuum analyze people");
  await owner.end();
  const { rows } = await other.db.pool.query(
    "select id from people where email = 'person500@school.example'",
  );
  const everybody: PeopleWanted = { role: null, part: null, after: null, limit: 50 };
  const after = rows[0].id as PersonId;
  for (const wanted of [
    everybody,
    { ...everybody, after },
    { ...everybody, role: "student" as const },
    { ...everybody, role: "student" as const, after },
    { ...everybody, role: "assessor" as const },
    { ...everybody, part: "c4ca42" },
    { ...everybody, part: "c4ca42", role: "student" as const, after },
  ]) {
    const { text, values } = peopleStatement(wanted);
    const plan = await other.db.pool.query(`explain ${text}`, [...values]);
    const shown = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(shown).not.toContain("Seq Scan");
    expect(shown).toMatch(/people_by_name|people_\w+_by_name|people_by_part/);
  }
});
