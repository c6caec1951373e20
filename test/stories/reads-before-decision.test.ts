import { afterAll, beforeAll, expect, test } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

/**
 * What student and mentor read while an assessor works: nothing of it until a decision stands, then what it said, and
 * while an update is judged again, still that. Everything the assessor writes here is marked, and looked for as text.
 */
let school: School;
let team: Member;
let assessor: Member;
let mentor: Member;
let attempt: Attempt;

beforeAll(async () => {
  school = await openSchool();
  team = await school.member("Tess", ["team"]);
  assessor = await school.member("Ada", ["assessor"]);
  mentor = await school.member("Milo", ["mentor"]);
  const student = await school.member("Stu", ["student"]);
  await school.enrol(student, mentor);
  attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
});
afterAll(() => school[Symbol.asyncDispose]());

interface Seen {
  readonly criteria: readonly {
    key: string;
    rating: unknown;
    comment: unknown;
    guidance: unknown;
    evidence: unknown;
  }[];
  readonly skills: readonly { key: string; judgement: unknown; comment: unknown }[];
  readonly deliverables: readonly { key: string; state: unknown; rated: unknown }[];
  readonly session: { answers: unknown[] } | null;
  readonly guidance: unknown;
  readonly questions: unknown;
  readonly hold: { reason: unknown; because: string } | null;
}

const readers = () => [attempt.student, mentor];

async function seenBy(who: Member): Promise<{ view: Seen; text: string }> {
  const { status, body } = await attempt.view(who);
  expect(status).toBe(200);
  return { view: body as unknown as Seen, text: JSON.stringify(body) };
}

async function nothingOfTheWork(): Promise<void> {
  for (const reader of readers()) {
    const { view, text } = await seenBy(reader);
    expect(text).not.toContain("DRAFT");
    expect(view.criteria.map(({ rating, evidence }) => [rating, evidence])).toEqual(
      Array(3).fill([null, []]),
    );
    expect(view.skills.map(({ judgement }) => judgement)).toEqual([null, null, null]);
    expect(view.deliverables.flatMap(({ state, rated }) => [state, rated])).toEqual(Array(6).fill(null));
    expect(view.session?.answers ?? []).toEqual([]);
  }
  expect((await seenBy(assessor)).text).toContain("DRAFT");
  expect((await seenBy(team)).text).toContain("DRAFT");
}

test("guidance and question bank are the assessor's, not the student's; a mentor reads them", async () => {
  const { view, text } = await seenBy(attempt.student);
  expect([view.guidance, view.questions]).toEqual([null, null]);
  expect(view.criteria.map(({ guidance }) => guidance)).toEqual([null, null, null]);
  for (const kept of ["How to check", "Why so?", "A reason", "Nearly"]) expect(text).not.toContain(kept);
  for (const reader of [assessor, team, mentor])
    expect((await seenBy(reader)).view.questions).toHaveLength(1);
});

test("nothing of ratings, comments, evidence and answers is read before the decision", async () => {
  const rated = (rating: string) => ({
    rating,
    comment: "DRAFT comment",
    evidence: [{ path: "DRAFT/path.ts", line: 3 }],
  });
  await attempt.must(assessor, "PUT", "criteria/argued", rated("met"));
  await attempt.must(assessor, "PUT", "criteria/tested", rated("met"));
  await attempt.must(assessor, "PUT", "criteria/deployed", rated("not-met"));
  await nothingOfTheWork();
  await attempt.must(assessor, "POST", "session/start");
  const answer = { asked: "DRAFT question", answered: "DRAFT answer", judgement: "not-yet", skill: "deploy" };
  await attempt.must(assessor, "POST", "session/answers", answer);
  await nothingOfTheWork();
  await attempt.must(assessor, "POST", "session/close");
  for (const [skill, judgement] of [
    ["model", "acquired"],
    ["test", "acquired"],
    ["deploy", "not-yet"],
  ]) {
    await attempt.must(assessor, "PUT", `skills/${skill}`, { judgement, comment: "DRAFT of a skill" });
  }
  await nothingOfTheWork();
});

test("why an assessment is held is for the team and the assessor", async () => {
  await attempt.must(team, "POST", "hold", { because: "identity", reason: "DRAFT suspicion" });
  for (const reader of readers()) {
    const { view, text } = await seenBy(reader);
    expect(view.hold).toMatchObject({ because: "identity", reason: null });
    expect(text).not.toContain("suspicion");
  }
  expect((await seenBy(assessor)).view.hold).toMatchObject({ reason: "DRAFT suspicion" });
  await attempt.must(team, "DELETE", "hold", { outcome: "DRAFT: all is well" });
});

test("the journal and the preview of the decision are not theirs to read", async () => {
  for (const reader of readers()) {
    for (const path of ["journal", "decision"]) {
      const { status, body } = await school.ask(reader, "GET", `/assessments/${attempt.id}/${path}`);
      expect([path, status, body.code]).toEqual([path, 403, "not-yours"]);
    }
  }
});

test("with the decision they read what it says, and while the update is judged again still that", async () => {
  const changes = [{ deliverable: "app", what: "Deploy it", proves: ["deploy"] }];
  await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
  const decided = async () => {
    const found = [];
    for (const reader of readers()) {
      const { view } = await seenBy(reader);
      found.push({
        criteria: Object.fromEntries(view.criteria.map(({ key, rating }) => [key, rating])),
        skills: Object.fromEntries(view.skills.map(({ key, judgement }) => [key, judgement])),
      });
    }
    return found;
  };
  const said = {
    criteria: { argued: "met", tested: "met", deployed: "not-met" },
    skills: { model: "acquired", test: "acquired", deploy: "not-yet" },
  };
  expect(await decided()).toEqual([said, said]);
  expect((await seenBy(attempt.student)).text).toContain("DRAFT comment");

  const deliverables = { app: { uploadId: await attempt.upload("second.zip") } };
  await attempt.must(attempt.student, "POST", "update", { deliverables });
  expect(await decided()).toEqual([said, said]);
  await attempt.must(assessor, "PUT", "criteria/deployed", { rating: "met", comment: "SECOND thought" });
  await attempt.must(assessor, "PUT", "criteria/tested", { rating: "not-met", comment: "SECOND thought" });
  await attempt.must(assessor, "PUT", "skills/deploy", { judgement: "acquired", comment: "SECOND thought" });
  expect(await decided()).toEqual([said, said]);
  for (const reader of readers()) expect((await seenBy(reader)).text).not.toContain("SECOND");
  expect((await seenBy(assessor)).text).toContain("SECOND");

  await attempt.must(assessor, "PUT", "criteria/tested", { rating: "met", comment: "SECOND thought" });
  await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
  for (const reader of readers()) {
    const { view, text } = await seenBy(reader);
    expect(view.criteria.map(({ rating }) => rating)).toEqual(["met", "met", "met"]);
    expect(text).toContain("SECOND thought");
  }
});
