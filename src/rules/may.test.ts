import { describe, expect, test } from "vitest";
import { assessor, mentor, student, team } from "./examples.ts";
import { type Concerned, may, mayAtAll, type Person, type Role, relationsTo, roles } from "./may.ts";
import type { PersonId } from "./words.ts";

type Verb = Parameters<typeof may>[1];

/**
 * The page's paragraph "Who may", spelled out: s student, a assessor, m mentor, t team; an admin nothing of it.
 * A verb without its row does not compile.
 */
const table: Record<Verb, string> = {
  "see-assessment": "s a m t",
  "see-guidance": ". a m t",
  "see-decision": ". a . t",
  "see-journal": ". a . t",
  "see-files": "s a m t",
  "place-deliverable": "s . . .",
  "remove-deliverable": "s . . .",
  "submit-deliverables": "s . . .",
  "submit-update": "s . . .",
  "withdraw-assessment": "s . . t",
  "lodge-appeal": "s . . .",
  "rate-criterion": ". a . .",
  "judge-skill": ". a . .",
  "start-session": ". a . .",
  "begin-phase": ". a . .",
  "note-answer": ". a . .",
  "close-session": ". a . .",
  "declare-no-show": ". a . t",
  "release-report": ". a . .",
  "record-verdict": ". a . .",
  "open-update": ". a . .",
  "recuse-assessor": ". a . .",
  "book-session": ". a . t",
  "cancel-session": "s a . t",
  "assign-assessor": ". . . t",
  "extend-window": ". . . t",
  "place-hold": ". a . t",
  "lift-hold": ". . . t",
  "decide-appeal": ". . . t",
  "erase-texts": ". . . t",
  "see-case": "s a m t",
  "open-case": "s a m t",
  "write-in-case": "s a m t",
  "run-case": ". . . t",
  "see-certificate": "s . m t",
  "share-certificate": "s . . .",
  "revoke-certificate": ". . . t",
  "reissue-certificate": ". . . t",
};
const rows = Object.entries(table).map(([verb, marks]) => [verb as Verb, marks] as const);
const record: Concerned = { student, assessor, mentors: [mentor] };
const everyRole = [...roles];
const stranger = "stranger" as PersonId;

function person(id: PersonId, ...held: Role[]): Person {
  return { id, roles: held };
}

test.for(rows)("%s: %s", ([verb, marks]) => {
  const answers = [
    may(person(student, "student"), verb, record) ? "s" : ".",
    may(person(assessor, "assessor"), verb, record) ? "a" : ".",
    may(person(mentor, "mentor"), verb, record) ? "m" : ".",
    may(person(team, "team"), verb, record) ? "t" : ".",
  ];
  expect(answers.join(" ")).toBe(marks);
  expect(may(person(stranger, "admin"), verb, record)).toBe(false);
  expect(may(person(stranger, "student", "assessor", "mentor"), verb, record)).toBe(false);
  expect(may(person(stranger), verb, record)).toBe(false);
});

describe("nobody decides in the assessor's place", () => {
  test("not with every role there is", () => {
    for (const id of [student, mentor, team, stranger]) {
      expect(may(person(id, ...everyRole), "record-verdict", record)).toBe(false);
    }
  });

  test("nor while there is no assessor", () => {
    expect(may(person(assessor, ...everyRole), "record-verdict", { ...record, assessor: null })).toBe(false);
  });

  test("nor an assessor who lost the role", () => {
    expect(may(person(assessor, "student"), "record-verdict", record)).toBe(false);
  });

  test("an assessor who is in the team too decides, as the one assigned", () => {
    expect(may(person(assessor, "assessor", "team"), "record-verdict", record)).toBe(true);
  });

  test("an assessor who is the student's mentor does not, even without the role (R9)", () => {
    const both = { ...record, mentors: [mentor, assessor] };
    expect(relationsTo(person(assessor, "assessor", "mentor"), both)).toEqual(["mentor"]);
    expect(may(person(assessor, "assessor", "mentor"), "record-verdict", both)).toBe(false);
    expect(may(person(assessor, "assessor"), "record-verdict", both)).toBe(false);
  });

  test("a student who is in the team is a student in their own assessment, whatever else they are", () => {
    const both = person(student, ...everyRole);
    expect(relationsTo(both, { ...record, assessor: student })).toEqual(["student", "admin"]);
    for (const verb of [
      "extend-window",
      "lift-hold",
      "decide-appeal",
      "record-verdict",
      "see-guidance",
    ] as const) {
      expect(may(both, verb, { ...record, assessor: student })).toBe(false);
    }
    expect(may(both, "extend-window", { ...record, student: stranger })).toBe(true);
  });
});

test("a stranger is uninvolved, whatever the roles that earn nothing by themselves", () => {
  expect(relationsTo(person(stranger, "student", "assessor", "mentor"), record)).toEqual(["uninvolved"]);
  expect(relationsTo(person(stranger, "admin"), record)).toEqual(["admin"]);
});

test.for([
  ["manage-people", "admin"],
  ["manage-school", "admin"],
  ["run-school", "team"],
  ["start-assessment", "student"],
  ["see-students", "mentor"],
] as const)("%s belongs to %s alone", ([what, owner]) => {
  for (const role of roles)
    expect([role, mayAtAll(person(stranger, role), what)]).toEqual([role, role === owner]);
  expect(mayAtAll(person(stranger), what)).toBe(false);
});
