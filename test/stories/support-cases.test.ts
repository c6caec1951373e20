import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkChain } from "../../src/store/chain.ts";
import { journalOf } from "../../src/store/reading.ts";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type Reply, type School } from "../support/school.ts";
import { mailsTo, subjectsTo, workerFor } from "../support/worker.ts";

let school: School;
let worker: ReturnType<typeof workerFor>;
let team: Member;
let assessor: Member;
let mentor: Member;
let stranger: Member;

beforeAll(async () => {
  school = await openSchool();
  worker = workerFor(school);
  team = await school.member("Tess Team", ["team"]);
  assessor = await school.member("Ada Assessor", ["assessor"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
  stranger = await school.member("Sam Stranger", ["mentor", "assessor", "student"]);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
});

/** A student with so many to-rework results, and the last of the attempts. */
async function struggling(reworks: number): Promise<Attempt> {
  const student = await school.member("Nour Again", ["student"]);
  await school.enrol(student, mentor);
  let attempt: Attempt | undefined;
  for (let nth = 1; nth <= reworks; nth += 1) {
    attempt = await Attempt.begin(school, student, assessor);
    await attempt.handIn();
    if (nth === 1) await attempt.assign(team);
    school.clock.pass(25);
    await attempt.rate({ argued: "not-met", tested: "not-met", deployed: "not-met" });
    await attempt.hold({ model: "not-yet", test: "not-yet", deploy: "not-yet" });
    const gaps = [{ deliverable: "app", what: "Start over" }];
    await attempt.must(assessor, "POST", "verdict", { decision: "rework", gaps });
  }
  if (attempt === undefined) throw new Error("at least one attempt");
  return attempt;
}

function open(who: Member, attempt: Attempt, headers: Record<string, string> = {}): Promise<Reply> {
  const body = { assessment: attempt.id, reason: "Needs a hand" };
  return school.ask(who, "POST", "/support-cases", body, headers);
}

async function move(who: Member, id: unknown, path: string, body: object, version: number): Promise<Reply> {
  return school.ask(who, "POST", `/support-cases/${id}/${path}`, body, { "If-Match": `"${version}"` });
}

describe("opening a case (R28)", () => {
  it("is not offered after one failure, and in one click after the second", async () => {
    const once = await struggling(1);
    expect(await open(once.student, once)).toMatchObject({
      status: 409,
      body: { code: "support-not-yet", refusals: [{ after: 2, reworks: 1 }] },
    });
    const twice = await struggling(2);
    await worker.catchUp();
    for (const person of [twice.student, assessor, mentor]) {
      expect(await subjectsTo(school, person)).toContain("Support is offered: A shop");
    }
    const opened = await open(twice.student, twice, { "Idempotency-Key": "help" });
    expect(opened).toMatchObject({ status: 201, body: { version: 1, open: true } });
    expect(opened.headers.get("location")).toBe(`/api/v1/support-cases/${opened.body.case}`);
    expect(await open(twice.student, twice, { "Idempotency-Key": "help" })).toMatchObject({
      status: 201,
      body: opened.body,
    });
    expect(await open(mentor, twice)).toMatchObject({ status: 409, body: { code: "case-already-open" } });
    await worker.catchUp();
    expect(await subjectsTo(school, mentor)).toContain("Support case opened: A shop");
    expect(await subjectsTo(school, twice.student)).not.toContain("Support case opened: A shop");
  });

  it("happens by itself at the third, once, and tells everybody concerned", async () => {
    const attempt = await struggling(3);
    await Promise.all([worker.catchUp(), worker.catchUp()]);
    const listed = await school.ask(attempt.student, "GET", "/support-cases?state=open");
    expect(listed.body.items).toMatchObject([{ reworks: 3, owner: null, student: { name: "Nour Again" } }]);
    const [{ id }] = listed.body.items as [{ id: string }];
    const seen = await school.ask(team, "GET", `/support-cases/${id}`);
    expect(seen.body).toMatchObject({
      openedBy: null,
      reason: null,
      attempts: [{ stage: "to-rework" }, { stage: "to-rework" }, { stage: "to-rework" }],
      history: [{ is: "case-opened", by: null }],
    });
    for (const person of [attempt.student, mentor, assessor, team]) {
      const mails = await mailsTo(school, person);
      const said = mails.filter(({ text }) => text.includes(`/cases/${id}`));
      expect(said).toHaveLength(1);
      expect(said[0]?.text).toContain("After 3 results");
    }
    expect(await open(team, attempt)).toMatchObject({ body: { code: "case-already-open" } });
    expect(worker.faults).toEqual([]);
  });

  it("opens one of two asked for together", async () => {
    const attempt = await struggling(2);
    const replies = await Promise.all([open(attempt.student, attempt), open(team, attempt)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe("running a case", () => {
  it("has an owner, messages, a plan with dates and an outcome, and changes no result", async () => {
    const attempt = await struggling(2);
    const opened = await open(team, attempt);
    const id = opened.body.case;
    const written = await move(attempt.student, id, "messages", { text: "I am stuck <here>" }, 1);
    expect(written).toMatchObject({
      status: 200,
      body: { version: 2, recorded: [{ is: "case-message-written" }] },
    });
    expect(await move(mentor, id, "messages", { text: "Late" }, 1)).toMatchObject({
      status: 412,
      body: { code: "stale-version", version: 2, since: [{ is: "case-message-written" }] },
    });
    expect(await move(mentor, id, "owner", { person: team.id }, 2)).toMatchObject({
      status: 403,
      body: { code: "not-yours" },
    });
    expect(await move(team, id, "owner", { person: mentor.id }, 2)).toMatchObject({
      status: 422,
      body: { code: "not-in-team" },
    });
    expect(await move(team, id, "owner", { person: team.id }, 2)).toMatchObject({
      body: { code: "case-owner-unchanged" },
    });
    const other = await school.member("Theo Team", ["team"]);
    await move(team, id, "owner", { person: other.id }, 2);
    const due = new Date(school.clock.now() + 7 * 86_400_000).toISOString();
    await move(other, id, "plan", { steps: [{ what: "Meet on Monday", due }] }, 3);
    const [line] = (await school.ask(team, "GET", "/support-cases?limit=1")).body.items as object[];
    expect(line).toMatchObject({ id, owner: { name: "Theo Team" }, nextStep: due, messages: 1 });

    await move(other, id, "close", { outcome: "A tutor helps every week" }, 4);
    expect(await move(attempt.student, id, "messages", { text: "Thanks" }, 5)).toMatchObject({
      status: 409,
      body: { code: "case-closed" },
    });
    const seen = await school.ask(attempt.student, "GET", `/support-cases/${id}`);
    expect(seen.headers.get("etag")).toBe('"5"');
    expect(seen.body).toMatchObject({
      open: false,
      reason: "Needs a hand",
      owner: { name: "Theo Team" },
      messages: [{ by: { name: "Nour Again" }, text: "I am stuck <here>" }],
      plan: [{ what: "Meet on Monday", due }],
      closed: { by: { name: "Theo Team" }, outcome: "A tutor helps every week" },
      youMay: { write: true, run: false },
    });
    expect((await attempt.view(attempt.student)).body).toMatchObject({ stage: "to-rework" });

    await worker.catchUp();
    const own = await subjectsTo(school, attempt.student);
    for (const said of ["A plan is agreed: A shop", "Support case closed: A shop"])
      expect(own).toContain(said);
    expect(await subjectsTo(school, mentor)).toContain("New message in the support case: A shop");
    expect(await subjectsTo(school, other)).toContain("Support case is yours: A shop by Nour Again");
    // What is said in a case stays there: a mail only leads to it.
    const all = [...(await mailsTo(school, mentor)), ...(await mailsTo(school, other))];
    expect(all.some(({ text }) => /stuck|tutor|Monday/.test(text))).toBe(false);
  });

  it("keeps a chain that verifies, with texts beside it", async () => {
    const attempt = await struggling(2);
    const { body } = await open(team, attempt);
    await move(team, body.case, "messages", { text: "Something private" }, 1);
    const lines = await journalOf(school.db, String(body.case));
    expect(checkChain(String(body.case), lines, lines.at(-1)?.hash ?? null)).toMatchObject({
      ok: true,
      facts: 2,
    });
    expect(JSON.stringify(lines)).not.toContain("private");
  });
});

describe("who sees a case", () => {
  it("shows it to those concerned and to the team, and to nobody else that it exists", async () => {
    const attempt = await struggling(2);
    const { body } = await open(mentor, attempt);
    const path = `/support-cases/${body.case}`;
    for (const person of [attempt.student, assessor, mentor, team]) {
      expect((await school.ask(person, "GET", path)).status).toBe(200);
      const listed = (await school.ask(person, "GET", "/support-cases?limit=100")).body.items as {
        id: string;
      }[];
      expect(listed.map(({ id }) => id)).toContain(body.case);
    }
    expect(await school.ask(stranger, "GET", path)).toMatchObject({ status: 404 });
    expect((await school.ask(stranger, "GET", "/support-cases")).body).toEqual({ items: [], next: null });
    expect(await move(stranger, body.case, "messages", { text: "Hello" }, 1)).toMatchObject({ status: 404 });
    expect(await open(stranger, attempt)).toMatchObject({ status: 404 });
    expect(await school.ask(null, "GET", path)).toMatchObject({ status: 401 });
    const nowhere = "/support-cases/00000000-0000-7000-8000-000000000000";
    expect(await school.ask(team, "GET", nowhere)).toMatchObject({ status: 404 });
  });

  it("gives the list in pages", async () => {
    const all = (await school.ask(team, "GET", "/support-cases?limit=100")).body.items as { id: string }[];
    const paged: string[] = [];
    let next: unknown = "";
    while (next !== null) {
      const page: Reply = await school.ask(
        team,
        "GET",
        `/support-cases?limit=2${next === "" ? "" : `&after=${next}`}`,
      );
      paged.push(...(page.body.items as { id: string }[]).map(({ id }) => id));
      next = page.body.next;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
  });
});
