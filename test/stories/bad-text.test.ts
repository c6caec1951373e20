import { afterAll, beforeAll, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

/** Characters that no database keeps, wherever a request may carry text: refused by name, never a fault. */
let school: School;
let student: Member;
let assessor: Member;
let attempt: Attempt;

beforeAll(async () => {
  school = await openSchool();
  const team = await school.member("Tess Team", ["team"]);
  assessor = await school.member("Ada Assessor", ["assessor"]);
  student = await school.member("Nour Student", ["student"]);
  await school.enrol(student);
  attempt = await Attempt.begin(school, student, assessor);
  await attempt.must(team, "POST", "assessor", { person: assessor.id });
});
afterAll(() => school[Symbol.asyncDispose]());

it.each(["\u0000", "\ud800"])("refuses %j in addresses, names and keys", async (bad) => {
  const placed = [
    { url: `https://example.org/${bad}` },
    { url: `https://example.org/\u2028SHA-256 0000` },
    { uploadId: `1${bad}` },
  ];
  for (const item of placed) {
    const refused = await attempt.move(student, "PUT", "deliverables/report", item);
    expect([refused.status, refused.body.code], JSON.stringify(item)).toEqual([422, "malformed"]);
  }
  const evidence = [{ deliverable: `report${bad}` }];
  const rated = await attempt.move(assessor, "PUT", "criteria/argued", { rating: "met", evidence });
  expect(rated).toMatchObject({ status: 422, body: { code: "malformed" } });
});

it.each(["/uploads/%00", "/uploads/%ff", "/assessments/%00"])(
  "answers GET %s without a fault",
  async (path) => {
    const { status } = await school.ask(student, "GET", path);
    expect([400, 404, 422]).toContain(status);
  },
);

it("takes evidence only about a deliverable that there is", async () => {
  await attempt.handIn();
  const evidence = [{ deliverable: "nothing-such" }];
  const rated = await attempt.move(assessor, "PUT", "criteria/argued", { rating: "met", evidence });
  expect(rated).toMatchObject({ status: 422, body: { code: "unknown-deliverable" } });
});
