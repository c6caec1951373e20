import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

/** Who takes which programme with which mentors: made, changed, refused and ended by the team. */
let school: School;
let programme: string;
let team: Member;
let student: Member;
let mentor: Member;

beforeAll(async () => {
  school = await openSchool();
  team = await school.member("Tess Team", ["team"]);
  const { body } = await school.ask(team, "GET", "/programmes");
  programme = (body.items as [{ id: string }])[0].id;
});
afterAll(() => school[Symbol.asyncDispose]());
beforeEach(async () => {
  student = await school.member("Nour Student", ["student"]);
  mentor = await school.member("Milo Mentor", ["mentor"]);
});

function put(mentors: readonly string[] | undefined, changed: object = {}) {
  return school.ask(team, "PUT", "/enrolments", { programme, student: student.id, mentors, ...changed });
}

function end(of = student, from = programme) {
  return school.ask(team, "DELETE", `/enrolments/${from}/${of.id}`);
}

async function enrolmentsOf(one: Member) {
  const { body } = await school.ask(team, "GET", `/enrolments?student=${one.id}`);
  return (body.items as { programme: { id: string }; mentors: { id: string; name: string }[] }[]).map(
    ({ programme: { id }, mentors }) => ({ programme: id, mentors: mentors.map(({ name }) => name) }),
  );
}

async function mayBegin(one: Member): Promise<boolean> {
  const { status } = await school.ask(one, "POST", "/assessments", { projectId: school.project });
  return status === 201;
}

/** A second programme with nothing in it yet. */
async function otherProgramme(): Promise<string> {
  const key = crypto.randomUUID();
  const { rows } = await school.db.pool.query(
    "insert into programmes (key, title, language) values ($1, 'Another', 'en') returning id",
    [key],
  );
  return rows[0].id;
}

describe("enrolling", () => {
  it("opens the programme to the student, and the student's work to the mentor", async () => {
    expect((await put([mentor.id])).status).toBe(204);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: ["Milo Mentor"] }]);
    const begun = await Attempt.begin(school, student, mentor);
    expect((await begun.view(mentor)).status).toBe(200);
  });

  it("without mentors, and twice at once, leaves one enrolment", async () => {
    const both = await Promise.all([put([]), put([])]);
    expect(both.map(({ status }) => status)).toEqual([204, 204]);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: [] }]);
  });

  it("changes the mentors when asked again; who was one sees the student's work no more", async () => {
    const second = await school.member("Mia Mentor", ["mentor"]);
    await put([mentor.id]);
    const begun = await Attempt.begin(school, student, mentor);
    expect((await put([second.id, second.id])).status).toBe(204);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: ["Mia Mentor"] }]);
    expect((await begun.view(mentor)).status).toBe(404);
    expect((await begun.view(second)).status).toBe(200);
    await put([]);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: [] }]);
  });

  it("keeps the mentors when none are named, as in a second programme", async () => {
    const second = await otherProgramme();
    await put([mentor.id]);
    expect((await put(undefined, { programme: second })).status).toBe(204);
    const expected = [programme, second].sort().map((one) => ({ programme: one, mentors: ["Milo Mentor"] }));
    expect(await enrolmentsOf(student)).toEqual(expected);
  });

  it("refuses who or what is not there, or has another role, and changes nothing", async () => {
    await put([mentor.id]);
    const nobody = crypto.randomUUID();
    const assessor = await school.member("Ada", ["assessor"]);
    const refused = [
      await put([nobody]),
      await put([mentor.id, assessor.id]),
      await put([student.id]),
      await put([], { student: nobody }),
      await put([], { student: assessor.id }),
      await put([], { programme: nobody }),
    ];
    for (const { status, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 422, code: "no-such-people" });
    }
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: ["Milo Mentor"] }]);
    expect(await enrolmentsOf(assessor)).toEqual([]);
  });
});

describe("R9: a mentor assesses nobody whom they mentor", () => {
  it("refuses as mentor whoever assesses an open assessment of the student, until somebody else does", async () => {
    const both = await school.member("Ada Both", ["assessor", "mentor"]);
    await put([mentor.id]);
    const attempt = await Attempt.begin(school, student, both);
    await attempt.assign(team);
    const refused = await put([mentor.id, both.id]);
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 409,
      code: "mentor-assesses",
    });
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: ["Milo Mentor"] }]);

    const another = await school.member("Alan", ["assessor"]);
    await attempt.must(team, "POST", "assessor", { person: another.id, reason: "Becomes the mentor" });
    expect((await put([mentor.id, both.id])).status).toBe(204);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: ["Ada Both", "Milo Mentor"] }]);
  });

  it("lets somebody mentor whose assessment of the student is over", async () => {
    const both = await school.member("Ada Both", ["assessor", "mentor"]);
    await put([]);
    const attempt = await Attempt.begin(school, student, both);
    await attempt.assign(team);
    await attempt.must(student, "POST", "withdrawal", { reason: "Ill" });
    expect((await put([both.id])).status).toBe(204);
  });
});

describe("ending an enrolment", () => {
  it("takes back one made by mistake, with the mentors where it was the last", async () => {
    const second = await otherProgramme();
    await put([mentor.id]);
    await put(undefined, { programme: second });
    expect((await end()).status).toBe(204);
    expect(await enrolmentsOf(student)).toEqual([{ programme: second, mentors: ["Milo Mentor"] }]);
    expect(await mayBegin(student)).toBe(false);
    expect((await end(student, second)).status).toBe(204);
    await put(undefined);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: [] }]);
  });

  it("is refused once a project of it has begun, also a withdrawn one, and for that programme alone", async () => {
    const second = await otherProgramme();
    await put([mentor.id]);
    await put(undefined, { programme: second });
    const attempt = await Attempt.begin(school, student, mentor);
    await attempt.must(student, "POST", "withdrawal", { reason: "Ill" });
    const refused = await end();
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 409,
      code: "has-assessments",
    });
    expect((await end(student, second)).status).toBe(204);
    expect(await enrolmentsOf(student)).toEqual([{ programme, mentors: ["Milo Mentor"] }]);
  });

  it("is not found where nobody is enrolled, and changes nothing", async () => {
    await put([mentor.id]);
    const stranger = await school.member("Sam", ["student"]);
    expect((await end(stranger)).status).toBe(404);
    expect((await end(student, crypto.randomUUID())).status).toBe(404);
    expect(await enrolmentsOf(student)).toHaveLength(1);
  });
});

describe("the list", () => {
  it("of programmes to enrol in is the school's, also for somebody of the team who studies one of them", async () => {
    const second = await otherProgramme();
    await school.db.pool.query(
      `with p as (insert into projects (programme_id, key, position) values ($1, 'p', 1) returning id)
       insert into editions (project_id, number, digest, content, published_at)
       select p.id, 1, e.digest, e.content, now() from p, editions e where e.id = $2`,
      [second, school.edition],
    );
    student = await school.member("Tom Both", ["student", "team"]);
    await put([]);
    const seen = async (query: string) => {
      const { body } = await school.ask(student, "GET", `/programmes${query}`);
      return (body.items as { id: string }[]).map((one) => one.id);
    };
    expect(await seen("")).toEqual([programme]);
    expect((await seen("?whose=school")).sort()).toEqual([programme, second].sort());
    student = await school.member("Nour Student", ["student"]);
    await put([]);
    expect(await seen("?whose=school")).toEqual([programme]);
  });

  it("comes in pages that name everybody once, and refuses a page that never was", async () => {
    for (let one = 0; one < 3; one += 1) {
      student = await school.member("Nour Student", ["student"]);
      await put([]);
    }
    const all = await school.ask(team, "GET", "/enrolments?limit=100");
    const seen: unknown[] = [];
    let next: unknown = "";
    while (next !== null) {
      const page = await school.ask(team, "GET", `/enrolments?limit=2${next === "" ? "" : `&after=${next}`}`);
      seen.push(...(page.body.items as unknown[]));
      next = page.body.next;
    }
    expect(seen).toEqual(all.body.items);
    const dashes = "-".repeat(36);
    expect((await school.ask(team, "GET", `/enrolments?after=${dashes}_${dashes}`)).status).toBe(422);
  });
});
