import { request as httpRequest } from "node:http";
import { describe, expect, test } from "vitest";
import { malformed, type Problem, untouchedSchool } from "../support/untouched.ts";

const at = untouchedSchool();

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
    expect(await at.move("PUT", "criteria/argued", body)).toEqual(problem);
  });

  test("takes the same word in two places for what it is: no key given twice", async () => {
    const body =
      '{"rating": "met", "comment": "{\\"rating\\": 1, \\"rating\\": 2}", "evidence": [{"line": 0}, {"line": 0}]}';
    expect(await at.move("PUT", "criteria/argued", body)).toEqual(malformed);
  });

  test("says where", async () => {
    const reply = await at.attempt.move(at.assessor, "PUT", "criteria/argued", {
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
    expect(await at.move("PUT", "criteria/argued", body, { "Content-Type": type })).toEqual([
      415,
      "wrong-media-type",
    ]);
  });

  test("of more than a megabyte", async () => {
    const huge = { rating: "met", comment: "x".repeat(1_100_000) };
    expect(await at.move("PUT", "criteria/argued", huge)).toEqual([413, "too-large"]);
  });

  test("nested as deep as it will go", async () => {
    const deep = `{"rating": "met", "evidence": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(await at.move("PUT", "criteria/argued", deep)).toEqual(malformed);
  });
});

describe("a text", () => {
  test.for([
    ["NUL", "a\u0000b"],
    ["half a surrogate pair", "a\ud83d"],
    ["the other half", "\ude00b"],
    ["20,001 characters", "x".repeat(20_001)],
  ])("with %s", async ([, comment]) => {
    expect(await at.move("PUT", "criteria/argued", { rating: "met", comment })).toEqual(malformed);
  });

  test.for(["", "  ", "\n\t", "\u00a0\u2003"])(
    "that says nothing, where a reason is needed: %j",
    async (reason) => {
      const gaps = [{ skill: "deploy", what: reason }];
      expect(await at.move("POST", "verdict", { decision: "rework", gaps, reason: "x" })).toEqual(malformed);
      expect(await at.move("POST", "recusal", { reason })).toEqual(malformed);
      const unsaid = { decision: "rework", gaps: [{ skill: "deploy", what: "y" }], reason };
      expect(await at.move("POST", "verdict", unsaid)).toEqual([422, "reason-needed"]);
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
    { line: 1, what: 2 },
    { version: "A".repeat(64) },
    { version: "ab" },
    { area: { x: 0, y: 0, width: 1 } },
    { area: { x: 0, y: 0, width: 1, height: 1, depth: 1 } },
    { area: { x: 0, y: 0, width: 1.5, height: 1 } },
    { row: 0 },
    { column: 1.5 },
    { cell: null },
    { toLine: -1 },
    "app",
  ])("%j", async (piece) => {
    expect(await at.move("PUT", "criteria/argued", { rating: "met", evidence: [piece] })).toEqual(malformed);
  });

  test("in fifty-one pieces", async () => {
    const evidence = Array(51).fill({ deliverable: "app", line: 1 });
    expect(await at.move("PUT", "criteria/argued", { rating: "met", evidence })).toEqual([
      422,
      "too-much-evidence",
    ]);
    const endless = Array(501).fill({ line: 1 });
    expect(await at.move("PUT", "criteria/argued", { rating: "met", evidence: endless })).toEqual(malformed);
  });
});

test("a request whose body breaks off half-way changes nothing, and the server goes on", async () => {
  const { hostname, port } = new URL(at.school.url);
  await new Promise<void>((resolve) => {
    const path = `/api/v1/assessments/${at.attempt.id}/criteria/argued`;
    const headers = {
      ...{ Authorization: `Bearer ${at.assessor.token}`, "If-Match": `"${at.attempt.version}"` },
      ...{ "Content-Type": "application/json", "Content-Length": "1000" },
    };
    const sending = httpRequest({ hostname, port, path, method: "PUT", headers });
    sending.on("error", () => resolve());
    sending.write('{"rating": "met"', () => sending.destroy());
    sending.on("close", resolve);
  });
  expect((await at.attempt.view(at.assessor)).status).toBe(200);
});
