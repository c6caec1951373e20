import { afterAll, beforeAll, expect, test } from "vitest";
import { Attempt, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

/** Places pinned to criteria and skills over HTTP: kept as they were seen, also when an update replaces the file. */
let school: School;
let assessor: Member;
let mentor: Member;
let attempt: Attempt;

interface Pinned {
  readonly criteria: readonly { key: string; evidence: readonly Record<string, unknown>[] }[];
  readonly skills: readonly { key: string; evidence: readonly Record<string, unknown>[] }[];
  readonly deliverables: readonly {
    key: string;
    handedIn: { sha256: string } | null;
    replaced: readonly { sha256: string; name: string | null }[];
  }[];
}

beforeAll(async () => {
  school = await openSchool();
  const team = await school.member("Tess", ["team"]);
  assessor = await school.member("Ada", ["assessor"]);
  mentor = await school.member("Milo", ["mentor"]);
  const student = await school.member("Stu", ["student"]);
  await school.enrol(student, mentor);
  attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
});
afterAll(() => school[Symbol.asyncDispose]());

async function seenBy(who: Member): Promise<Pinned> {
  const { status, body } = await attempt.view(who);
  expect(status).toBe(200);
  return body as unknown as Pinned;
}

async function appIn(who: Member): Promise<Pinned["deliverables"][number]> {
  const app = (await seenBy(who)).deliverables.find(({ key }) => key === "app");
  if (!app) throw new Error("no app");
  return app;
}

const of = (list: Pinned["criteria"], key: string) => list.find((one) => one.key === key)?.evidence;

let firstVersion = "";

test("a place is kept with its file, and a file that was named by its deliverable alone is told by its bytes", async () => {
  firstVersion = (await appIn(assessor)).handedIn?.sha256 ?? "";
  const lines = { deliverable: "app", version: firstVersion, path: "src/orders.ts", line: 12, toLine: 20 };
  const evidence = [
    lines,
    { deliverable: "app", path: "index.html", line: 1 },
    { deliverable: "app", version: firstVersion, path: "plan.pdf", page: 2, area: area(0.1, 0.2) },
    { deliverable: "app", version: firstVersion, path: "stock.csv", row: 3, column: 2 },
    { deliverable: "app", version: firstVersion, path: "count.ipynb", cell: 4 },
    { deliverable: "app", version: firstVersion, path: "demo.mp4", second: 83.5 },
    { deliverable: "report" },
  ];
  await attempt.must(assessor, "PUT", "criteria/tested", { rating: "not-met", comment: "x", evidence });
  const kept = [lines, { ...evidence[1], version: firstVersion }, ...evidence.slice(2)];
  expect(of((await seenBy(assessor)).criteria, "tested")).toEqual(kept);
  // A path is a person's words: the journal knows it by digest alone (R33).
  const { body } = await school.ask(assessor, "GET", `/assessments/${attempt.id}/journal`);
  expect(JSON.stringify(body)).toContain('"toLine":20');
  expect(JSON.stringify(body)).not.toContain("orders.ts");
});

test("what is pinned already is kept once, however often the rating is saved anew", async () => {
  const there = of((await seenBy(assessor)).criteria, "tested");
  const paths = () =>
    school.db.query<{ body: string }>({
      name: "test-paths",
      text: "select body from texts where record_id = $1 and body like 'src/%' order by body",
      values: [attempt.id],
    });
  const evidence = [...(there ?? []), { deliverable: "app", path: "src/orders.ts", line: 99 }];
  await attempt.must(assessor, "PUT", "criteria/tested", { rating: "met", comment: "y", evidence });
  await attempt.must(assessor, "PUT", "criteria/tested", {
    rating: "not-met",
    comment: "z",
    evidence: there,
  });
  expect(await paths()).toEqual([{ body: "src/orders.ts" }]);
  expect(of((await seenBy(assessor)).criteria, "tested")).toEqual(there);
});

test.for<readonly [string, Record<string, unknown>]>([
  ["unknown-deliverable", { deliverable: "nothing-such", line: 1 }],
  ["unknown-version", { deliverable: "app", version: "0".repeat(64), line: 1 }],
  ["unknown-version", { version: "0".repeat(64), line: 1 }],
  ["place-without-file", { line: 4 }],
  ["no-such-place", { deliverable: "app", path: "a.ts", line: 4, toLine: 3 }],
  ["no-such-place", { deliverable: "app", path: "a.png", area: area(0.9, 0) }],
])("%s: %j", async ([code, piece]) => {
  const { status, body } = await attempt.move(assessor, "PUT", "criteria/tested", {
    rating: "met",
    evidence: [piece],
  });
  expect([status, body.code]).toEqual([422, code]);
});

test("a student reads what was pinned once a decision stands", async () => {
  await attempt.rate({ argued: "met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired" });
  const seen = [{ answer: 1 }, { deliverable: "app", path: "deploy.sh", line: 1 }];
  await attempt.must(assessor, "PUT", "skills/deploy", { judgement: "not-yet", evidence: seen });
  expect(of((await seenBy(attempt.student)).skills, "deploy")).toEqual([]);
  const changes = [{ deliverable: "app", what: "Write the tests", proves: ["deploy"] }];
  await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
  for (const reader of [attempt.student, mentor]) {
    const view = await seenBy(reader);
    expect(of(view.criteria, "tested")).toHaveLength(7);
    expect(of(view.skills, "deploy")).toEqual([
      { answer: 1 },
      { deliverable: "app", version: firstVersion, path: "deploy.sh", line: 1 },
    ]);
  }
});

test("after an update, what was pinned still leads to the file it was seen in, which is told as replaced", async () => {
  const bytes = zipWith({ "index.html": "<h1>again</h1>", "src/orders.ts": "export {};\n" });
  const uploadId = await uploadFor(school, attempt.student, "app.zip", bytes);
  await attempt.must(attempt.student, "POST", "update", { deliverables: { app: { uploadId } } });
  const { handedIn, replaced } = await appIn(assessor);
  expect(replaced).toEqual([expect.objectContaining({ name: "app.zip", sha256: firstVersion })]);
  const before = of((await seenBy(assessor)).criteria, "tested") ?? [];
  expect(before.filter(({ version }) => version === firstVersion)).toHaveLength(6);
  const after = { deliverable: "app", version: handedIn?.sha256, path: "src/orders.ts", line: 1 };
  await attempt.must(assessor, "PUT", "criteria/tested", { rating: "met", evidence: [...before, after] });
  expect(of((await seenBy(assessor)).criteria, "tested")).toEqual([...before, after]);
});

function area(x: number, y: number) {
  return { x, y, width: 0.25, height: 0.5 };
}
