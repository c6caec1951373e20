import { expect, test } from "vitest";
import { certificateFor, programmeEarned } from "./certificate.ts";
import { exampleIn, monday, student } from "./examples.ts";
import { type AssessmentId, hoursAfter, type ProgrammeId, type ProjectId } from "./words.ts";

const [site, shop] = ["site", "shop"] as ProjectId[];

test("R31: a project's certificate comes from the approving fact, dated with it", () => {
  const approving = exampleIn("approved").facts.at(-1);
  if (approving?.is !== "project-approved" || site === undefined) throw new Error("not approved");
  const because = { assessment: "a" as AssessmentId, version: 12 };
  const about = { student, programme: "web" as ProgrammeId, project: site, because };
  expect(certificateFor(approving, about)).toEqual({ ...about, kind: "project", earned: monday });
});

test("R31: a programme is earned with the last of its projects, in whichever order", () => {
  if (site === undefined || shop === undefined) throw new Error("no projects");
  const later = hoursAfter(monday, 1);
  expect(programmeEarned([site, shop], new Map([[site, later]]))).toBeNull();
  expect(
    programmeEarned(
      [site, shop],
      new Map([
        [shop, monday],
        [site, later],
      ]),
    ),
  ).toBe(later);
  expect(
    programmeEarned(
      [site],
      new Map([
        [shop, later],
        [site, monday],
      ]),
    ),
  ).toBe(monday);
  expect(programmeEarned([], new Map())).toBeNull();
});
