import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { Attempt } from "./attempt.ts";
import { type Member, openSchool, type School } from "./school.ts";

/** Status and code of a problem. */
export type Problem = readonly [status: number, code: string];
export const malformed: Problem = [422, "malformed"];

/** A school in which nothing may change: what each test asks is refused, and leaves no trace. */
export interface Untouched {
  readonly school: School;
  readonly team: Member;
  readonly admin: Member;
  readonly assessor: Member;
  readonly otherAssessor: Member;
  readonly otherStudent: Member;
  /** In deciding, everything met but one criterion and one skill. */
  readonly attempt: Attempt;
  /** The other student's, still preparing. */
  readonly preparing: Attempt;
  /** The answer to a move of the assessor on the attempt. */
  move(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Problem>;
}

/** Opens the school before the tests of a file, and looks after each of them whether anything was changed. */
export function untouchedSchool(): Untouched {
  const untouched = {} as { -readonly [Part in keyof Untouched]: Untouched[Part] };
  let before: unknown;
  beforeAll(async () => {
    Object.assign(untouched, await opened());
    before = await everythingIn(untouched.school);
  });
  afterEach(async () => {
    const was = before;
    before = await everythingIn(untouched.school);
    expect(before).toEqual(was);
  });
  afterAll(() => untouched.school[Symbol.asyncDispose]());
  return untouched;
}

async function opened(): Promise<Untouched> {
  const school = await openSchool();
  const team = await school.member("Tess", ["team"]);
  const admin = await school.member("Adi", ["admin"]);
  const assessor = await school.member("Ada", ["assessor"]);
  const otherAssessor = await school.member("Alan", ["assessor"]);
  const otherStudent = await school.member("Sam", ["student"]);
  const student = await school.member("Stu", ["student"]);
  await school.enrol(student);
  await school.enrol(otherStudent);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "met", deployed: "not-met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  const preparing = await Attempt.begin(school, otherStudent, assessor);
  return {
    ...{ school, team, admin, assessor, otherAssessor, otherStudent, attempt, preparing },
    move: (method, path, body, headers) => problemOf(attempt.move(assessor, method, path, body, headers)),
  };
}

/** All that a request could change. */
async function everythingIn(school: School): Promise<unknown> {
  const { rows } = await school.db.pool.query(
    `select (select jsonb_agg(to_jsonb(a) - 'moved_tx' order by id) from assessments a) as assessments,
       (select count(*) from journal) as facts, (select count(*) from texts) as texts,
       (select count(*) from bookings) as bookings, (select count(*) from people) as people,
       (select count(*) from followups) as followups, (select count(*) from idempotency_keys) as remembered,
       (select count(*) from enrolments) as enrolments, (select count(*) from mentorships) as mentorships`,
  );
  return rows;
}

/** The problem that a request is answered with, in the form of RFC 9457. */
export async function problemOf(reply: ReturnType<School["ask"]>): Promise<Problem> {
  const { status, body, headers } = await reply;
  expect(headers.get("content-type")).toContain("application/problem+json");
  expect(body).toMatchObject({ status, title: expect.any(String), type: `urn:assay:problem:${body.code}` });
  return [status, String(body.code)];
}
