import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { mailsTo, subjectsTo, workerFor } from "../support/worker.ts";

let school: School;
let worker: ReturnType<typeof workerFor>;
let team: Member;
let assessor: Member;
let other: Member;
let mentor: Member;
let student: Member;

beforeAll(async () => {
  school = await openSchool();
  worker = workerFor(school);
  team = await school.member("Tess Team", ["team"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
});

/** Handed in, with an assessor and a student of its own, and nothing told about it left to read. */
async function handedIn(): Promise<Attempt> {
  assessor = await school.member("Ada Assessor", ["assessor"]);
  other = await school.member("Omar Other", ["assessor"]);
  student = await school.member("Nour Student", ["student"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await read();
  return attempt;
}

async function read(): Promise<void> {
  await worker.catchUp();
  await school.db.pool.query("delete from mailbox");
}

async function told(...members: Member[]): Promise<string[][]> {
  await worker.catchUp();
  expect(worker.faults).toEqual([]);
  return Promise.all(members.map(async (member) => (await subjectsTo(school, member)).sort()));
}

async function decided(decision: object): Promise<Attempt> {
  const attempt = await handedIn();
  await attempt.rate({ argued: "met", tested: "met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  await attempt.must(assessor, "POST", "verdict", decision);
  return attempt;
}

const toRework = {
  ...{ decision: "rework", reason: "Too little is shown" },
  gaps: [
    { deliverable: "app", what: "Deploy it" },
    { skill: "deploy", what: "Show it" },
  ],
};
const toUpdate = {
  decision: "request-update",
  changes: [{ deliverable: "app", what: "Deploy it", proves: ["deploy"] }],
};
const hours = (count: number) => new Date(school.clock.now() + count * 3_600_000).toISOString();

describe("the session", () => {
  it("tells both when it is booked, moved and cancelled, with the reason", async () => {
    const attempt = await handedIn();
    await attempt.must(assessor, "POST", "session/booking", { start: hours(24), end: hours(25) });
    const [toStudent, toAssessor] = await told(student, assessor);
    expect(toStudent).toEqual([expect.stringMatching(/^Session on Tuesday 3 March 2026 at 10:00/)]);
    expect(toAssessor).toEqual(toStudent);
    await read();
    const moved = { start: hours(48), end: hours(49), reason: "A train was late" };
    await attempt.must(assessor, "POST", "session/booking", moved);
    expect((await told(student))[0]).toEqual([expect.stringMatching(/^Session moved to Wednesday/)]);
    expect((await mailsTo(school, student))[0]?.text).toContain("> A train was late");
    await read();
    await attempt.must(student, "DELETE", "session/booking", { reason: "Ill" });
    expect(await told(student, assessor)).toEqual([
      ["Session cancelled: A shop"],
      ["Session cancelled: A shop"],
    ]);
  });

  it("tells student and team of an absence", async () => {
    const attempt = await handedIn();
    await attempt.must(assessor, "POST", "session/booking", { start: hours(1), end: hours(2) });
    await read();
    school.clock.pass(1.5);
    await attempt.must(assessor, "POST", "session/no-show", { absent: "student" });
    expect(await told(student, team, assessor)).toEqual([
      ["Session did not take place: A shop"],
      ["Session did not take place: A shop"],
      [],
    ]);
    expect((await mailsTo(school, student))[0]?.text).toContain("The attempt is not used up.");
  });
});

describe("assessors", () => {
  it("are told what becomes theirs and what no longer is, and the student who it is", async () => {
    const attempt = await handedIn();
    await attempt.must(assessor, "POST", "session/booking", { start: hours(24), end: hours(25) });
    await read();
    await attempt.must(team, "POST", "assessor", { person: other.id, reason: "On leave" });
    expect(await told(assessor, other, student)).toEqual([
      ["No longer yours: A shop by Nour Student", "Session cancelled: A shop"],
      ["Assigned to you: A shop by Nour Student"],
      ["Session cancelled: A shop", "Your assessor: A shop"],
    ]);
    await read();
    await attempt.must(other, "POST", "recusal", { reason: "A relative" });
    expect(await told(team, student)).toEqual([
      ["An assessor is needed: A shop by Nour Student"],
      ["Your assessor has stepped back: A shop"],
    ]);
  });

  it("are told of a withdrawal", async () => {
    const attempt = await handedIn();
    await attempt.must(student, "POST", "withdrawal", { reason: "Another project first" });
    expect(await told(assessor, student)).toEqual([["Withdrawn: A shop"], []]);
  });
});

describe("results", () => {
  it("reach student and mentor; what to rework goes to the student, in the assessor's words", async () => {
    const attempt = await decided(toRework);
    await worker.catchUp();
    const [toStudent] = (await mailsTo(school, student)).filter(({ subject }) =>
      subject.startsWith("Project to rework"),
    );
    expect(toStudent?.text).toContain("- App: Deploy it\n- To deploy: Show it");
    expect((await told(mentor))[0]).toEqual(["Project to rework: A shop by Nour Student"]);
    await read();

    await attempt.must(student, "POST", "appeal", { reason: "It was deployed" });
    expect((await told(team))[0]).toEqual(["Appeal: A shop by Nour Student"]);
    await attempt.must(team, "POST", "appeal/decision", { outcome: "dismissed", why: "It was not there" });
    expect(await told(student, assessor)).toEqual([
      ["Appeal dismissed: A shop"],
      ["Appeal dismissed: A shop"],
    ]);
    expect((await mailsTo(school, student))[0]?.text).toContain("> It was not there");
  });

  it("reach both when a project is approved", async () => {
    const attempt = await handedIn();
    await attempt.rate({ argued: "met", tested: "met", deployed: "met" });
    await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
    await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
    const [toStudent, toMentor] = await told(student, mentor);
    expect(toMentor).toEqual(["Approved project: A shop"]);
    // What was earned is the student's to tell.
    expect(toStudent).toEqual([
      "Approved project: A shop",
      "Your certificate: A shop",
      "Your certificate: Developer",
    ]);
  });
});

describe("an update that comes late (R24, R25)", () => {
  it("is told to be late, and taken in when the team extends the window", async () => {
    const attempt = await decided(toUpdate);
    await read();
    school.clock.pass(49);
    await worker.catchUp();
    attempt.version = Number((await attempt.view(student)).body.version);
    const update = { deliverables: { app: { uploadId: await attempt.upload("late.zip") } } };
    await attempt.must(student, "POST", "update", update);
    expect((await told(student))[0]).toContain("Arrived late: A shop");
    await read();
    await attempt.must(team, "POST", "window", { extendBy: 6, reason: "The line was down" });
    expect(await told(student, assessor)).toEqual([
      [expect.stringMatching(/^More time, until/), "Update received: A shop"],
      [expect.stringMatching(/^More time, until/), "Update in: A shop by Nour Student"],
    ]);
  });
});
