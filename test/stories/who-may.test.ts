import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

/**
 * Every route × everybody who could stand before it. The routes come from the OpenAPI document itself: one that is
 * added without a row here fails. `yes` means that the request got past "who may": what the rules then say of it is
 * for other tests. Moves are sent with a version that does not exist, so that none changes the record.
 */
const everybody = [
  "nobody",
  "student",
  "assessor",
  "mentor",
  "team",
  "admin",
  "other-student",
  "other-assessor",
  "other-mentor",
] as const;
type Somebody = (typeof everybody)[number];
type Answer = "yes" | "sign-in" | "hidden" | "not-yours";

/** For one record: who gets through. Those concerned who do not are told so; for everybody else it is not there. */
const concerned: readonly Somebody[] = ["student", "assessor", "mentor", "team"];
const record =
  (...allowed: Somebody[]) =>
  (who: Somebody): Answer => {
    if (who === "nobody") return "sign-in";
    if (allowed.includes(who)) return "yes";
    return concerned.includes(who) ? "not-yours" : "hidden";
  };
/** For what concerns no single record: who gets through by their role. */
const role =
  (...allowed: Somebody[]) =>
  (who: Somebody): Answer =>
    who === "nobody" ? "sign-in" : allowed.includes(who) ? "yes" : "not-yours";
const anyone = (): Answer => "yes";
const signedIn = (who: Somebody): Answer => (who === "nobody" ? "sign-in" : "yes");
/** One's own things, found by an id: somebody else's are not there. */
const ownOnly = (who: Somebody): Answer => (who === "nobody" ? "sign-in" : "hidden");

interface Row {
  readonly may: (who: Somebody) => Answer;
  readonly body?: unknown;
  readonly query?: string;
}

const all: readonly Somebody[] = ["student", "assessor", "mentor", "team"];
const students: readonly Somebody[] = ["student", "other-student"];
const rows: Readonly<Record<string, Row>> = {
  "GET /api/v1/assessments": { may: signedIn },
  "POST /api/v1/assessments": { may: startRow, body: { projectId: "{project}" } },
  "GET /api/v1/desk": { may: role("assessor", "other-assessor") },
  "GET /api/v1/assessments/{id}": { may: record(...all) },
  "GET /api/v1/assessments/{id}/decision": { may: record("assessor", "team") },
  "GET /api/v1/assessments/{id}/journal": { may: record("assessor", "team") },
  "GET /api/v1/assessments/{id}/receipt": { may: record(...all) },
  "GET /api/v1/assessments/{id}/receipt.pdf": { may: record(...all) },
  "GET /api/v1/assessments/{id}/files/{sha256}": { may: record(...all) },
  "GET /api/v1/assessments/{id}/contents/{file}": { may: record(...all) },
  "GET /api/v1/assessments/{id}/contents/{file}/entries": { may: record(...all) },
  "GET /api/v1/assessments/{id}/contents/{file}/paths": { may: record(...all), query: "q=index" },
  "GET /api/v1/assessments/{id}/contents/{file}/search": { may: record(...all), query: "q=index" },
  "GET /api/v1/assessments/{id}/contents/{file}/shown": { may: record(...all) },
  "GET /api/v1/assessments/{id}/changes/{deliverable}": { may: record(...all) },
  "PUT /api/v1/assessments/{id}/deliverables/{key}": {
    may: record("student"),
    body: { url: "https://a.example" },
  },
  "DELETE /api/v1/assessments/{id}/deliverables/{key}": { may: record("student") },
  "POST /api/v1/assessments/{id}/submission": { may: record("student"), body: {} },
  "POST /api/v1/assessments/{id}/update": { may: record("student"), body: { deliverables: {} } },
  "POST /api/v1/assessments/{id}/withdrawal": { may: record("student", "team"), body: { reason: "x" } },
  "POST /api/v1/assessments/{id}/appeal": { may: record("student"), body: { reason: "x" } },
  "PUT /api/v1/assessments/{id}/criteria/{key}": { may: record("assessor"), body: { rating: "met" } },
  "PUT /api/v1/assessments/{id}/skills/{key}": { may: record("assessor"), body: { judgement: "acquired" } },
  "POST /api/v1/assessments/{id}/verdict": { may: record("assessor"), body: { decision: "approve" } },
  "POST /api/v1/assessments/{id}/update/opening": { may: record("assessor") },
  "POST /api/v1/assessments/{id}/report": {
    may: record("assessor"),
    body: { strengths: "x", improvements: "y" },
  },
  "POST /api/v1/assessments/{id}/recusal": { may: record("assessor"), body: { reason: "x" } },
  "POST /api/v1/assessments/{id}/session/booking": {
    may: record("assessor", "team"),
    body: { start: "2030-01-01T10:00:00Z", end: "2030-01-01T11:00:00Z" },
  },
  "DELETE /api/v1/assessments/{id}/session/booking": {
    may: record("assessor", "team", "student"),
    body: { reason: "x" },
  },
  "POST /api/v1/assessments/{id}/session/start": { may: record("assessor") },
  "POST /api/v1/assessments/{id}/session/phase": { may: record("assessor"), body: { phase: "debrief" } },
  "POST /api/v1/assessments/{id}/session/answers": {
    may: record("assessor"),
    body: { asked: "x", answered: "y", skill: "model" },
  },
  "POST /api/v1/assessments/{id}/session/close": { may: record("assessor") },
  "POST /api/v1/assessments/{id}/session/no-show": {
    may: record("assessor", "team"),
    body: { absent: "student" },
  },
  "POST /api/v1/assessments/{id}/assessor": { may: record("team"), body: { person: "{someone}" } },
  "POST /api/v1/assessments/{id}/window": { may: record("team"), body: { extendBy: 1, reason: "x" } },
  "POST /api/v1/assessments/{id}/hold": {
    may: record("team", "assessor"),
    body: { because: "other", reason: "x" },
  },
  "DELETE /api/v1/assessments/{id}/hold": { may: record("team"), body: { outcome: "x" } },
  "POST /api/v1/assessments/{id}/appeal/decision": {
    may: record("team"),
    body: { outcome: "upheld", why: "x" },
  },
  "GET /api/v1/programmes": { may: signedIn },
  "GET /api/v1/receipt-key": { may: anyone },
  "GET /api/v1/enrolments": { may: role("team") },
  "PUT /api/v1/enrolments": { may: role("team"), body: { programme: "{project}", student: "{someone}" } },
  "DELETE /api/v1/enrolments/{programme}/{student}": {
    may: (who) => (who === "team" ? "hidden" : role("team")(who)),
  },
  "GET /api/v1/events": { may: signedIn },
  "GET /api/v1/me": { may: signedIn },
  "PATCH /api/v1/me": { may: signedIn, body: {} },
  "GET /api/v1/me/sessions": { may: signedIn },
  "DELETE /api/v1/me/sessions/{id}": { may: ownOnly },
  "GET /api/v1/me/tokens": { may: signedIn },
  // A program cannot make itself another token: everybody here asks with one.
  "POST /api/v1/me/tokens": { may: role(), body: { name: "x" } },
  "DELETE /api/v1/me/tokens/{id}": { may: ownOnly },
  "GET /api/v1/people": { may: role("team", "admin") },
  "POST /api/v1/people": { may: role("admin"), body: { name: "x", email: "{mail}", roles: [] } },
  "PATCH /api/v1/people/{id}": { may: personRow, body: { name: "x" } },
  "GET /api/v1/support-cases": { may: signedIn },
  "POST /api/v1/support-cases": { may: record(...all), body: { assessment: "{assessment}", reason: "x" } },
  "GET /api/v1/support-cases/{id}": { may: record(...all) },
  "POST /api/v1/support-cases/{id}/messages": { may: record(...all), body: { text: "x" } },
  "POST /api/v1/support-cases/{id}/owner": { may: record("team"), body: { person: "{someone}" } },
  "POST /api/v1/support-cases/{id}/plan": {
    may: record("team"),
    body: { steps: [{ what: "x", due: "2030-01-01T10:00:00Z" }] },
  },
  "POST /api/v1/support-cases/{id}/close": { may: record("team"), body: { outcome: "x" } },
  "GET /api/v1/deliveries": { may: role("admin") },
  "POST /api/v1/deliveries/{id}/retry": { may: (who) => (who === "admin" ? "hidden" : role("admin")(who)) },
  "POST /api/auth/sign-in/email": { may: anyone },
  "POST /api/auth/sign-out": { may: anyone },
  "POST /api/auth/request-password-reset": { may: anyone },
  "POST /api/auth/reset-password": { may: anyone },
  "POST /api/auth/change-password": { may: anyone },
  "OPTIONS /api/v1/uploads": { may: anyone },
  "POST /api/v1/uploads": { may: signedIn },
  "GET /api/v1/uploads/{id}": { may: ownOnly },
  "GET /api/v1/uploads/{id}/entries": { may: ownOnly },
  "HEAD /api/v1/uploads/{id}": { may: ownOnly },
  "PATCH /api/v1/uploads/{id}": { may: ownOnly },
  "POST /api/v1/uploads/{id}": { may: ownOnly },
  "POST /api/v1/uploads/{id}/leave-out": { may: ownOnly, body: { codes: ["macos-leavings"] } },
  "DELETE /api/v1/uploads/{id}": { may: ownOnly },
};

/** An enrolled student begins; for one who is not enrolled the project is not there. */
function startRow(who: Somebody): Answer {
  return who === "other-student" ? "hidden" : role(...students)(who);
}

function personRow(who: Somebody): Answer {
  return who === "admin" ? "hidden" : role("admin")(who);
}

let school: School;
let attempt: Attempt;
let supportCase: string;
let sha256: string;
const people = new Map<Somebody, Member | null>([["nobody", null]]);
const noId = "00000000-0000-7000-8000-000000000000";

beforeAll(async () => {
  school = await openSchool();
  const add = async (
    who: Somebody,
    name: string,
    kind: "student" | "assessor" | "mentor" | "team" | "admin",
  ) => {
    const member = await school.member(name, [kind]);
    people.set(who, member);
    return member;
  };
  const student = await add("student", "Stu", "student");
  const assessor = await add("assessor", "Ada", "assessor");
  const mentor = await add("mentor", "Milo", "mentor");
  const team = await add("team", "Tess", "team");
  await add("admin", "Adi", "admin");
  await add("other-student", "Sam", "student");
  await add("other-assessor", "Alan", "assessor");
  await add("other-mentor", "Mia", "mentor");
  await school.enrol(student, mentor);
  for (let failure = 1; failure <= 2; failure += 1)
    await fail(await Attempt.begin(school, student, assessor), team);
  attempt = await Attempt.begin(school, student, assessor);
  const opened = await school.ask(team, "POST", "/support-cases", {
    assessment: attempt.id,
    reason: "Twice",
  });
  supportCase = String(opened.body.case);
  await attempt.handIn();
  const view = (await attempt.view(student)).body as {
    deliverables: { key: string; handedIn: { sha256?: string } }[];
  };
  sha256 = view.deliverables.find(({ key }) => key === "app")?.handedIn.sha256 ?? "";
});
afterAll(() => school[Symbol.asyncDispose]());

async function fail(failing: Attempt, team: Member): Promise<void> {
  await failing.handIn();
  // The same assessor takes a retake without being assigned again (R9).
  if ((await failing.view(team)).body.assessor === null) await failing.assign(team);
  await failing.rate({ argued: "not-met", tested: "not-met", deployed: "not-met" });
  await failing.hold({ model: "not-yet", test: "not-yet", deploy: "not-yet" });
  const gaps = [{ skill: "model", what: "Everything" }];
  await failing.must(failing.assessor, "POST", "verdict", { decision: "rework", gaps });
  school.clock.pass(48);
}

async function routes(): Promise<string[]> {
  const { body } = await school.ask(null, "GET", "/openapi.json");
  const paths = body.paths as Record<string, Record<string, unknown>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

describe("who may", () => {
  it("has a row for every route, and a route for every row", async () => {
    expect((await routes()).sort()).toEqual(Object.keys(rows).sort());
  });

  for (const [route, row] of Object.entries(rows)) {
    it(route, async () => {
      const answers: Partial<Record<Somebody, Answer>> = {};
      const expected: Partial<Record<Somebody, Answer>> = {};
      for (const who of everybody) {
        expected[who] = row.may(who);
        answers[who] = await answerOf(route, row, who);
      }
      expect(answers).toEqual(expected);
    });
  }

  it("says of a record that one may not see the same as of one that is not there", async () => {
    const stranger = people.get("other-student") ?? null;
    for (const path of ["", "/decision", "/journal", "/receipt"]) {
      const hidden = await school.ask(stranger, "GET", `/assessments/${attempt.id}${path}`);
      const absent = await school.ask(stranger, "GET", `/assessments/${noId}${path}`);
      expect(hidden.body).toEqual(absent.body);
      expect(hidden.status).toBe(404);
    }
  });
});

async function answerOf(route: string, row: Row, who: Somebody): Promise<Answer> {
  const [method = "", path = ""] = route.split(" ");
  const fill = (text: string) =>
    text
      .replace("{project}", school.project)
      .replace("{someone}", noId)
      .replace("{assessment}", attempt.id)
      .replace("{mail}", `${crypto.randomUUID()}@school.test`);
  const person = people.get(who) ?? null;
  const ofRecord = path.includes("/assessments/{id}") || path.includes("/support-cases/{id}");
  const url = path
    .replace("{id}", idFor(path))
    .replace("{key}", keyFor(path))
    .replace(/\{(sha256|file)\}/, sha256)
    .replace("{deliverable}", "app")
    .replaceAll(/\{(programme|student)\}/g, noId);
  const controller = new AbortController();
  const response = await fetch(`${school.url}${url}?${row.query ?? ""}`, {
    method,
    signal: controller.signal,
    headers: {
      ...(person === null ? {} : { Authorization: `Bearer ${person.token}` }),
      ...(row.body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(ofRecord && method !== "GET" ? { "If-Match": '"999999"' } : {}),
      ...(path.includes("/uploads") ? { "Tus-Resumable": "1.0.0", "Upload-Offset": "0" } : {}),
      ...(method === "PATCH" && path.includes("/uploads")
        ? { "Content-Type": "application/offset+octet-stream" }
        : {}),
    },
    ...(row.body === undefined ? {} : { body: fill(JSON.stringify(row.body)) }),
  });
  // The stream of events has no end to wait for.
  if (path.endsWith("/events") && response.ok) controller.abort();
  else await response.arrayBuffer();
  if (response.status === 401 && !path.startsWith("/api/auth/")) return "sign-in";
  if (response.status === 403) return "not-yours";
  return response.status === 404 ? "hidden" : "yes";
}

function idFor(path: string): string {
  if (path.includes("/assessments/")) return attempt.id;
  if (path.includes("/support-cases/")) return supportCase;
  return path.includes("/deliveries/") ? "1" : noId;
}

function keyFor(path: string): string {
  if (path.includes("/criteria/")) return "argued";
  return path.includes("/skills/") ? "model" : "report";
}
