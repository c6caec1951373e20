import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { mailsTo, workerFor } from "../support/worker.ts";

/** What people learn, and when they stop learning it. */
let school: School;
let worker: ReturnType<typeof workerFor>;
let team: Member;
let assessor: Member;
let mentor: Member;
let student: Member;

beforeAll(async () => {
  school = await openSchool();
  worker = workerFor(school);
  team = await school.member("Tess Team", ["team"]);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
});

async function begun(): Promise<Attempt> {
  assessor = await school.member("Ada Assessor", ["assessor"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
  student = await school.member("Nour Student", ["student"]);
  await school.enrol(student, mentor);
  return Attempt.begin(school, student, assessor);
}

async function takeRoles(member: Member): Promise<void> {
  await school.db.pool.query("update people set roles = '{}' where id = $1", [member.id]);
}

describe("drafts on an update", () => {
  it("stay with the assessor, also about a deliverable that was missing before", async () => {
    const attempt = await begun();
    await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
    await attempt.must(student, "POST", "submission", { acceptMissing: true });
    await attempt.assign(team);
    await attempt.rate({ argued: "met" });
    await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
    const changes = [{ deliverable: "app", what: "Hand it in", proves: ["deploy"] }];
    await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
    const deliverables = { app: { uploadId: await attempt.upload() } };
    await attempt.must(student, "POST", "update", { deliverables });
    const draft = { rating: "not-met", comment: "A first thought, not meant to be read" };
    await attempt.must(assessor, "PUT", "criteria/tested", draft);

    for (const reader of [student, mentor]) {
      const { body } = await attempt.view(reader);
      const criteria = body.criteria as { key: string; rating: unknown; comment: unknown }[];
      expect(criteria.find(({ key }) => key === "tested")).toMatchObject({ rating: null, comment: null });
      expect(criteria.find(({ key }) => key === "argued")).toMatchObject({ rating: "met" });
    }
    expect(JSON.stringify((await attempt.view(assessor)).body)).toContain("A first thought");
  });
});

describe("somebody who had a role", () => {
  it("no longer lists what they may no longer read", async () => {
    const attempt = await begun();
    await attempt.handIn();
    await attempt.assign(team);
    for (const former of [mentor, assessor]) {
      await takeRoles(former);
      expect((await attempt.view(former)).status).toBe(404);
      for (const query of ["", "?assessor=me", "?mentor=me"]) {
        const listed = await school.ask(former, "GET", `/assessments${query}`);
        expect(JSON.stringify(listed.body), query).not.toContain(attempt.id);
      }
    }
  });
});

describe("why an assessor steps back", () => {
  it("is for the team: the student reads that the session is cancelled, and not why", async () => {
    const attempt = await begun();
    await attempt.handIn();
    await attempt.assign(team);
    const at = (hours: number) => new Date(school.clock.now() + hours * 3_600_000).toISOString();
    await attempt.must(assessor, "POST", "session/booking", { start: at(48), end: at(49) });
    await attempt.must(assessor, "POST", "recusal", { reason: "His mother is my landlady" });
    await worker.catchUp();
    const mails = await mailsTo(school, student);
    expect(mails.map(({ subject }) => subject)).toContain("Session cancelled: A shop");
    expect(JSON.stringify(mails)).not.toContain("landlady");
  });

  it("is told where the session alone is cancelled", async () => {
    const attempt = await begun();
    await attempt.handIn();
    await attempt.assign(team);
    const at = (hours: number) => new Date(school.clock.now() + hours * 3_600_000).toISOString();
    await attempt.must(assessor, "POST", "session/booking", { start: at(60), end: at(61) });
    await attempt.must(assessor, "DELETE", "session/booking", { reason: "The room is taken" });
    await worker.catchUp();
    expect(JSON.stringify(await mailsTo(school, student))).toContain("The room is taken");
  });
});
