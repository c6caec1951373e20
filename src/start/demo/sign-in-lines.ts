import type { Role } from "../../rules/may.ts";
import type { Database } from "../../store/database.ts";
import { demoPeople } from "../../store/demo-people.ts";
import { signInLink } from "../door.ts";

const roleNames: Readonly<Record<Role, string>> = {
  student: "Student",
  assessor: "Assessor",
  mentor: "Mentor",
  team: "Team",
  admin: "Admin",
};

/** One line a role, to print: who it is, and the link that signs them in. None where there is no demonstration school. */
export async function signInLines(
  { db }: { readonly db: Database },
  baseUrl: string,
  secret: string,
): Promise<string[]> {
  const people = await demoPeople(db);
  const widest = Math.max(0, ...people.map(({ name }) => name.length));
  return people.map(({ id, name, role }) => {
    const link = signInLink({ secret, baseUrl }, id);
    return `${roleNames[role].padEnd(8)}  ${name.padEnd(widest)}  ${link}`;
  });
}
