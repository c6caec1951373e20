import { mayAtAll, type Person } from "../rules/may.ts";
import { type EnrolmentEnded, endEnrolment } from "../store/enrolments.ts";
import type { World } from "./world.ts";

/** Takes a student out of a programme of which they have begun nothing: an enrolment made by mistake (team). */
export async function takeOutOfProgramme(
  { db }: Pick<World, "db">,
  person: Person,
  enrolment: { readonly programme: string; readonly student: string },
): Promise<EnrolmentEnded | "not-yours"> {
  if (!mayAtAll(person, "run-school")) return "not-yours";
  return endEnrolment(db, enrolment);
}
