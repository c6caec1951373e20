import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { givenCertificate } from "../support/given-certificate.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { type Answer, everybody, type Row, rows, type Somebody } from "../support/who-may.ts";

let school: School;
let attempt: Attempt;
let supportCase: string;
let certificate: string;
let sha256: string;
let checkpoint: number;
const people = new Map<Somebody, Member | null>([["nobody", null]]);
const noId = "00000000-0000-7000-8000-000000000000";

beforeAll(async () => {
  school = await openSchool({ settings: { vcApi: true } });
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
  certificate = await givenCertificate(school, student, attempt.id);
  const view = (await attempt.view(student)).body as {
    deliverables: { key: string; handedIn: { sha256?: string } }[];
  };
  sha256 = view.deliverables.find(({ key }) => key === "app")?.handedIn.sha256 ?? "";
  checkpoint = Number((await school.ask(team, "POST", "/log/checkpoint")).body.size);
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
  const ofRecord =
    path.includes("/assessments/{id}") ||
    path.includes("/support-cases/{id}") ||
    path.includes("/certificates/{id}");
  const url = path
    .replace("{id}", idFor(path))
    .replace("{key}", keyFor(path))
    .replace("{size}", String(checkpoint))
    .replace(/\{(sha256|file)\}/, sha256)
    .replace("{deliverable}", "app")
    .replace("{number}", "1")
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
  if (path.includes("/certificates/")) return certificate;
  return path.includes("/deliveries/") ? "1" : noId;
}

function keyFor(path: string): string {
  if (path.includes("/criteria/")) return "argued";
  return path.includes("/skills/") ? "model" : "report";
}
