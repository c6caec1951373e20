import { describe, expect, test } from "vitest";
import type { Assessment } from "./assessment.ts";
import type { Command } from "./commands.ts";
import {
  allGood,
  assessor,
  decidingWith,
  type deliverableKey,
  type Findings,
  monday,
  play,
  rubricOf,
  started,
  student,
  submittedWith,
  termsOf,
  verdict,
} from "./examples.ts";
import { refusalsOf } from "./proof/answers.ts";
import type { Rubric } from "./rubric.ts";
import { previewVerdict } from "./verdict.ts";

function deciding(findings: Findings, { rubric }: { rubric: Rubric }) {
  return decidingWith(started(termsOf(rubric)), findings, monday);
}

describe("optional deliverables and criteria (R4)", () => {
  const rubric = ((): Rubric => {
    const base = rubricOf(2, 3);
    return {
      ...base,
      deliverables: base.deliverables.map((one, index) => ({ ...one, required: index === 0 })),
    };
  })();

  test.for([
    ["not handed in", null],
    ["handed in and not met", "not-met"],
  ] as const)("an optional deliverable %s stands against nothing", ([_, second]) => {
    const told = deciding({ ...allGood, deliverables: ["met", second] }, { rubric });
    expect(play(told, verdict({ is: "approve" }, monday)).now.stage).toBe("approved");
  });

  test("but once handed in it is rated before anybody decides (R18)", () => {
    const told = deciding({ ...allGood, deliverables: ["met", "met"] }, { rubric });
    const criterion = rubric.criteria[1];
    if (criterion === undefined) throw new Error("no criterion");
    const back: Command = {
      do: "rate-criterion",
      by: assessor,
      at: monday,
      criterion: criterion.key,
      rating: null,
      comment: null,
      evidence: [],
    };
    expect(refusalsOf(play(told, back).now, verdict({ is: "approve" }, monday))).toEqual([
      { code: "record-incomplete", deliverables: [], criteria: [criterion.key], skills: [] },
    ]);
  });

  test("a criterion that is not required neither holds up nor fails", () => {
    const base = rubricOf(1, 1);
    const [first] = base.criteria;
    if (first === undefined) throw new Error("no criterion");
    const optional = { ...base, criteria: [{ ...first, required: false }] };
    const told = deciding({ deliverables: ["not-met"], skills: ["acquired"] }, { rubric: optional });
    expect(play(told, verdict({ is: "approve" }, monday)).now.stage).toBe("approved");
  });

  test("whatever a school calls a deliverable, what is not there is missing", () => {
    const base = rubricOf(1, 1);
    const key = "constructor" as ReturnType<typeof deliverableKey>;
    const odd: Rubric = {
      ...base,
      deliverables: base.deliverables.map((one) => ({ ...one, key })),
      criteria: [],
    };
    const both: Rubric = { ...odd, deliverables: [...odd.deliverables, ...rubricOf(1, 1).deliverables] };
    const on: Assessment = submittedWith(
      started(termsOf(both)),
      { deliverables: [null, "met"], skills: [] },
      monday,
    ).now;
    expect(previewVerdict(on).refused.approve).toContainEqual({
      code: "deliverables-not-complete",
      deliverables: [key],
    });
    const preparing = started(termsOf(both)).now;
    expect(
      refusalsOf(preparing, { do: "remove-deliverable", by: student, at: monday, deliverable: key }),
    ).toEqual([{ code: "unknown-deliverable", deliverable: key }]);
  });
});
