import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { uploadFor } from "../support/attempt.ts";
import { malformed, type Problem, problemOf, untouchedSchool } from "../support/untouched.ts";
import { zipWith } from "../support/zip.ts";

const at = untouchedSchool();

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
    const who = path.startsWith("/desk") ? at.assessor : at.team;
    expect(await problemOf(at.school.ask(who, method, path))).toEqual(problem);
  });

  test.for<readonly [string, string, unknown, Problem]>([
    ["PUT", "criteria/unheard-of", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "criteria/__proto__", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "criteria/constructor", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "criteria/toString", { rating: "met" }, [422, "unknown-criterion"]],
    ["PUT", "skills/hasOwnProperty", { judgement: "acquired" }, [422, "unknown-skill"]],
    ["PUT", `criteria/${"x".repeat(65)}`, { rating: "met" }, malformed],
    ["PUT", "deliverables/toString", { name: "a.zip" }, [403, "not-yours"]],
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
    expect(await at.move(method, path, body)).toEqual(problem);
  });
});

describe("somebody else's", () => {
  const read = ["", "/decision", "/journal", "/receipt"];

  test("assessment is not there, for reading and for moving", async () => {
    for (const stranger of [at.otherStudent, at.otherAssessor, at.admin]) {
      for (const path of read) {
        expect(
          await problemOf(at.school.ask(stranger, "GET", `/assessments/${at.attempt.id}${path}`)),
        ).toEqual([404, "not-found"]);
      }
      const moves = [
        at.attempt.move(stranger, "PUT", "criteria/argued", { rating: "met" }),
        at.attempt.move(stranger, "POST", "verdict", { decision: "approve" }),
        at.attempt.move(stranger, "POST", "withdrawal", { reason: "x" }),
      ];
      for (const reply of moves) expect(await problemOf(reply)).toEqual([404, "not-found"]);
    }
  });

  test("upload cannot be handed in, nor one that is not whole or not there", async () => {
    const foreign = await uploadFor(at.school, at.attempt.student, "app.zip", zipWith({ "a.txt": "a" }));
    const begun = await fetch(`${at.school.url}/api/v1/uploads`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${at.otherStudent.token}`,
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "9",
      },
    });
    const unfinished = String(begun.headers.get("location")).split("/").at(-1) ?? "";
    for (const uploadId of [foreign, unfinished, randomUUID(), "../../etc/passwd", "constructor"]) {
      const reply = at.preparing.move(at.otherStudent, "PUT", "deliverables/app", { uploadId });
      expect([uploadId, await problemOf(reply)]).toEqual([uploadId, [422, "upload-not-complete"]]);
    }
  });

  test("keys of a prototype are no deliverables", async () => {
    const url = "https://example.org";
    for (const key of ["__proto__", "constructor", "toString", "nothing-such"]) {
      const reply = at.preparing.move(at.otherStudent, "PUT", `deliverables/${key}`, { url });
      expect([key, await problemOf(reply)]).toEqual([key, [422, "unknown-deliverable"]]);
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
    expect(
      await problemOf(at.preparing.move(at.otherStudent, "PUT", "deliverables/report", { url })),
    ).toEqual(malformed);
  });
});

describe("the version", () => {
  const rate = (headers: Record<string, string>) =>
    at.move("PUT", "criteria/argued", { rating: "met" }, headers);

  test.for(["7", "*", 'W/"7"', '"seven"', '"-1"', '"1", "2"', '""', '"9999999999999"'])(
    "If-Match: %s",
    async (version) => {
      expect(await rate({ "If-Match": version })).toEqual([400, "malformed-version"]);
    },
  );

  test("unnamed", async () => {
    const body = { rating: "met" };
    const reply = at.school.ask(at.assessor, "PUT", `/assessments/${at.attempt.id}/criteria/argued`, body);
    expect(await problemOf(reply)).toEqual([428, "version-needed"]);
  });

  test("of the past and of the future", async () => {
    expect(await rate({ "If-Match": `"${at.attempt.version - 1}"` })).toEqual([412, "stale-version"]);
    expect(await rate({ "If-Match": `"${at.attempt.version + 1}"` })).toEqual([412, "stale-version"]);
    expect(await rate({ "If-Match": '"0"' })).toEqual([412, "stale-version"]);
  });
});

describe("an Idempotency-Key", () => {
  test("longer than 200 characters is refused on every POST that takes one, not passed over", async () => {
    const headers = { "Idempotency-Key": "k".repeat(201) };
    expect(await at.move("POST", "verdict", { decision: "approve" }, headers)).toEqual(malformed);
    const begin = at.school.ask(
      at.otherStudent,
      "POST",
      "/assessments",
      { projectId: at.school.project },
      headers,
    );
    expect(await problemOf(begin)).toEqual(malformed);
    const open = at.school.ask(
      at.team,
      "POST",
      "/support-cases",
      { assessment: at.attempt.id, reason: "x" },
      headers,
    );
    expect(await problemOf(open)).toEqual(malformed);
    const person = { name: "x", email: `${randomUUID()}@x.test`, roles: [] };
    expect(await problemOf(at.school.ask(at.admin, "POST", "/people", person, headers))).toEqual(malformed);
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
    expect(await at.move("POST", "verdict", verdict)).toEqual(problem);
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
    expect(await at.move("POST", "session/booking", { start, end })).toEqual(problem);
  });

  test.for([-1, 0, 8_761, 1e308, "1", null])("extended by %j hours", async (extendBy) => {
    expect(await problemOf(at.attempt.move(at.team, "POST", "window", { extendBy, reason: "x" }))).toEqual(
      malformed,
    );
  });
});
