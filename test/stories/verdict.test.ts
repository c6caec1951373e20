import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoursAfter, type Instant } from "../../src/rules/words.ts";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

let school: School;
let team: Member;
let assessor: Member;
let mentor: Member;

beforeAll(async () => {
  school = await openSchool();
  team = await school.member("Tess Team", ["team"]);
  assessor = await school.member("Ada Assessor", ["assessor"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
});
afterAll(() => school[Symbol.asyncDispose]());

async function analysed(
  ratings: Readonly<Record<string, "met" | "not-met">>,
  judgements: Readonly<Record<string, "acquired" | "not-yet">>,
): Promise<Attempt> {
  const student = await school.member("Stu Student", ["student"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate(ratings);
  await attempt.hold(judgements);
  return attempt;
}

const allMet = { argued: "met", tested: "met", deployed: "met" } as const;
const allAcquired = { model: "acquired", test: "acquired", deploy: "acquired" } as const;

describe("the three decisions", () => {
  it("approves what is complete and acquired, and nothing can be moved after it", async () => {
    const attempt = await analysed(allMet, allAcquired);
    const preview = await school.ask(assessor, "GET", `/assessments/${attempt.id}/decision`);
    expect(preview.body).toMatchObject({ recommended: "approve", allowed: ["approve"] });

    const decided = await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
    expect(decided.body).toMatchObject({ stage: "approved", recorded: [{ is: "project-approved" }] });

    const again = await attempt.move(assessor, "POST", "verdict", { decision: "approve" });
    expect(again).toMatchObject({ status: 409, body: { code: "wrong-stage" } });
    const seen = await attempt.view(attempt.student);
    expect(seen.body).toMatchObject({ stage: "approved", result: { is: "approved" } });
  });

  it("refuses to approve while a skill is missing, whoever asks and however often (M8)", async () => {
    const attempt = await analysed(allMet, { ...allAcquired, deploy: "not-yet" });
    for (let time = 0; time < 3; time += 1) {
      const refused = await attempt.move(assessor, "POST", "verdict", { decision: "approve" });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({
        code: "skills-not-acquired",
        refusals: [{ code: "skills-not-acquired", skills: ["deploy"] }],
      });
    }
    for (const other of [team, mentor, attempt.student]) {
      const refused = await attempt.move(other, "POST", "verdict", { decision: "approve" });
      expect(refused).toMatchObject({ status: 403, body: { code: "not-yours" } });
    }
    expect((await attempt.view(team)).body.stage).toBe("deciding");
  });

  it("lists at once everything that is still unrated (R18)", async () => {
    const attempt = await analysed({ argued: "met" }, { model: "acquired" });
    const refused = await attempt.move(assessor, "POST", "verdict", { decision: "approve" });
    expect(refused.body.refusals).toEqual([
      {
        code: "record-incomplete",
        deliverables: ["app"],
        criteria: ["tested", "deployed"],
        skills: ["test", "deploy"],
      },
    ]);
  });

  it("asks for a reason where the decision is not the one recommended, and keeps both (R17)", async () => {
    const attempt = await analysed({ ...allMet, deployed: "not-met" }, { ...allAcquired, deploy: "not-yet" });
    const rework = { decision: "rework", gaps: [{ skill: "deploy", what: "Show a deployment" }] };
    const bare = await attempt.move(assessor, "POST", "verdict", rework);
    expect(bare).toMatchObject({ status: 422, body: { code: "reason-needed" } });

    await attempt.must(assessor, "POST", "verdict", { ...rework, reason: "It is too far away" });
    const seen = await attempt.view(attempt.student);
    expect(seen.body.result).toMatchObject({
      is: "to-rework",
      nth: 1,
      weighed: { recommended: "request-update", reason: "It is too far away" },
      gaps: [{ skill: "deploy", what: "Show a deployment" }],
    });
  });
});

describe("the update", () => {
  const change = { deliverable: "app", what: "Deploy it", proves: ["deploy"] };

  async function requested(): Promise<Attempt> {
    const attempt = await analysed({ ...allMet, deployed: "not-met" }, { ...allAcquired, deploy: "not-yet" });
    await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes: [change] });
    return attempt;
  }

  it("locks both results until it is in, then approves the re-rated record (M6, R23)", async () => {
    const attempt = await requested();
    for (const verdict of [
      { decision: "approve" },
      { decision: "rework", gaps: [{ skill: "deploy", what: "no" }] },
    ]) {
      const locked = await attempt.move(assessor, "POST", "verdict", verdict);
      expect(locked.body.refusals).toContainEqual({ code: "update-not-in" });
    }
    const other = { deliverables: { report: { url: "https://example.org/better" } } };
    expect(await attempt.move(attempt.student, "POST", "update", other)).toMatchObject({
      status: 422,
      body: { code: "deliverable-not-asked-for", refusals: [{ deliverables: ["report"], asked: ["app"] }] },
    });

    school.clock.pass(47);
    const update = { deliverables: { app: { uploadId: await attempt.upload("second.zip") } } };
    expect((await attempt.must(attempt.student, "POST", "update", update)).body.stage).toBe("update-in");
    const early = await attempt.move(assessor, "POST", "verdict", { decision: "approve" });
    expect(early.body).toMatchObject({ code: "record-incomplete" });
    const second = await attempt.move(assessor, "POST", "verdict", {
      decision: "request-update",
      changes: [change],
    });
    expect(second.body.refusals).toContainEqual({ code: "update-already-requested" });

    await attempt.rate({ tested: "met", deployed: "met" });
    await attempt.judge({ deploy: "acquired" });
    expect((await attempt.must(assessor, "POST", "verdict", { decision: "approve" })).body.stage).toBe(
      "approved",
    );
  });

  it("is in time at 47:59:59.999 and late at 48:00:00.000 (R20, R24)", async () => {
    for (const [milliseconds, stage, fact] of [
      [-1, "update-in", "update-submitted"],
      [0, "update-expired", "late-update-kept"],
    ] as const) {
      const attempt = await requested();
      const view = (await attempt.view(attempt.student)).body;
      const { window } = view.request as { window: { opened: string; ends: string } };
      const update = { deliverables: { app: { uploadId: await attempt.upload() } } };
      const ends = hoursAfter(Date.parse(window.opened) as Instant, 48);
      expect(ends).toBe(Date.parse(window.ends));
      school.clock.set((ends + milliseconds) as Instant);
      const answered = await attempt.must(attempt.student, "POST", "update", update);
      expect(answered.body).toMatchObject({
        stage,
        recorded: expect.arrayContaining([expect.objectContaining({ is: fact })]),
      });
    }
  });

  it("leaves only rework when it expired, and an extension brings the late work back in (R24, R25)", async () => {
    const attempt = await requested();
    school.clock.pass(50);
    const update = { deliverables: { app: { uploadId: await attempt.upload() } } };
    await attempt.must(attempt.student, "POST", "update", update);
    const approve = await attempt.move(assessor, "POST", "verdict", { decision: "approve" });
    expect(approve.body).toMatchObject({ refusals: expect.arrayContaining([{ code: "update-expired" }]) });

    const short = await attempt.move(team, "POST", "window", { extendBy: 1, reason: "The line was down" });
    expect(short).toMatchObject({ status: 422, body: { code: "extension-too-short" } });
    const extended = await attempt.must(team, "POST", "window", { extendBy: 6, reason: "The line was down" });
    expect(extended.body).toMatchObject({
      stage: "update-in",
      recorded: [{ is: "window-extended" }, { is: "update-submitted" }],
    });
  });
});

describe("two at once", () => {
  it("refuses a stale version and shows what changed (R2)", async () => {
    const attempt = await analysed(allMet, allAcquired);
    const { version } = attempt;
    await attempt.must(assessor, "PUT", "skills/deploy", { judgement: "not-yet", comment: "On reflection" });
    const stale = await attempt.move(
      assessor,
      "POST",
      "verdict",
      { decision: "approve" },
      { "If-Match": `"${version}"` },
    );
    expect(stale).toMatchObject({
      status: 412,
      body: { code: "stale-version", version: version + 1, since: [{ is: "skill-judged" }] },
    });
  });

  it("says where the record stands to a version that it never had", async () => {
    const attempt = await analysed(allMet, allAcquired);
    const path = `/assessments/${attempt.id}/verdict`;
    const ahead = await school.ask(
      assessor,
      "POST",
      path,
      { decision: "approve" },
      { "If-Match": '"999999"' },
    );
    expect(ahead).toMatchObject({ status: 412, body: { version: attempt.version, since: [] } });
  });

  it("records exactly one of many verdicts sent together (R26)", async () => {
    const attempt = await analysed(allMet, allAcquired);
    const sent = Array.from({ length: 8 }, () =>
      school.ask(
        assessor,
        "POST",
        `/assessments/${attempt.id}/verdict`,
        { decision: "approve" },
        {
          "If-Match": `"${attempt.version}"`,
        },
      ),
    );
    const statuses = (await Promise.all(sent)).map((reply) => reply.status).sort();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([200, 412]));
  });

  it("answers the same to the same idempotency key and adds nothing (R3)", async () => {
    const attempt = await analysed(allMet, allAcquired);
    const headers = { "If-Match": `"${attempt.version}"`, "Idempotency-Key": "verdict-1" };
    const path = `/assessments/${attempt.id}/verdict`;
    const sent = await Promise.all(
      Array.from({ length: 4 }, () => school.ask(assessor, "POST", path, { decision: "approve" }, headers)),
    );
    const later = await school.ask(assessor, "POST", path, { decision: "approve" }, headers);
    for (const reply of [...sent, later]) expect(reply).toMatchObject({ status: 200, body: later.body });

    const other = await school.ask(assessor, "POST", path, { decision: "approve", reason: "x" }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: "key-reused" } });
    const journal = await school.ask(team, "GET", `/assessments/${attempt.id}/journal`);
    const lines = journal.body.lines as { is: string }[];
    expect(lines.filter((line) => line.is === "project-approved")).toHaveLength(1);
  });

  it("opens one attempt of two begun together, and the same one for the same key", async () => {
    const student = await school.member("Two Tabs", ["student"]);
    await school.enrol(student);
    const begin = (headers = {}) =>
      school.ask(student, "POST", "/assessments", { projectId: school.project }, headers);
    const replies = await Promise.all([begin({ "Idempotency-Key": "a" }), begin()]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const keyed = await begin({ "Idempotency-Key": "a" });
    const [first] = replies;
    if (first?.status === 201) expect(keyed.body).toEqual(first.body);
  });
});

describe("booking", () => {
  it("books neither assessor nor student twice at once, also when both ask together (R10)", async () => {
    const attempts = await Promise.all([handedIn(), handedIn()]);
    const start = new Date(school.clock.now() + 86_400_000).toISOString();
    const end = new Date(school.clock.now() + 86_400_000 + 1_800_000).toISOString();
    const replies = await Promise.all(
      attempts.map((attempt) => attempt.move(assessor, "POST", "session/booking", { start, end })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const refused = replies.find((reply) => reply.status === 409);
    expect(refused?.body).toMatchObject({ code: "booked-elsewhere" });
  });

  it("moves a booking with a reason, also over its own old time, and gives it back", async () => {
    const attempt = await handedIn();
    const at = (hours: number) => new Date(school.clock.now() + hours * 3_600_000).toISOString();
    await attempt.must(assessor, "POST", "session/booking", { start: at(100), end: at(100.5) });
    const bare = await attempt.move(assessor, "POST", "session/booking", { start: at(100.25), end: at(101) });
    expect(bare.body).toMatchObject({ code: "reason-needed" });
    const moved = { start: at(100.25), end: at(101), reason: "A train" };
    expect((await attempt.must(assessor, "POST", "session/booking", moved)).body.recorded).toMatchObject([
      { is: "session-moved" },
    ]);
    await attempt.must(attempt.student, "DELETE", "session/booking", { reason: "Ill" });
    const other = await handedIn();
    await other.must(assessor, "POST", "session/booking", { start: at(100), end: at(101) });
  });

  async function handedIn(): Promise<Attempt> {
    const student = await school.member("Stu Dent", ["student"]);
    await school.enrol(student);
    const attempt = await Attempt.begin(school, student, assessor);
    await attempt.handIn();
    await attempt.assign(team);
    return attempt;
  }
});
