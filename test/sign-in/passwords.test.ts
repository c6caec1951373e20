import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSchool, password, type School, Visitor } from "./school.ts";

const another = "nine blue kingfishers";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school[Symbol.asyncDispose]());

/** The links in the mails queued for somebody, oldest first. */
async function links(email: string): Promise<string[]> {
  const { rows } = await school.db.pool.query<{ url: string }>(
    `select f.body -> 'data' ->> 'url' as url from followups f join people p on f.body ->> 'to' = p.id::text
     where f.kind = 'mail' and p.email = $1 order by f.id`,
    [email],
  );
  return rows.map(({ url }) => url);
}

function tokenOf(link: string | undefined): string {
  return /^http:\/\/assay\.test\/reset-password#token=(.+)$/.exec(link ?? "")?.[1] ?? "";
}

test("a forgotten password is set anew by a mailed link, once, and ends all sessions", async () => {
  await school.add({ email: "ada@school.example" });
  const elsewhere = new Visitor(school);
  await elsewhere.signIn("ada@school.example");
  const ada = new Visitor(school);
  const asked = await ada.ask("POST", "/api/auth/request-password-reset", { email: "ada@school.example" });
  expect([asked.status, asked.body]).toEqual([202, null]);
  const token = tokenOf((await links("ada@school.example"))[0]);
  expect(token).not.toBe("");
  const { rows } = await school.db.pool.query(
    "select identifier, expires_at - now() as left from sign_in_verifications",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].identifier).not.toContain(token);
  expect(rows[0].left.minutes).toBe(59);

  const reset = (newPassword: string) => ada.ask("POST", "/api/auth/reset-password", { token, newPassword });
  expect((await reset("short")).body.code).toBe("password-too-short");
  expect((await reset("password1234")).body.code).toBe("password-too-easy");
  expect((await reset("long enough ".repeat(20))).body.code).toBe("password-too-long");
  expect((await reset(another)).status).toBe(204);
  const again = await reset("and a third password");
  expect([again.status, again.body.code]).toEqual([410, "link-used-or-expired"]);

  expect(await elsewhere.isIn()).toBe(false);
  expect((await ada.signIn("ada@school.example")).status).toBe(401);
  expect((await ada.signIn("ada@school.example", another)).status).toBe(204);
});

test("a link that was used twice at once sets one password", async () => {
  await school.add({ email: "twice@school.example" });
  const visitor = new Visitor(school);
  await visitor.ask("POST", "/api/auth/request-password-reset", { email: "twice@school.example" });
  const token = tokenOf((await links("twice@school.example"))[0]);
  const answers = await Promise.all(
    ["first to come in", "second to come in"].map((newPassword) =>
      new Visitor(school).ask("POST", "/api/auth/reset-password", { token, newPassword }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
});

test("an old link is refused", async () => {
  await school.add({ email: "old@school.example" });
  const visitor = new Visitor(school);
  await visitor.ask("POST", "/api/auth/request-password-reset", { email: "old@school.example" });
  await school.db.pool.query("update sign_in_verifications set expires_at = now()");
  const token = tokenOf((await links("old@school.example"))[0]);
  const answer = await visitor.ask("POST", "/api/auth/reset-password", { token, newPassword: another });
  expect([answer.status, answer.body.code]).toEqual([410, "link-used-or-expired"]);
});

test("asking for a reset says nothing of who is there, neither in words nor in time", async () => {
  await school.add({ email: "there@school.example" });
  const visitor = new Visitor(school);
  const timed = async (email: string) => {
    const began = performance.now();
    const { status, body } = await visitor.ask("POST", "/api/auth/request-password-reset", { email });
    return { said: { status, body }, took: performance.now() - began };
  };
  const there = await timed("there@school.example");
  const nobody = await timed("nobody@school.example");
  expect(there.said).toEqual(nobody.said);
  // Both wait for the same quarter of a second, which is longer than the work.
  for (const { took } of [there, nobody]) expect(took).toBeGreaterThanOrEqual(245);
  expect(await links("there@school.example")).toHaveLength(1);
});

test("nobody's mailbox is flooded, and the limit does not say who is there either", async () => {
  await school.add({ email: "flooded@school.example" });
  for (const email of ["flooded@school.example", "unknown@school.example"]) {
    const asked = Array.from({ length: 6 }, async (_, index) => {
      const asker = new Visitor(school, { "x-forwarded-for": `203.0.113.${index}` });
      return (await asker.ask("POST", "/api/auth/request-password-reset", { email })).status;
    });
    expect((await Promise.all(asked)).sort()).toEqual([202, 202, 202, 202, 202, 429]);
  }
  expect(await links("flooded@school.example")).toHaveLength(5);
});

test("changing one's password keeps this session and ends all others", async () => {
  await school.add({ email: "change@school.example" });
  const [here, there] = [new Visitor(school), new Visitor(school)];
  await here.signIn("change@school.example");
  await there.signIn("change@school.example");
  const change = (currentPassword: string, newPassword: string) =>
    here.ask("POST", "/api/auth/change-password", { currentPassword, newPassword });
  expect((await change("not the password", another)).body.code).toBe("wrong-password");
  expect((await change(password, "aaaaaaaaaaaa")).body.code).toBe("password-too-easy");
  expect(await there.isIn()).toBe(true);
  expect((await change(password, another)).status).toBe(204);
  expect([await here.isIn(), await there.isIn()]).toEqual([true, false]);
  const nobody = await new Visitor(school).ask("POST", "/api/auth/change-password", {
    currentPassword: another,
    newPassword: password,
  });
  expect([nobody.status, nobody.body.code]).toEqual([401, "not-signed-in"]);
});
