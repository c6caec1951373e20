import type { CommandName } from "./commands.ts";
import type { PersonId } from "./words.ts";

export type Role = "assessor" | "mentor" | "student" | "team" | "admin";
export const roles = ["assessor", "mentor", "student", "team", "admin"] as const satisfies readonly Role[];

/** Somebody signed in, or a program with that person's token. */
export interface Person {
  readonly id: PersonId;
  readonly roles: readonly Role[];
}

/**
 * How a person stands to an assessment or a case. A role alone opens nothing but the team's and the admin's
 * own work: the rest is earned by being the student, the one assigned, or the mentor of that student.
 */
export type Relation = "student" | "assessor" | "mentor" | "team" | "admin" | "uninvolved";

/** Who is concerned by a record. */
export interface Concerned {
  readonly student: PersonId;
  readonly assessor: PersonId | null;
  readonly mentors: readonly PersonId[];
}

export function relationsTo(person: Person, record: Concerned): readonly Relation[] {
  const relations: Relation[] = [];
  const isStudent = record.student === person.id;
  const isMentor = record.mentors.includes(person.id);
  if (isStudent) relations.push("student");
  // Whoever became the student's mentor after being assigned assesses no more, until the team reassigns (R9).
  const assesses = record.assessor === person.id && !isStudent && !isMentor;
  if (assesses && person.roles.includes("assessor")) relations.push("assessor");
  if (isMentor && person.roles.includes("mentor")) relations.push("mentor");
  // Nobody runs an assessment of their own: a student who is also in the team is a student here.
  if (person.roles.includes("team") && !isStudent) relations.push("team");
  if (person.roles.includes("admin")) relations.push("admin");
  return relations.length > 0 ? relations : ["uninvolved"];
}

type Verb =
  | Exclude<CommandName, "let-time-pass">
  | "see-assessment"
  | "see-guidance"
  | "see-decision"
  | "see-journal"
  | "see-files"
  | "see-case"
  | "open-case"
  | "write-in-case"
  | "run-case"
  | "see-certificate"
  | "share-certificate"
  | "revoke-certificate"
  | "reissue-certificate";

const whoMay: Readonly<Record<Verb, readonly Relation[]>> = {
  "see-assessment": ["student", "assessor", "mentor", "team"],
  "see-guidance": ["assessor", "mentor", "team"],
  "see-decision": ["assessor", "team"],
  "see-journal": ["assessor", "team"],
  "see-files": ["student", "assessor", "mentor", "team"],
  "place-deliverable": ["student"],
  "remove-deliverable": ["student"],
  "submit-deliverables": ["student"],
  "submit-update": ["student"],
  "withdraw-assessment": ["student", "team"],
  "lodge-appeal": ["student"],
  "rate-criterion": ["assessor"],
  "judge-skill": ["assessor"],
  "start-session": ["assessor"],
  "begin-phase": ["assessor"],
  "note-answer": ["assessor"],
  "close-session": ["assessor"],
  "declare-no-show": ["assessor", "team"],
  "release-report": ["assessor"],
  "record-verdict": ["assessor"],
  "open-update": ["assessor"],
  "recuse-assessor": ["assessor"],
  "book-session": ["assessor", "team"],
  "cancel-session": ["assessor", "team", "student"],
  "assign-assessor": ["team"],
  "extend-window": ["team"],
  "place-hold": ["team", "assessor"],
  "lift-hold": ["team"],
  "decide-appeal": ["team"],
  "erase-texts": ["team"],
  "see-case": ["student", "assessor", "mentor", "team"],
  "open-case": ["student", "assessor", "mentor", "team"],
  "write-in-case": ["student", "assessor", "mentor", "team"],
  "run-case": ["team"],
  "see-certificate": ["student", "mentor", "team"],
  "share-certificate": ["student"],
  "revoke-certificate": ["team"],
  "reissue-certificate": ["team"],
};

/**
 * Whether a person may do this to this record. Where the answer is no and the person may not even see the
 * record, the caller says "not found": nobody learns that it exists.
 */
export function may(person: Person, verb: Verb, record: Concerned): boolean {
  const allowed = whoMay[verb];
  return relationsTo(person, record).some((relation) => allowed.includes(relation));
}

type Desk =
  | "manage-people"
  | "see-people"
  | "manage-school"
  | "run-school"
  | "start-assessment"
  | "see-students"
  | "have-a-desk";

const whoseDesk: Readonly<Record<Desk, readonly Role[]>> = {
  /** People, tokens, failed deliveries, settings. */
  "manage-people": ["admin"],
  "see-people": ["admin", "team"],
  "manage-school": ["admin"],
  /** All assessments of the school, publishing editions, enrolments. */
  "run-school": ["team"],
  "start-assessment": ["student"],
  "see-students": ["mentor"],
  "have-a-desk": ["assessor"],
};

/** Whether a person may do what concerns no single record. */
export function mayAtAll(person: Person, what: Desk): boolean {
  return whoseDesk[what].some((role) => person.roles.includes(role));
}
