import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { mailsTo, workerFor } from "../support/worker.ts";

/** Attempts that follow each other, appeals beside them, and the same request sent twice at once. */
let school: School;
let worker: ReturnType<typeof workerFor>;
let team: Member;
let assessor: Member;
let mentor: Member;

beforeAll(async () => {
  school = await openSchool();
  worker = workerFor(school);
  team = await school.member("Tess Team", ["team"]);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
});

const gaps = [{ skill: "model", what: "Everything" }];

async function failed(): Promise<Attempt> {
  assessor = await school.member("Ada Assessor", ["assessor"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
  const student = await school.member("Nour Student", ["student"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await judged(attempt);
  return attempt;
}

async function judged(attempt: Attempt): Promise<void> {
  await attempt.rate({ argued: "not-met", tested: "not-met", deployed: "not-met" });
  await attempt.hold({ model: "not-yet", test: "not-yet", deploy: "not-yet" });
  await attempt.must(attempt.assessor, "POST", "verdict", { decision: "rework", gaps });
}

async function appealed(attempt: Attempt, outcome: "upheld" | "dismissed"): Promise<void> {
  await attempt.must(attempt.student, "POST", "appeal", { reason: "Not looked at" });
  await attempt.must(team, "POST", "appeal/decision", { outcome, why: "So it is" });
}

describe("the same start, sent twice at once", () => {
  it("is one attempt, and both are answered the same (R3)", async () => {
    const student = await school.member("Twice", ["student"]);
    await school.enrol(student);
    const key = { "Idempotency-Key": "begin once" };
    const ask = () => school.ask(student, "POST", "/assessments", { projectId: school.project }, key);
    const answers = await Promise.all(Array.from({ length: 12 }, ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.assessment)).size).toBe(1);
  });
});

describe("a retake", () => {
  it("goes to nobody, and the team is told, when its assessor mentors the student by now (R9)", async () => {
    const first = await failed();
    await school.db.pool.query("insert into mentorships (student_id, mentor_id) values ($1, $2)", [
      first.student.id,
      assessor.id,
    ]);
    const retake = await Attempt.begin(school, first.student, assessor);
    expect((await retake.view(team)).body.assessor).toBeNull();
    await retake.handIn();
    await worker.catchUp();
    const subjects = (await mailsTo(school, team)).map(({ subject }) => subject);
    expect(subjects).toContain("An assessor is needed: A shop by Nour Student");
  });

  it("goes to nobody when its assessor is one no longer", async () => {
    const first = await failed();
    await school.db.pool.query("update people set roles = '{}' where id = $1", [assessor.id]);
    const retake = await Attempt.begin(school, first.student, assessor);
    expect((await retake.view(team)).body.assessor).toBeNull();
  });

  it("after an attempt withdrawn still knows of an appeal upheld meanwhile (R28, R30)", async () => {
    const first = await failed();
    const second = await Attempt.begin(school, first.student, assessor);
    await second.must(first.student, "POST", "withdrawal", { reason: "I appeal instead" });
    await appealed(first, "upheld");
    const third = await Attempt.begin(school, first.student, assessor);
    expect((await third.view(team)).body).toMatchObject({ assessor: null, reworksBefore: 0 });
    const again = await third.move(team, "POST", "assessor", { person: assessor.id });
    expect(again.body).toMatchObject({ code: "assessor-excluded" });
  });
});

describe("an appeal upheld while the next attempt goes on", () => {
  it("takes that from the assessor whose result it set aside, and the team finds another (R30)", async () => {
    const first = await failed();
    const second = await Attempt.begin(school, first.student, assessor);
    await second.handIn();
    await appealed(first, "upheld");
    await worker.catchUp();
    expect(worker.faults).toEqual([]);
    const seen = await second.view(team);
    expect(seen.body.assessor).toBeNull();
    second.version = Number(seen.body.version);
    const again = await second.move(team, "POST", "assessor", { person: assessor.id });
    expect(again.body).toMatchObject({ code: "assessor-excluded" });
    const subjects = (await mailsTo(school, first.student)).map(({ subject }) => subject);
    expect(subjects).toContain("Your assessor has stepped back: A shop");
  });

  it("changes nothing where it is dismissed, or somebody else assesses by then", async () => {
    const first = await failed();
    const second = await Attempt.begin(school, first.student, assessor);
    await appealed(first, "dismissed");
    await worker.catchUp();
    expect((await second.view(team)).body.assessor).toMatchObject({ id: assessor.id });
    const third = await failed();
    const fourth = await Attempt.begin(school, third.student, assessor);
    const other = await school.member("Omar Other", ["assessor"]);
    await fourth.must(team, "POST", "assessor", { person: other.id, reason: "To see it anew" });
    await appealed(third, "upheld");
    await worker.catchUp();
    expect((await fourth.view(team)).body.assessor).toMatchObject({ id: other.id });
  });
});

describe("who decides an appeal", () => {
  it("is nobody who assessed the attempt for a while (R30)", async () => {
    const both = await school.member("Bo Both", ["assessor", "team"]);
    assessor = await school.member("Ada Assessor", ["assessor"]);
    const student = await school.member("Nour Student", ["student"]);
    await school.enrol(student);
    const attempt = await Attempt.begin(school, student, assessor);
    await attempt.handIn();
    await attempt.must(team, "POST", "assessor", { person: both.id });
    await attempt.must(both, "PUT", "criteria/argued", { rating: "not-met" });
    await attempt.must(team, "POST", "assessor", { person: assessor.id, reason: "Away" });
    await judged(attempt);
    await attempt.must(student, "POST", "appeal", { reason: "Not looked at" });
    const decision = { outcome: "dismissed", why: "I saw to it" };
    const refused = await attempt.move(both, "POST", "appeal/decision", decision);
    expect(refused).toMatchObject({ status: 409, body: { code: "appeal-decider-involved" } });
    await attempt.must(team, "POST", "appeal/decision", decision);
  });
});
