import { mayAtAll, type Person } from "../rules/may.ts";
import { enrol } from "../store/enrolments.ts";
import type { World } from "./world.ts";

export type Enrolled = "enrolled" | "not-yours" | "no-such-people";

/** Enrols a student in a programme and names who mentors them from now on (team). */
export async function enrolStudent(
  world: World,
  person: Person,
  wanted: { readonly programme: string; readonly student: string; readonly mentors: readonly string[] },
): Promise<Enrolled> {
  if (!mayAtAll(person, "run-school")) return "not-yours";
  const mentors = [...new Set(wanted.mentors)];
  return (await enrol(world.db, { ...wanted, mentors })) ? "enrolled" : "no-such-people";
}
