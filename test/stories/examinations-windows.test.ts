import { afterEach, beforeEach, expect, it } from "vitest";
import { hoursAfter, type Instant } from "../../src/rules/words.ts";
import { Attempt, examined, sendFor, uploadFor } from "../support/attempt.ts";
import { type ExaminerProcess, examinerFor } from "../support/examiner.ts";
import { openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

const minute = 60_000;
/** Of the decision: the student's window ends 48 hours later (R20). */
const decided = Date.parse("2026-03-02T09:00:00Z") as Instant;
const ends = hoursAfter(decided, 48);
const good = zipWith({ "index.html": "<h1>Mended</h1>" });

let school: School;
let attempt: Attempt;
let examiner: ExaminerProcess;

beforeEach(async () => {
  // Examined only when the test says so, in a process of its own.
  school = await openSchool({ isExamining: false });
  const team = await school.member("Tess Team", ["team"]);
  const assessor = await school.member("Ada Assessor", ["assessor"]);
  const student = await school.member("Stu Student", ["student"]);
  await school.enrol(student);
  attempt = await Attempt.begin(school, student, assessor);
  examiner = await examinerFor(school);
  await attempt.handIn();
  await examiner.stop();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  const changes = [{ deliverable: "app", what: "Deploy it", proves: ["deploy"] }];
  await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
});
afterEach(async () => {
  await examiner[Symbol.asyncDispose]();
  await school[Symbol.asyncDispose]();
});

const update = (uploadId: string) =>
  attempt.move(attempt.student, "POST", "update", { deliverables: { app: { uploadId } } });

/** The last byte arrives at one instant, its examination ends at another one, and the update is sent at a third. */
async function sent(at: { lastByte: number; examined: number; asked: number }) {
  school.clock.set((ends + at.lastByte) as Instant);
  const upload = await sendFor(school, attempt.student, "mended.zip", good);
  school.clock.set((ends + at.examined) as Instant);
  const early = await update(upload);
  expect(early).toMatchObject({ status: 409, body: { code: "being-examined" } });
  examiner = await examinerFor(school);
  await examined(school, attempt.student, upload);
  school.clock.set((ends + at.asked) as Instant);
  const reply = await update(upload);
  expect(reply.status).toBe(200);
  const { body } = await attempt.view(attempt.student);
  const recorded = reply.body.recorded as { is: string; at: string }[];
  return { stage: body.stage, recorded: recorded.map(({ is, at: when }) => [is, Date.parse(when) - ends]) };
}

it("counts an update from its last byte at 47:59:59.999, though its examination ends after the window (R20)", async () => {
  expect(await sent({ lastByte: -1, examined: 10 * minute, asked: 24 * minute })).toEqual({
    stage: "update-in",
    recorded: [["update-submitted", -1]],
  });
});

it("keeps an update as late whose last byte came at 48:00:00.000, however fast it was examined (R20, R24)", async () => {
  expect(await sent({ lastByte: 0, examined: 0, asked: 0 })).toMatchObject({
    stage: "update-expired",
    recorded: [
      ["update-expired", 0],
      ["late-update-kept", 0],
    ],
  });
});

it("counts an update from when it is sent, where that is long after its examination", async () => {
  const after = 15 * minute + 1;
  expect(await sent({ lastByte: -1, examined: 1, asked: 1 + after })).toMatchObject({
    stage: "update-expired",
    recorded: [
      ["update-expired", 0],
      ["late-update-kept", 1 + after],
    ],
  });
});

it("refuses a bad ZIP in a running window, names what is wrong, and takes a good one in time (R6)", async () => {
  examiner = await examinerFor(school);
  school.clock.set((ends - 2 * minute) as Instant);
  const bad = Buffer.from(good);
  bad[bad.indexOf("Mended")] = 0;
  const before = await attempt.view(attempt.student);
  const refused = await update(await uploadFor(school, attempt.student, "mended.zip", bad));
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: "file-not-accepted",
      refusals: [{ deliverable: "app", refusal: { code: "checksum-mismatch", entry: "index.html" } }],
    },
  });
  expect((await attempt.view(attempt.student)).body).toEqual(before.body);

  school.clock.set((ends - minute) as Instant);
  const taken = await update(await uploadFor(school, attempt.student, "mended.zip", good));
  expect(taken).toMatchObject({ status: 200, body: { stage: "update-in" } });
});
