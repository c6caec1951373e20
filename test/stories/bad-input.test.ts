import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Attempt, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

let school: School;
let team: Member;
let admin: Member;
let assessor: Member;
let otherAssessor: Member;
let otherStudent: Member;
/** In deciding, everything met but one criterion and one skill. */
let attempt: Attempt;
/** Still preparing. */
let preparing: Attempt;
let before: unknown;

beforeAll(async () => {
  school = await openSchool();
  team = await school.member("Tess", ["team"]);
  admin = await school.member("Adi", ["admin"]);
  assessor = await school.member("Ada", ["assessor"]);
  otherAssessor = await school.member("Alan", ["assessor"]);
  otherStudent = await school.member("Sam", ["student"]);
  const student = await school.member("Stu", ["student"]);
  await school.enrol(student);
  await school.enrol(otherStudent);
  attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  preparing = await Attempt.begin(school, otherStudent, assessor);
  before = await everything();
});
afterAll(() => school[Symbol.asyncDispose]());
afterEach(async () => {
  const now = await everything();
  const was = before;
  before = now;
  expect(now).toEqual(was);
});

/** All that a request could change. */
async function everything(): Promise<unknown> {
  const { rows } = await school.db.pool.query(
    `select (select jsonb_agg(to_jsonb(a) - 'moved_tx' order by id) from assessments a) as assessments,
       (select count(*) from journal) as facts, (select count(*) from texts) as texts,
       (select count(*) from bookings) as bookings, (select count(*) from people) as people,
       (select count(*) from followups) as followups, (select count(*) from idempotency_keys) as remembered,
       (select count(*) from enrolments) as enrolments, (select count(*) from mentorships) as mentorships`,
  );
  return rows;
}

type Problem = readonly [status: number, code: string];

async function answered(reply: ReturnType<School["ask"]>): Promise<Problem> {
  const { status, body, headers } = await reply;
  expect(headers.get("content-type")).toContain("application/problem+json");
  expect(body).toMatchObject({ status, title: expect.any(String), type: `urn:assay:problem:${body.code}` });
  return [status, String(body.code)];
}

const malformed: Problem = [422, "malformed"];
const move = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  answered(attempt.move(assessor, method, path, body, headers));

describe("a body that is not JSON as it should be", () => {
  test.for<readonly [string, Problem]>([
    ['{"rating": "met"', [400, "malformed-json"]],
    ["", [400, "malformed-json"]],
    ["{'rating': 'met'}", [400, "malformed-json"]],
    ['{"rating": "met"} {}', [400, "malformed-json"]],
    ['{"rating": NaN}', [400, "malformed-json"]],
    ['\uFEFF\uFEFF{"rating": "met"}', [400, "malformed-json"]],
    ['{"rating": "met", "__proto__": {"x": 1}}', [400, "malformed-json"]],
    ['{"rating": "met", "\\u005f_proto__": {"x": 1}}', [400, "malformed-json"]],
    ['{"rating": "met", "constructor": {"prototype": {"x": 1}}}', [400, "malformed-json"]],
    ['{"rating": "met", "rating": "not-met"}', [400, "malformed-json"]],
    ['{"rating": "met", "evidence": [{"line": 1, "l\\u0069ne": 2}]}', [400, "malformed-json"]],
    ["null", malformed],
    ["[]", malformed],
    ['"met"', malformed],
    ["7", malformed],
    ["{}", malformed],
    ['{"rating": "splendid"}', malformed],
    ['{"rating": "met", "constructor": 1}', malformed],
    ['{"rating": "met", "extra": 1}', malformed],
    ['{"rating": ["met"]}', malformed],
  ])("%s", async ([body, problem]) => {
    expect(await move("PUT", "criteria/argued", body)).toEqual(problem);
  });

  test("takes the same word in two places for what it is: no key given twice", async () => {
    const body =
      '{"rating": "met", "comment": "{\\"rating\\": 1, \\"rating\\": 2}", "evidence": [{"line": 0}, {"line": 0}]}';
    expect(await move("PUT", "criteria/argued", body)).toEqual(malformed);
  });

  test("says where", async () => {
    const reply = await attempt.move(assessor, "PUT", "criteria/argued", {
      rating: "met",
      evidence: [{ line: -1 }],
    });
    expect(reply.body.detail).toContain("/evidence/0/line");
  });

  test.for([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
  ])("as %s", async (type) => {
    const body = '{"rating":"met"}';
    expect(await move("PUT", "criteria/argued", body, { "Content-Type": type })).toEqual([
      415,
      "wrong-media-type",
    ]);
  });

  test("of more than a megabyte", async () => {
    const huge = { rating: "met", comment: "x".repeat(1_100_000) };
    expect(await move("PUT", "criteria/argued", huge)).toEqual([413, "too-large"]);
  });

  test("nested as deep as it will go", async () => {
    const deep = `{"rating": "met", "evidence": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(await move("PUT", "criteria/argued", deep)).toEqual(malformed);
  });
});

describe("a text", () => {
  test.for([
    ["NUL", "a\u0000b"],
    ["half a surrogate pair", "a\ud83d"],
    ["the other half", "\ude00b"],
    ["20,001 characters", "x".repeat(20_001)],
  ])("with %s", async ([, comment]) => {
    expect(await move("PUT", "criteria/argued", { rating: "met", comment })).toEqual(malformed);
  });

  test.for(["", "  ", "\n\t", "\u00a0\u2003"])(
    "that says nothing, where a reason is needed: %j",
    async (reason) => {
      const gaps = [{ skill: "deploy", what: reason }];
      expect(await move("POST", "verdict", { decision: "rework", gaps, reason: "x" })).toEqual(malformed);
      expect(await move("POST", "recusal", { reason })).toEqual(malformed);
      const unsaid = { decision: "rework", gaps: [{ skill: "deploy", what: "y" }], reason };
      expect(await move("POST", "verdict", unsaid)).toEqual([422, "reason-needed"]);
    },
  );
});

describe("evidence", () => {
  test.for([
    { line: -1 },
    { line: 0 },
    { line: 1.5 },
    { line: 1e300 },
    { line: "1" },
    { page: null },
    { second: -0.1 },
    { second: Number.POSITIVE_INFINITY },
    { answer: 2 ** 53 },
    { deliverable: "" },
    { deliverable: "x".repeat(65) },
    { path: 7 },
    { line: 1, column: 2 },
    "app",
  ])("%j", async (piece) => {
    expect(await move("PUT", "criteria/argued", { rating: "met", evidence: [piece] })).toEqual(malformed);
  });

  test("in fifty-one pieces", async () => {
    expect(
      await move("PUT", "criteria/argued", { rating: "met", evidence: Array(51).fill({ line: 1 }) }),
    ).toEqual(malformed);
  });
});

describe("an id", () => {
  const absent = randomUUID();

  test.for<readonly [string, string, Problem]>([
    ["GET", "/assessments/7", malformed],
    ["GET", "/assessments/..%2f..%2fpeople", malformed],
    ["GET", `/assessments/${"a".repeat(5_000)}`, [414, "too-long"]],
    ["GET", "/assessments/%00", malformed],
    ["GET", "/assessments/' or 1=1 --", malformed],
    ["GET", `/assessments/${absent}`, [404, "not-found"]],
    ["GET", `/assessments/${absent}/journal`, [404, "not-found"]],
    ["GET", `/assessments/${absent}/decision`, [404, "not-found"]],
    ["GET", `/support-cases/${absent}`, [404, "not-found"]],
    ["GET", "/assessments?after=last", malformed],
    ["GET", "/assessments?limit=0", malformed],
    ["GET", "/assessments?limit=101", malformed],
    ["GET", "/assessments?limit=ten", malformed],
    ["GET", "/assessments?stage=lost", malformed],
    ["GET", "/assessments?assessor=me&student=me", [422, "one-filter-at-a-time"]],
    ["GET", "/desk?after=yesterday", malformed],
    ["GET", "/desk?after=-271821-04-20T00:00:00.000Z_00000000-0000-7000-8000-000000000000", malformed],
    ["GET", "/desk?after=%2B275760-09-13T00:00:00.000Z_00000000-0000-7000-8000-000000000000", malformed],
    ["GET", "/nothing/here", [404, "no-such-path"]],
    ["GET", "/assessments/%ff", [400, "bad-request"]],
  ])("%s %s", async ([method, path, problem]) => {
    const who = path.startsWith("/desk") ? assessor : team;
    expect(await answered(school.ask(who, method, path))).toEqual(problem);
  });

  test.for<readonly [string, string, unknown, Problem]>([
    ["PUT", "criteria/unheard-of", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "criteria/__proto__", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "criteria/constructor", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "criteria/toString", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "skills/hasOwnProperty", { judgement: "acquired" }, [422, "unknown-skill"]],
    ["PUT", `criteria/${"x".repeat(65)}`, { rating: "met" }, malformed],
    ["POST", "assessor", { person: randomUUID() }, [403, "not-yours"]],
    ["POST", "verdict", { decision: "pass" }, malformed],
    ["POST", "verdict", { decision: "rework", gaps: [] }, malformed],
    ["POST", "verdict", { decision: "request-update", changes: [] }, malformed],
    [
      "POST",
      "verdict",
      { decision: "rework", gaps: [{ deliverable: "app", skill: "deploy", what: "x" }] },
      malformed,
    ],
  ])("%s …/%s %j", async ([method, path, body, problem]) => {
    expect(await move(method, path, body)).toEqual(problem);
  });
});

describe("somebody else's", () => {
  const read = ["", "/decision", "/journal", "/receipt"];

  test("assessment is not there, for reading and for moving", async () => {
    for (const stranger of [otherStudent, otherAssessor, admin]) {
      for (const path of read) {
        expect(await answered(school.ask(stranger, "GET", `/assessments/${attempt.id}${path}`))).toEqual([
          404,
          "not-found",
        ]);
      }
      const moves = [
        attempt.move(stranger, "PUT", "criteria/argued", { rating: "met" }),
        attempt.move(stranger, "POST", "verdict", { decision: "approve" }),
        attempt.move(stranger, "POST", "withdrawal", { reason: "x" }),
      ];
      for (const reply of moves) expect(await answered(reply)).toEqual([404, "not-found"]);
    }
  });

  test("upload cannot be handed in, nor one that is not whole or not there", async () => {
    const foreign = await uploadFor(school, attempt.student, "app.zip", zipWith({ "a.txt": "a" }));
    const begun = await fetch(`${school.url}/api/v1/uploads`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${otherStudent.token}`,
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "9",
      },
    });
    const unfinished = String(begun.headers.get("location")).split("/").at(-1) ?? "";
    for (const uploadId of [foreign, unfinished, randomUUID(), "../../etc/passwd", "constructor"]) {
      const reply = preparing.move(otherStudent, "PUT", "deliverables/app", { uploadId });
      expect([uploadId, await answered(reply)]).toEqual([uploadId, [422, "upload-not-complete"]]);
    }
  });

  test("keys of a prototype are no deliverables", async () => {
    const url = "https://example.org";
    for (const key of ["__proto__", "constructor", "toString", "nothing-such"]) {
      const reply = preparing.move(otherStudent, "PUT", `deliverables/${key}`, { url });
      expect([key, await answered(reply)]).toEqual([key, [422, "unknown-deliverable"]]);
    }
  });

  test.for([
    "javascript:alert(1)",
    "ftp://example.org",
    "//example.org",
    "file:///etc/passwd",
    "https://",
    "x",
    "",
    " ",
  ])("address that is none: %j", async (url) => {
    expect(await answered(preparing.move(otherStudent, "PUT", "deliverables/report", { url }))).toEqual(
      malformed,
    );
  });
});

describe("the version", () => {
  const rate = (headers: Record<string, string>) =>
    move("PUT", "criteria/argued", { rating: "met" }, headers);

  test.for(["7", "*", 'W/"7"', '"seven"', '"-1"', '"1", "2"', '""', '"9999999999999"'])(
    "If-Match: %s",
    async (version) => {
      expect(await rate({ "If-Match": version })).toEqual([400, "malformed-version"]);
    },
  );

  test("unnamed", async () => {
    const body = { rating: "met" };
    const reply = school.ask(assessor, "PUT", `/assessments/${attempt.id}/criteria/argued`, body);
    expect(await answered(reply)).toEqual([428, "version-needed"]);
  });

  test("of the past and of the future", async () => {
    expect(await rate({ "If-Match": `"${attempt.version - 1}"` })).toEqual([412, "stale-version"]);
    expect(await rate({ "If-Match": `"${attempt.version + 1}"` })).toEqual([412, "stale-version"]);
    expect(await rate({ "If-Match": '"0"' })).toEqual([412, "stale-version"]);
  });
});

describe("an Idempotency-Key", () => {
  test("longer than 200 characters is refused on every POST that takes one, not passed over", async () => {
    const headers = { "Idempotency-Key": "k".repeat(201) };
    expect(await move("POST", "verdict", { decision: "approve" }, headers)).toEqual(malformed);
    const begin = school.ask(otherStudent, "POST", "/assessments", { projectId: school.project }, headers);
    expect(await answered(begin)).toEqual(malformed);
    const open = school.ask(team, "POST", "/support-cases", { assessment: attempt.id, reason: "x" }, headers);
    expect(await answered(open)).toEqual(malformed);
    const person = { name: "x", email: `${randomUUID()}@x.test`, roles: [] };
    expect(await answered(school.ask(admin, "POST", "/people", person, headers))).toEqual(malformed);
  });
});

describe("a decision that the record contradicts", () => {
  test.for<readonly [unknown, Problem]>([
    [{ decision: "approve" }, [409, "deliverables-not-complete"]],
    [
      { decision: "request-update", changes: [{ deliverable: "report", what: "x" }] },
      [422, "change-missing"],
    ],
    [
      { decision: "request-update", changes: [{ deliverable: "constructor", what: "x" }] },
      [422, "change-missing"],
    ],
    [{ decision: "rework", gaps: [{ skill: "model", what: "x" }], reason: "y" }, [422, "gap-not-in-record"]],
    [
      { decision: "rework", gaps: [{ deliverable: "__proto__", what: "x" }], reason: "y" },
      [422, "gap-not-in-record"],
    ],
  ])("%j", async ([verdict, problem]) => {
    expect(await move("POST", "verdict", verdict)).toEqual(problem);
  });
});

describe("a date", () => {
  test.for<readonly [string, string, Problem]>([
    ["2026-02-30T10:00:00Z", "2026-03-01T10:00:00Z", malformed],
    ["tomorrow", "2026-03-01T10:00:00Z", malformed],
    ["2026-03-09T10:00:00", "2026-03-09T11:00:00", malformed],
    ["10000-01-01T00:00:00Z", "10000-01-01T01:00:00Z", malformed],
    ["0001-01-01T00:00:00Z", "0001-01-01T01:00:00Z", [409, "wrong-stage"]],
    ["9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z", [409, "wrong-stage"]],
  ])("from %s to %s", async ([start, end, problem]) => {
    expect(await move("POST", "session/booking", { start, end })).toEqual(problem);
  });

  test.for([-1, 0, 8_761, 1e308, "1", null])("extended by %j hours", async (extendBy) => {
    expect(await answered(attempt.move(team, "POST", "window", { extendBy, reason: "x" }))).toEqual(
      malformed,
    );
  });
});

test("a request whose body breaks off half-way changes nothing, and the server goes on", async () => {
  const { hostname, port } = new URL(school.url);
  await new Promise<void>((resolve) => {
    const path = `/api/v1/assessments/${attempt.id}/criteria/argued`;
    const headers = {
      ...{ Authorization: `Bearer ${assessor.token}`, "If-Match": `"${attempt.version}"` },
      ...{ "Content-Type": "application/json", "Content-Length": "1000" },
    };
    const sending = httpRequest({ hostname, port, path, method: "PUT", headers });
    sending.on("error", () => resolve());
    sending.write('{"rating": "met"', () => sending.destroy());
    sending.on("close", resolve);
  });
  expect((await attempt.view(assessor)).status).toBe(200);
});
