import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCredential } from "../../src/outside/sign-in/credential.ts";
import { openSchool, password, type School, secret, Visitor } from "./school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school[Symbol.asyncDispose]());

test("whoever signs in is known to the API until signing out", async () => {
  const id = await school.add({ email: "ada@school.example", roles: ["student", "mentor"] });
  const ada = new Visitor(school);
  expect(await ada.isIn()).toBe(false);
  const answer = await ada.signIn("Ada@School.example");
  expect([answer.status, answer.body]).toEqual([204, null]);
  expect((await ada.ask("GET", "/api/v1/me")).body).toEqual({
    id,
    name: "ada",
    email: "ada@school.example",
    roles: ["student", "mentor"],
    language: "en",
    timeZone: "Europe/Paris",
    signedInBy: "session",
    school: { name: "" },
  });
  const kept = ada.cookie;
  expect((await ada.ask("POST", "/api/auth/sign-out")).status).toBe(204);
  expect(ada.cookie).toBe("");
  ada.cookie = kept;
  expect(await ada.isIn()).toBe(false);
});

test("the session cookie is for the server alone, and stays on this site", async () => {
  await school.add({ email: "cookie@school.example" });
  const visitor = new Visitor(school);
  await visitor.signIn("cookie@school.example");
  const [line = ""] = visitor.lines;
  expect(line).toMatch(/^assay\.session_token=/);
  expect(line.split("; ").slice(1).sort()).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Lax"]);
  expect(visitor.lines).toHaveLength(1);
});

test("where people come by https the cookie is secure, and read again", async () => {
  await using secure = await openSchool({ origin: "https://assay.test" });
  await secure.add({ email: "ada@school.example" });
  const visitor = new Visitor(secure);
  await visitor.signIn("ada@school.example");
  expect(visitor.lines[0]).toMatch(/^__Secure-assay\.session_token=.*; Secure/);
  expect(await visitor.isIn()).toBe(true);
});

test("only cookies that the real sign-in signed are believed", async () => {
  await school.add({ email: "signed@school.example" });
  const visitor = new Visitor(school);
  await visitor.signIn("signed@school.example");
  const { cookie } = visitor;
  const read = readCredential({ cookie }, secret);
  const { rows } = await school.db.pool.query("select token from sign_in_sessions order by id desc limit 1");
  expect(read).toEqual({ via: "session", token: rows[0].token });

  const [name = "", value = ""] = cookie.split("=");
  const at = value.indexOf(".");
  const swapped = value[at + 3] === "A" ? "B" : "A";
  const forged = [
    `${name}=${value.slice(0, at)}`,
    `${name}=${value.slice(0, at)}.`,
    `${name}=x${value}`,
    `${name}=${value.slice(0, at + 3)}${swapped}${value.slice(at + 4)}`,
    `${name}=.${value.slice(at + 1)}`,
    `${name}=%E0%A4%A`,
    `${name}=`,
    `other=${value}`,
  ];
  for (const each of forged) expect(readCredential({ cookie: each }, secret), each).toBeNull();
  expect(readCredential({ cookie }, `${secret}.`)).toBeNull();
  expect(readCredential({ cookie: `first=1; ${cookie}; last=2` }, secret)).toEqual(read);
});

test("a session ends with its time, by the database's clock", async () => {
  await school.add({ email: "late@school.example" });
  const visitor = new Visitor(school);
  await visitor.signIn("late@school.example");
  expect(await visitor.isIn()).toBe(true);
  await school.db.pool.query(
    "update sign_in_sessions set expires_at = now() where person_id = (select id from people where email = 'late@school.example')",
  );
  expect(await visitor.isIn()).toBe(false);
});

test("sessions that are over are cleared away as others sign in", async () => {
  const id = await school.add({ email: "over@school.example" });
  const visitor = new Visitor(school);
  await visitor.signIn("over@school.example");
  await school.db.pool.query("update sign_in_sessions set expires_at = now() where person_id = $1", [id]);
  await new Visitor(school).signIn("nobody@school.example");
  const { rows } = await school.db.pool.query("select from sign_in_sessions where person_id = $1", [id]);
  expect(rows).toHaveLength(0);
});

test("a wrong password and an unknown person get the same answer for the same work", async () => {
  await school.add({ email: "known@school.example" });
  await school.add({ email: "invited@school.example", password: null });
  const visitor = new Visitor(school);
  const timed = async (email: string) => {
    const began = performance.now();
    const { status, body } = await visitor.signIn(email, "not the password");
    return { answer: { status, body }, took: performance.now() - began };
  };
  const took: Record<string, number[]> = { known: [], unknown: [], invited: [] };
  for (let round = 0; round < 5; round += 1) {
    for (const who of ["known", "unknown", "invited"]) {
      const { answer, took: time } = await timed(`${who}@school.example`);
      expect(answer).toMatchObject({ status: 401, body: { code: "wrong-email-or-password" } });
      took[who]?.push(time);
    }
  }
  const least = (who: string) => Math.min(...(took[who] ?? []));
  // Without the hash an unknown person would be answered in a tenth of the time.
  expect(least("unknown")).toBeGreaterThan(least("known") / 2);
  expect(least("invited")).toBeGreaterThan(least("known") / 2);
});

test("guessing one person's password is stopped, from where it comes and for nobody else", async () => {
  await school.add({ email: "guessed@school.example" });
  const guesser = new Visitor(school, { "x-forwarded-for": "203.0.113.7" });
  const guesses = [];
  for (let guess = 0; guess < 11; guess += 1) {
    guesses.push((await guesser.signIn("guessed@school.example", `guess number ${guess}`)).status);
  }
  expect(guesses).toEqual([...Array(10).fill(401), 429]);
  const refused = await guesser.signIn("guessed@school.example");
  expect([refused.status, refused.body.code]).toEqual([429, "too-many-requests"]);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(200);
  expect(wait).toBeLessThanOrEqual(300);

  const themselves = new Visitor(school, { "x-forwarded-for": "198.51.100.20" });
  expect((await themselves.signIn("guessed@school.example")).status).toBe(204);
  await school.add({ email: "neighbour@school.example" });
  expect((await guesser.signIn("neighbour@school.example")).status).toBe(204);
  // A header that the server writes itself is not taken from the client.
  const liar = new Visitor(school, {
    "x-forwarded-for": "203.0.113.7",
    "x-assay-client-address": "192.0.2.1",
  });
  expect((await liar.signIn("guessed@school.example")).status).toBe(429);
});

test("getting in forgets the wrong attempts before it", async () => {
  await school.add({ email: "clumsy@school.example" });
  const visitor = new Visitor(school, { "x-forwarded-for": "203.0.113.9" });
  const statuses = [];
  for (let round = 0; round < 3; round += 1) {
    for (let wrong = 0; wrong < 4; wrong += 1) {
      statuses.push((await visitor.signIn("clumsy@school.example", "not the password")).status);
    }
    visitor.cookie = "";
    statuses.push((await visitor.signIn("clumsy@school.example")).status);
    visitor.cookie = "";
  }
  expect(statuses).toEqual(Array(3).fill([401, 401, 401, 401, 204]).flat());
});

test("one address cannot try the whole school", async () => {
  const sprayer = new Visitor(school, { "x-forwarded-for": "203.0.113.11" });
  // Counted up beforehand: a hundred tries would cost a hundred hashes.
  await sprayer.signIn("one@school.example");
  await school.db.pool.query(
    "update sign_in_attempts set count = 100 where key like 'address 203.0.113.11%'",
  );
  const refused = await sprayer.signIn("two@school.example");
  expect([refused.status, refused.body.code]).toEqual([429, "too-many-requests"]);
});

test("a page of another site cannot sign anybody in or out", async () => {
  await school.add({ email: "target@school.example" });
  const visitor = new Visitor(school);
  await visitor.signIn("target@school.example");
  const foreign = await visitor.ask("POST", "/api/auth/sign-out", {}, { origin: "https://evil.example" });
  expect([foreign.status, foreign.body.code]).toEqual([403, "foreign-origin"]);
  expect(await visitor.isIn()).toBe(true);
  const login = await new Visitor(school).ask(
    "POST",
    "/api/auth/sign-in/email",
    { email: "target@school.example", password },
    { origin: "https://evil.example" },
  );
  expect([login.status, login.body.code]).toEqual([403, "foreign-origin"]);
});

test("there is no way to register, and nothing else of better-auth is reached", async () => {
  const visitor = new Visitor(school);
  const { rows: before } = await school.db.pool.query("select count(*) from people");
  for (const path of [
    "sign-up/email",
    "update-user",
    "delete-user",
    "list-sessions",
    "sign-in/social",
    "verify-email",
  ]) {
    const body = { name: "Eve", email: "eve@evil.example", password };
    expect((await visitor.ask("POST", `/api/auth/${path}`, body)).status, path).toBe(404);
  }
  expect((await visitor.ask("GET", "/api/auth/get-session")).status).toBe(404);
  const { rows: after } = await school.db.pool.query("select count(*) from people");
  expect(after).toEqual(before);
});

test("what is not understood is said, field by field", async () => {
  const visitor = new Visitor(school);
  const answer = await visitor.ask("POST", "/api/auth/sign-in/email", {
    email: "nobody",
    password: "",
    callbackURL: "//evil.example",
  });
  expect([answer.status, answer.body.code]).toEqual([422, "malformed"]);
});
