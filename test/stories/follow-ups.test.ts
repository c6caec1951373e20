import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoursAfter, type Instant } from "../../src/rules/words.ts";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { mailsTo, subjectsTo, workerFor } from "../support/worker.ts";

let school: School;
let worker: ReturnType<typeof workerFor>;
let team: Member;
let assessor: Member;
let mentor: Member;
let student: Member;
/** Each student's own, so that the mails about one are told from those about another. */
let name: string;
let students = 0;

beforeAll(async () => {
  school = await openSchool();
  worker = workerFor(school);
  team = await school.member("Tess Team", ["team"]);
  assessor = await school.member("Ada Assessor", ["assessor"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
});

const ratings = { argued: "met", tested: "met", deployed: "not-met" } as const;
const judgements = { model: "acquired", test: "acquired", deploy: "not-yet" } as const;

/** One attempt, up to the update that is requested for the app. */
async function updateRequested(language: "en" | "fr" = "en"): Promise<Attempt> {
  students += 1;
  name = `Stu <b>${students}</b>`;
  student = await school.member(name, ["student"]);
  await speaks(student, language);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate(ratings);
  await attempt.hold(judgements);
  await attempt.must(assessor, "POST", "verdict", {
    decision: "request-update",
    changes: [{ deliverable: "app", what: "Deploy <it>\nfor real", proves: ["deploy"] }],
  });
  await worker.catchUp();
  return attempt;
}

async function speaks(member: Member, language: "en" | "fr"): Promise<void> {
  await school.db.query({
    name: "test-language",
    text: "update people set language = $2 where id = $1",
    values: [member.id, language],
  });
}

async function stageOf(attempt: Attempt): Promise<unknown> {
  const { body } = await attempt.view(attempt.student);
  attempt.version = Number(body.version);
  return body.stage;
}

/** What somebody was told about the student of this test. */
async function told(member: Member): Promise<string[]> {
  return (await subjectsTo(school, member)).filter((subject) => subject.endsWith(name));
}

async function clearMailbox(): Promise<void> {
  await worker.catchUp();
  await school.db.query({ name: "test-clear-mailbox", text: "delete from mailbox", values: [] });
}

describe("who is told what", () => {
  it("gives the student a receipt, tells the team that nobody is assigned, and then the assessor", async () => {
    await updateRequested();
    const toStudent = await subjectsTo(school, student);
    expect(toStudent).toContain("Handed in: A shop");
    expect(toStudent).toContain("Your assessor: A shop");
    expect(await told(team)).toContain(`An assessor is needed: A shop by ${name}`);
    expect(await told(assessor)).toContain(`Assigned to you: A shop by ${name}`);
    const receipt = (await mailsTo(school, student)).find(({ subject }) => subject.startsWith("Handed in"));
    expect(receipt?.text).toMatch(
      /Report: https:\/\/example\.org\/report\s[\s\S]*App: app\.zip · SHA-256 [0-9a-f]{64}/,
    );
  });

  it("says what to change and by when, in the student's language and time zone, with everything escaped", async () => {
    school.clock.set(Date.parse("2025-10-25T12:00:00Z") as Instant);
    const attempt = await updateRequested("fr");
    const mail = (await mailsTo(school, student)).find(({ subject }) => subject.startsWith("À modifier"));
    expect(mail?.subject).toBe(
      "À modifier avant le lundi 27 octobre 2025 à 13\u00a0h\u00a000 (Europe/Paris, UTC+1)\u00a0: A shop",
    );
    expect(mail?.text).toContain(`Bonjour ${name},`);
    expect(mail?.text).toContain("App\u00a0: Deploy <it>\n  for real (à prouver\u00a0: To deploy)");
    expect(mail?.html).toContain(`Bonjour Stu &lt;b&gt;${students}&lt;/b&gt;,`);
    expect(mail?.html).toContain("Deploy &lt;it&gt;<br>");
    expect(mail?.html).toContain(`href="https://assay.school.test/assessments/${attempt.id}"`);
    expect(mail?.html).not.toMatch(/<(img|script|link)|url\(/);
  });

  it("keeps nothing that people wrote in the queue", async () => {
    await updateRequested();
    const waiting = await school.db.query({
      name: "test-queue",
      text: "select body from followups",
      values: [],
    });
    expect(waiting.length).toBeGreaterThan(0);
    expect(JSON.stringify(waiting)).not.toMatch(/Stu|Deploy <it>|example\.org/);
  });
});

describe("the student's window (R20, R24)", () => {
  it("reminds while it runs, ends it to the second, and tells student and assessor once", async () => {
    const attempt = await updateRequested();
    await clearMailbox();
    const ends = hoursAfter(school.clock.now(), 48);
    school.clock.set(hoursAfter(ends, -12));
    await worker.catchUp();
    school.clock.set(hoursAfter(ends, -2));
    await worker.catchUp();
    expect(await subjectsTo(school, student)).toHaveLength(2);

    school.clock.set((ends - 1) as Instant);
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("awaiting-update");
    school.clock.set(ends);
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("update-expired");
    await worker.catchUp();
    expect(await subjectsTo(school, student)).toContain("The time for your update has ended: A shop");
    expect(await told(assessor)).toContain(`No update in time: A shop by ${name}`);
    expect((await told(assessor)).filter((subject) => subject.startsWith("No update"))).toHaveLength(1);
    const journal = await school.ask(team, "GET", `/assessments/${attempt.id}/journal`);
    const expired = (journal.body.lines as { is: string; at: string; by: string }[]).filter(
      ({ is }) => is === "update-expired",
    );
    expect(expired).toEqual([expect.objectContaining({ by: "clock", at: new Date(ends).toISOString() })]);
    expect(worker.faults).toEqual([]);
  });

  it("is caught up at start when no worker ran, dated to the instant it ended", async () => {
    const attempt = await updateRequested();
    const ends = hoursAfter(school.clock.now(), 48);
    await worker.stop();
    school.clock.pass(100);
    worker = workerFor(school);
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("update-expired");
    const journal = await school.ask(team, "GET", `/assessments/${attempt.id}/journal`);
    expect((journal.body.lines as { is: string; at: string }[]).at(-1)).toMatchObject({
      is: "update-expired",
      at: new Date(ends).toISOString(),
    });
    await worker.catchUp();
    const toStudent = await subjectsTo(school, student);
    expect(toStudent.filter((subject) => subject.startsWith("The time for your update"))).toHaveLength(1);
    expect(toStudent.filter((subject) => subject.startsWith("Still to change"))).toEqual([]);
  });

  it("goes by a longer window, and by the hold that stops it", async () => {
    const attempt = await updateRequested();
    const requested = school.clock.now();
    await attempt.must(team, "POST", "window", { extendBy: 10, reason: "An outage" });
    school.clock.set(hoursAfter(requested, 49));
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("awaiting-update");
    await attempt.must(team, "POST", "hold", { because: "identity", reason: "To be looked into" });
    school.clock.pass(30);
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("awaiting-update");
    await attempt.must(team, "DELETE", "hold", { outcome: "All is well" });
    school.clock.set(hoursAfter(requested, 87.99));
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("awaiting-update");
    school.clock.set(hoursAfter(requested, 88));
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("update-expired");
    const toStudent = await subjectsTo(school, student);
    for (const said of ["More time, until", "On hold", "The hold is lifted"]) {
      expect(toStudent.filter((subject) => subject.startsWith(said))).toHaveLength(1);
    }
  });
});

describe("an update that was on its way when the window ended (R20, R26)", () => {
  it("is in time by the arrival of its last byte, though the end was recorded first", async () => {
    const attempt = await updateRequested();
    const uploadId = await attempt.upload("just-in-time.zip");
    const ends = hoursAfter(school.clock.now(), 48);
    school.clock.set(ends);
    await worker.catchUp();
    // The request arrived a millisecond before, naming the version that its sender saw.
    school.clock.set((ends - 1) as Instant);
    const update = { deliverables: { app: { uploadId } } };
    const taken = await attempt.must(student, "POST", "update", update);
    expect(taken.body).toMatchObject({ stage: "update-in", recorded: [{ is: "update-submitted" }] });
    school.clock.set(ends);
    await worker.catchUp();
    expect(await told(assessor)).toContain(`Update in: A shop by ${name}`);
  });

  it("is late when it arrived at the very instant, and is not refused as stale", async () => {
    const attempt = await updateRequested();
    const uploadId = await attempt.upload("too-late.zip");
    school.clock.pass(48);
    await worker.catchUp();
    const late = await attempt.must(student, "POST", "update", { deliverables: { app: { uploadId } } });
    expect(late.body).toMatchObject({ stage: "update-expired", recorded: [{ is: "late-update-kept" }] });
  });
});

describe("the assessor's window (R22)", () => {
  it("mails the assessor at once, reminds, tells the team when it passes, and decides nothing", async () => {
    const attempt = await updateRequested();
    await clearMailbox();
    const inAt = school.clock.now();
    const update = async () => ({ deliverables: { app: { uploadId: await attempt.upload("again.zip") } } });
    await attempt.must(student, "POST", "update", await update());
    await worker.catchUp();
    expect(await told(assessor)).toEqual([`Update in: A shop by ${name}`]);
    school.clock.pass(1);
    await attempt.must(student, "POST", "update", await update());
    await worker.catchUp();
    expect(await told(assessor)).toContain(`Newer update: A shop by ${name}`);
    expect(await subjectsTo(school, student)).toEqual(["Update received: A shop", "Update received: A shop"]);

    school.clock.set(hoursAfter(inAt, 36));
    await worker.catchUp();
    expect(await told(assessor)).toContainEqual(expect.stringMatching(/^Answer due on/));
    school.clock.set(hoursAfter(inAt, 48));
    await worker.catchUp();
    expect(await stageOf(attempt)).toBe("update-in");
    const overdue = `Answer overdue: A shop by ${name}`;
    expect(await told(assessor)).toContain(overdue);
    expect((await told(team)).filter((subject) => subject === overdue)).toHaveLength(1);
  });
});

describe("the report (R13)", () => {
  it("reminds the assessor, and tells the team only when it is not there", async () => {
    const attempt = await updateRequested();
    await clearMailbox();
    const closed = school.clock.now();
    school.clock.set(hoursAfter(closed, 18));
    await worker.catchUp();
    expect(await told(assessor)).toEqual([expect.stringMatching(/^Report due on/)]);
    school.clock.set(hoursAfter(closed, 24));
    await worker.catchUp();
    expect(await told(team)).toEqual([`Report overdue: A shop by ${name}`]);

    await attempt.must(assessor, "POST", "report", { strengths: "Clear", improvements: "Tests" });
    await worker.catchUp();
    expect(await subjectsTo(school, mentor)).toEqual(["The report is there: A shop"]);
    expect(await subjectsTo(school, student)).toContain("The report is there: A shop");
  });
});
