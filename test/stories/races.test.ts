import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Instant } from "../../src/rules/words.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type Reply, type School } from "../support/school.ts";
import { workerFor } from "../support/worker.ts";

/** What happens at one instant is recorded in one order, and everybody is told what became of theirs (R2, R26). */
let school: School;
let worker: ReturnType<typeof workerFor>;
let team: Member;
let assessor: Member;

beforeAll(async () => {
  school = await openSchool();
  worker = workerFor(school);
  team = await school.member("Tess", ["team"]);
  assessor = await school.member("Ada", ["assessor"]);
});
afterEach(async () => {
  for await (const check of verifyJournal(school.db, null)) expect(check).toMatchObject({ ok: true });
  expect(worker.faults).toEqual([]);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
});

async function deciding(): Promise<Attempt> {
  const student = await school.member("Stu", ["student"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  return attempt;
}

const request = {
  decision: "request-update",
  changes: [{ deliverable: "app", what: "Deploy it", proves: ["deploy"] }],
};
const rework = { decision: "rework", gaps: [{ skill: "deploy", what: "Show it" }], reason: "Too little" };

async function recorded(attempt: Attempt): Promise<{ version: number; is: string }[]> {
  const { body } = await school.ask(team, "GET", `/assessments/${attempt.id}/journal`);
  return body.lines as { version: number; is: string }[];
}

/** Those who were told yes, and what was recorded since: the same, and nothing else. */
async function settled(attempt: Attempt, since: number, replies: readonly Reply[]): Promise<string[]> {
  const taken = replies.flatMap(({ status, body }) =>
    status === 200 ? (body.recorded as { version: number; is: string }[]) : [],
  );
  const facts = (await recorded(attempt)).filter(({ version }) => version > since);
  for (const one of taken)
    expect(facts).toContainEqual(expect.objectContaining({ version: one.version, is: one.is }));
  for (const { status, body } of replies.filter((reply) => reply.status !== 200)) {
    expect([status, body.code]).toEqual([412, "stale-version"]);
    expect(body.version).toBeGreaterThan(since);
    expect(body.since).not.toEqual([]);
  }
  return facts.map(({ is }) => is);
}

test("of eight different moves on the same version one is taken, and seven are shown what changed", async () => {
  const attempt = await deciding();
  const { version } = attempt;
  const replies = await Promise.all([
    attempt.move(assessor, "POST", "verdict", request),
    attempt.move(assessor, "POST", "verdict", rework),
    attempt.move(assessor, "PUT", "criteria/argued", { rating: "not-met", comment: "On reflection" }),
    attempt.move(assessor, "PUT", "skills/deploy", { judgement: "acquired" }),
    attempt.move(team, "POST", "hold", { because: "identity", reason: "Who was it?" }),
    attempt.move(assessor, "POST", "report", { strengths: "Much", improvements: "Little" }),
    attempt.move(assessor, "POST", "recusal", { reason: "A cousin" }),
    attempt.move(assessor, "POST", "verdict", rework),
  ]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
  expect(await settled(attempt, version, replies)).toHaveLength(1);
  const { rows } = await school.db.pool.query(
    "select count(*) as texts from texts where record_id = $1 and body = any($2)",
    [attempt.id, ["On reflection", "Who was it?", "A cousin", "Much", "Show it", "Deploy it"]],
  );
  expect(rows[0].texts).toBeLessThanOrEqual(1);
});

test.for([-1, 0])(
  "an update that arrives %i ms from the end of its window, while the clock expires it",
  async (ms) => {
    for (let time = 0; time < 3; time += 1) {
      const attempt = await deciding();
      await attempt.must(assessor, "POST", "verdict", request);
      await worker.catchUp();
      const { version } = attempt;
      const uploadId = await attempt.upload();
      const { window } = (await attempt.view(assessor)).body.request as { window: { ends: string } };
      const ends = Date.parse(window.ends) as Instant;
      school.clock.set((ends + ms) as Instant);
      const arriving = attempt.move(attempt.student, "POST", "update", {
        deliverables: { app: { uploadId } },
      });
      const expiring = (async () => {
        school.clock.set(ends);
        await worker.catchUp();
      })();
      const [reply] = await Promise.all([arriving, expiring]);
      await worker.catchUp();

      const facts = await settled(attempt, version, [reply]);
      const stage = (await attempt.view(team)).body.stage;
      const inTime = facts.includes("update-submitted");
      expect(facts.filter((is) => is === "update-expired")).toHaveLength(inTime ? 0 : 1);
      expect(stage).toBe(inTime ? "update-in" : "update-expired");
      if (ms === 0) expect(inTime).toBe(false);
      expect(reply.status === 200).toBe(inTime || facts.includes("late-update-kept"));
    }
  },
);

test("a decision, an extension and the clock at the end of the window", async () => {
  const attempt = await deciding();
  await attempt.must(assessor, "POST", "verdict", request);
  await worker.catchUp();
  const { version } = attempt;
  school.clock.pass(48);
  const [verdict, extension] = await Promise.all([
    attempt.move(assessor, "POST", "verdict", rework),
    attempt.move(team, "POST", "window", { extendBy: 5, reason: "The line was down" }),
    worker.catchUp(),
  ]);
  await worker.catchUp();
  const facts = await settled(
    attempt,
    version,
    [verdict, extension].filter(({ status }) => [200, 412].includes(status)),
  );
  expect([verdict, extension].filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  expect(facts[0]).toBe("update-expired");
  expect(facts.filter((is) => is === "update-expired")).toHaveLength(1);
});

test("the same upload handed in twice at once is handed in once", async () => {
  const student = await school.member("Stu", ["student"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  const { version } = attempt;
  const uploadId = await attempt.upload();
  const place = () => attempt.move(student, "PUT", "deliverables/app", { uploadId });
  const replies = await Promise.all([place(), place(), place()]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  expect(await settled(attempt, version, replies)).toEqual(["deliverable-placed"]);
});
