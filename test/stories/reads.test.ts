import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

/** How lists are turned page by page, what stands around every answer, and how the clock is read. */
let school: School;
let team: Member;
let assessor: Member;
let mentor: Member;
let student: Member;

beforeAll(async () => {
  school = await openSchool();
  team = await school.member("Tess", ["team"]);
  assessor = await school.member("Ada", ["assessor"]);
  mentor = await school.member("Milo", ["mentor"]);
  student = await school.member("Stu", ["student"]);
  await school.enrol(student, mentor);
  await fill(60);
});
afterAll(() => school[Symbol.asyncDispose]());

/** Assessments of the mentor's students, all with the one assessor, every third on the desk at the same instant. */
async function fill(count: number): Promise<void> {
  await school.db.pool.query(
    `with s as (insert into people (name, email, roles)
         select 'Student ' || n, gen_random_uuid() || '@school.test', '{student}' from generate_series(1, $1::int) n returning id),
       m as (insert into mentorships (student_id, mentor_id) select id, $2 from s),
       n as (insert into enrolments (programme_id, student_id) select g.id, s.id from s, programmes g)
     insert into assessments (student_id, project_id, edition_id, attempt, assessor_id, stage, version, head, state, moved_at,
         desk, desk_due)
       select id, $3, $4, 1, $5, case when place % 2 = 0 then 'deciding' else 'submitted' end, 1, sha256(id::text::bytea),
         '{"hold": null, "booking": null}', now(), case when place % 3 = 0 then 'decide' end,
         case when place % 3 = 0 then timestamptz '2026-03-02T09:00:00.123Z' + interval '1 hour' * (place / 15) end
       from (select id, row_number() over () as place from s) s`,
    [count, mentor.id, school.project, school.edition, assessor.id],
  );
}

/** Every page from the first to the last; `between` happens after each. */
async function walk(
  who: Member,
  path: string,
  between: () => Promise<void> = async () => {},
): Promise<string[][]> {
  const pages: string[][] = [];
  let after = "";
  for (;;) {
    const separator = path.includes("?") ? "&" : "?";
    const { status, body } = await school.ask(who, "GET", `${path}${separator}limit=7${after}`);
    expect(status).toBe(200);
    const items = body.items as { id?: string; student?: { id: string } }[];
    pages.push(items.map(({ id, student: of }) => id ?? of?.id ?? ""));
    if (body.next === null) return pages;
    after = `&after=${encodeURIComponent(String(body.next))}`;
    await between();
  }
}

async function ids(sql: string): Promise<string[]> {
  const { rows } = await school.db.pool.query<{ id: string }>(sql);
  return rows.map(({ id }) => id);
}

describe("pages", () => {
  const lists: readonly (readonly [string, () => Member, string, string])[] = [
    ["the school's assessments", () => team, "/assessments", "select id from assessments order by id"],
    [
      "those in a stage",
      () => team,
      "/assessments?stage=deciding",
      "select id from assessments where stage = 'deciding' order by id",
    ],
    ["an assessor's", () => assessor, "/assessments?assessor=me", "select id from assessments order by id"],
    [
      "a mentor's students'",
      () => mentor,
      "/assessments?mentor=me",
      "select id from assessments order by id",
    ],
    [
      "the desk",
      () => assessor,
      "/desk",
      "select id from assessments where desk is not null order by desk_due, id",
    ],
    ["people", () => team, "/people", 'select id from people order by name collate "unicode", id'],
    [
      "people of a role",
      () => team,
      "/people?role=student",
      `select id from people where 'student' = any(roles) order by name collate "unicode", id`,
    ],
    [
      "people by a part of their name",
      () => team,
      "/people?q=student",
      "select id from people where name like 'Student%'",
    ],
    [
      "enrolments",
      () => team,
      "/enrolments",
      "select student_id as id from enrolments order by programme_id, student_id",
    ],
  ];

  test.for(lists)("of %s show every line once, in order", async ([, who, path, sql]) => {
    const pages = await walk(who(), path);
    const all = await ids(sql);
    if (sql.includes("order by")) expect(pages.flat()).toEqual(all);
    else expect(pages.flat().sort()).toEqual(all.sort());
    expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
  });

  test.for(lists)(
    "of %s miss nothing that was there before, while lines are added",
    async ([, who, path, sql]) => {
      const before = await ids(sql);
      const seen = (await walk(who(), path, () => fill(2))).flat();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(before));
    },
  );
});

describe("around every answer", () => {
  test("stand the headers that keep browsers from doing more than they should", async () => {
    for (const path of ["/api/v1/me", "/api/v1/openapi.json", "/nothing", "/health", "/metrics"]) {
      const { headers } = await fetch(school.url + path);
      expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
      expect(headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("https is asked for where the public address has it, and only there", async () => {
    await using secure = await openSchool({ settings: { publicUrl: "https://assay.school.test" } });
    const hsts = async (url: string) =>
      (await fetch(`${url}/health`)).headers.get("strict-transport-security");
    expect(await hsts(secure.url)).toContain("max-age=");
    expect(await hsts(school.url)).toBeNull();
  });

  test("HEAD answers as GET does, without the body; other methods are not there", async () => {
    const headers = { Authorization: `Bearer ${team.token}` };
    const url = `${school.url}/api/v1/assessments?limit=1`;
    const [get, head] = [await fetch(url, { headers }), await fetch(url, { headers, method: "HEAD" })];
    expect([head.status, head.headers.get("content-type")]).toEqual([200, get.headers.get("content-type")]);
    expect(await head.text()).toBe("");
    for (const method of ["OPTIONS", "PATCH", "DELETE", "TRACE-IT"]) {
      const reply = await fetch(url, { headers, method });
      expect([method, reply.status]).toEqual([method, method === "TRACE-IT" ? 400 : 404]);
    }
  });

  test("too many requests from one address are told when to come again, and only that address", async () => {
    await using busy = await openSchool({ settings: { publicUrl: "https://assay.school.test" } });
    const me = () => fetch(`${busy.url}/api/v1/me`);
    const first = await me();
    const limit = Number(first.headers.get("ratelimit-limit"));
    expect(limit).toBeGreaterThan(100);
    expect(first.headers.get("ratelimit-remaining")).toBe(String(limit - 1));
    for (let sent = 1; sent < limit; sent += 100) {
      await Promise.all(
        Array.from({ length: Math.min(100, limit - sent) }, async () => (await me()).arrayBuffer()),
      );
    }
    const refused = await me();
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      429,
      "too-many-requests",
    ]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
    // Whoever looks after the server still gets in.
    expect((await fetch(`${busy.url}/health`)).status).toBe(200);
  });

  test("metrics name routes and never people or records", async () => {
    await school.ask(team, "GET", `/assessments/${(await ids("select id from assessments limit 1"))[0]}`);
    const text = await (await fetch(`${school.url}/metrics`)).text();
    expect(text).toContain('route="/api/v1/assessments/:id"');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

test("HTML in a text is given back as the text it is", async () => {
  const writer = await school.member("Sam <b>Bold</b>", ["student"]);
  await school.enrol(writer);
  const attempt = await Attempt.begin(school, writer, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  const html = `<script>alert("x")</script><img src=x onerror=alert(1)> & ' " \u2028 \u202e`;
  await attempt.must(assessor, "PUT", "criteria/argued", { rating: "met", comment: html });
  const reply = await attempt.view(assessor);
  expect(reply.headers.get("content-type")).toContain("application/json");
  expect(reply.body).toMatchObject({ student: { name: "Sam <b>Bold</b>" } });
  const criteria = reply.body.criteria as { key: string; comment: string }[];
  expect(criteria.find(({ key }) => key === "argued")?.comment).toBe(html);
});

test("a clock that jumps never dates a fact before the one it follows, and windows are still right", async () => {
  const jumpy = await school.member("Nour", ["student"]);
  await school.enrol(jumpy);
  const start = school.clock.now();
  const attempt = await Attempt.begin(school, jumpy, assessor);
  school.clock.pass(-30);
  await attempt.handIn();
  school.clock.pass(100);
  await attempt.assign(team);
  school.clock.pass(-90);
  await attempt.rate({ argued: "met", tested: "met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  const changes = [{ deliverable: "app", what: "Deploy it", proves: ["deploy"] }];
  await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });

  const { body } = await school.ask(team, "GET", `/assessments/${attempt.id}/journal`);
  const instants = (body.lines as { at: string }[]).map(({ at }) => Date.parse(at));
  expect(instants).toEqual(instants.toSorted((one, other) => one - other));
  const decided = start + 70 * 3_600_000;
  expect(instants.at(-1)).toBe(decided);
  const { window } = (await attempt.view(jumpy)).body.request as { window: { opened: string; ends: string } };
  expect([Date.parse(window.opened), Date.parse(window.ends)]).toEqual([decided, decided + 48 * 3_600_000]);

  // Back in the past the window is open; at its end by the same clock it is over.
  const update = { deliverables: { app: { uploadId: await attempt.upload() } } };
  expect((await attempt.must(jumpy, "POST", "update", update)).body.stage).toBe("update-in");
});
