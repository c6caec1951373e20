import { mayAtAll, type Person } from "../rules/may.ts";
import { type EnrolmentKept, enrol, type WantedEnrolment } from "../store/enrolments.ts";
import type { World } from "./world.ts";

/** Enrols a student in a programme and names who mentors them from now on (team, R9). */
export async function enrolStudent(
  { db }: Pick<World, "db">,
  person: Person,
  { mentors, ...wanted }: WantedEnrolment,
): Promise<EnrolmentKept | "not-yours"> {
  if (!mayAtAll(person, "run-school")) return "not-yours";
  return enrol(db, { ...wanted, mentors: mentors && [...new Set(mentors)] });
}
