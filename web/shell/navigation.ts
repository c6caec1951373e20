import type { Role } from "../../src/rules/may.ts";
import type { Messages } from "../language/words.ts";

export interface Destination {
  readonly page: keyof Messages["shell"]["pages"];
  readonly to: string;
}

const byRole: Readonly<Record<Role, readonly Destination[]>> = {
  student: [
    { page: "dashboard", to: "/dashboard" },
    { page: "certificates", to: "/certificates" },
  ],
  assessor: [{ page: "desk", to: "/desk" }],
  mentor: [
    { page: "students", to: "/students" },
    { page: "certificates", to: "/certificates" },
  ],
  team: [
    { page: "assessments", to: "/team" },
    { page: "cases", to: "/cases" },
    { page: "enrolments", to: "/enrolments" },
    { page: "certificatesOfSchool", to: "/school/certificates" },
  ],
  admin: [
    { page: "people", to: "/admin/people" },
    { page: "deliveries", to: "/admin/deliveries" },
  ],
};

/** Where people of these roles can go; the first is where they begin. */
export function destinationsFor(roles: readonly Role[]): readonly Destination[] {
  const order: readonly Role[] = ["student", "assessor", "mentor", "team", "admin"];
  const all = order.filter((role) => roles.includes(role)).flatMap((role) => byRole[role]);
  return all.filter(({ to }, index) => all.findIndex((other) => other.to === to) === index);
}
