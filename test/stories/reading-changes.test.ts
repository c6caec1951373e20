import { afterAll, beforeAll, expect, test } from "vitest";
import { Reading } from "../support/reading.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

const first = {
  "README.md": "# A shop\n",
  "src/app.ts": "one\n",
  "src/old-name.ts": "the same words\n",
  "src/gone.ts": "gone\n",
};
const second = {
  "README.md": "# A shop\n",
  "src/app.ts": "two\n",
  "src/new-name.ts": "the same words\n",
  "src/came.ts": "came\n",
};

interface Changes {
  from: string;
  to: string;
  added: { path: string }[];
  removed: { path: string }[];
  changed: { path: string; before: { sha256: string }; after: { sha256: string } }[];
  renamed: { before: { path: string }; after: { path: string } }[];
  same: number;
  untouched: string[];
}

let school: School;
let reading: Reading;
let student: Member;
let before: string;
let after: string;
let notes: string;

/** Handed in, and one deliverable asked for again. */
async function askedForUpdate(named: string): Promise<Reading> {
  const member = await school.member(named, ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  await school.enrol(member);
  const begun = await Reading.begin(school, member, assessor);
  const { attempt } = begun;
  before = await begun.place("app", "shop.zip", zipWith(first));
  notes = await begun.place("notes", "notes.txt", Buffer.from("My notes\n"));
  await begun.handIn();
  await attempt.assign(await school.member("Tess", ["team"]));
  expect((await begun.ask("changes/app")).body.code).toBe("only-one-version");
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  await attempt.must(assessor, "POST", "verdict", {
    decision: "request-update",
    changes: [{ deliverable: "app", what: "Test it, deploy it", proves: ["deploy"] }],
  });
  return begun;
}

beforeAll(async () => {
  school = await openSchool({ notes: "file" });
  reading = await askedForUpdate("Stu");
  student = reading.attempt.student;
  after = await reading.update(
    "app",
    "shop-2.zip",
    zipWith(second, () => true),
  );
});
afterAll(() => school[Symbol.asyncDispose]());

test("an update shows what was added, removed, changed and renamed against what was judged, and what was not touched", async () => {
  const changes = await reading.must<Changes>("changes/app");
  expect([changes.from, changes.to]).toEqual([before, after]);
  expect(changes.added.map(({ path }) => path)).toEqual(["src/came.ts"]);
  expect(changes.removed.map(({ path }) => path)).toEqual(["src/gone.ts"]);
  expect(changes.changed.map(({ path }) => path)).toEqual(["src/app.ts"]);
  expect(changes.renamed.map(({ before, after }) => [before.path, after.path])).toEqual([
    ["src/old-name.ts", "src/new-name.ts"],
  ]);
  expect(changes.same).toBe(1);
  expect(changes.untouched).toEqual(["notes", "report"]);
});

test("both versions stay open to read, for the student and the assessor", async () => {
  for (const who of [student, reading.attempt.assessor]) {
    for (const file of [before, after]) {
      expect(await reading.must(`contents/${file}`, who)).toMatchObject({ state: "accepted" });
    }
  }
  const shown = await reading.shown(before, "src/gone.ts");
  expect(await (await reading.open(shown.show)).text()).toBe("gone\n");
});

test("two versions are compared either way; what was never handed in is not found", async () => {
  const back = await reading.must<Changes>(`changes/app?from=${after}&to=${before}`);
  expect(back.added.map(({ path }) => path)).toEqual(["src/gone.ts"]);
  expect((await reading.ask(`changes/app?from=${"0".repeat(64)}&to=${after}`)).status).toBe(404);
  expect((await reading.ask(`changes/app?from=${notes}`)).status).toBe(404);
  expect((await reading.ask("changes/nothing")).status).toBe(404);
});

test("what came late is read and compared, too, and replaces nothing", async () => {
  const late = await askedForUpdate("Sue");
  school.clock.pass(49);
  const file = await late.update("app", "shop-late.zip", zipWith(second));
  expect(await late.must(`contents/${file}`)).toMatchObject({ name: "shop-late.zip", state: "accepted" });
  expect(await late.must(`changes/app?from=${before}&to=${file}`)).toMatchObject({
    added: [{ path: "src/came.ts" }],
    untouched: ["notes", "report"],
  });
});
