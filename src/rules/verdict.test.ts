import { describe, expect, test } from "vitest";
import type { Command, Decision } from "./commands.ts";
import {
  allGood,
  assessor,
  decidingWith,
  deliverableKey,
  digest,
  exampleIn,
  type Findings,
  monday,
  oneShort,
  play,
  requestFor,
  reworkFor,
  rubricOf,
  skillKey,
  started,
  termsOf,
  verdict,
} from "./examples.ts";
import type { Policy } from "./policy.ts";
import { refusalsOf } from "./proof/answers.ts";
import { previewVerdict } from "./verdict.ts";
import type { NonEmpty } from "./words.ts";

const what = digest("Say how it was tested");

function deciding(findings: Findings, { rubric = rubricOf(2, 3), policy = {} as Partial<Policy> } = {}) {
  return decidingWith(started(termsOf(rubric, policy)), findings, monday);
}

function asks(...changes: NonEmpty<[deliverable: number, ...proves: number[]]>): Decision {
  const [first, ...more] = changes.map(([deliverable, ...proves]) => {
    return { deliverable: deliverableKey(deliverable), what, proves: proves.map(skillKey) };
  });
  if (first === undefined) throw new Error("nothing asked");
  return { is: "request-update", changes: [first, ...more] };
}

const short = deciding(oneShort);

describe("R14 and M4: the three decisions", () => {
  test("everything there and shown: approved, and nothing else", () => {
    const good = deciding(allGood);
    expect(previewVerdict(good.now)).toMatchObject({ recommended: "approve", allowed: ["approve"] });
    expect(play(good, verdict({ is: "approve" }, monday)).now).toMatchObject({
      stage: "approved",
      weighed: { recommended: "approve", reason: null },
    });
    expect(refusalsOf(good.now, verdict(asks([1]), monday))).toEqual([{ code: "nothing-to-update" }]);
    expect(refusalsOf(good.now, verdict(reworkFor(good.now, oneShort), monday))).toEqual([
      { code: "nothing-to-rework" },
    ]);
  });

  test("never approved with a skill missing, whatever the reason given (M8)", () => {
    expect(refusalsOf(short.now, verdict({ is: "approve" }, monday, "The director asks for it"))).toEqual([
      { code: "deliverables-not-complete", deliverables: [deliverableKey(2)] },
      { code: "skills-not-acquired", skills: [skillKey(3)] },
    ]);
  });

  test("all complete and a skill missing: rework, unless the school allows an update there (R19)", () => {
    const gap = { deliverables: ["met", "met"], skills: oneShort.skills } as const;
    expect(previewVerdict(deciding(gap).now).allowed).toEqual(["rework"]);
    const lenient = deciding(gap, { policy: { updateForSkillGap: true } });
    expect(previewVerdict(lenient.now).allowed).toEqual(["request-update", "rework"]);
    expect(play(lenient, verdict(asks([1, 3]), monday)).now.stage).toBe("awaiting-update");
  });
});

describe("R15: what a request for an update lists", () => {
  test("each thing to change, and for each skill the edit that proves it", () => {
    const awaiting = play(short, verdict(asks([2, 3]), monday)).now;
    expect(awaiting).toMatchObject({
      stage: "awaiting-update",
      request: {
        changes: [{ deliverable: deliverableKey(2), proves: [skillKey(3)] }],
        openSkills: [skillKey(3)],
      },
    });
  });

  test.for([
    [
      "a skill without its proof",
      asks([2]),
      [{ code: "change-missing", deliverables: [], skills: [skillKey(3)] }],
    ],
    [
      "a deliverable left out",
      asks([1, 3]),
      [{ code: "change-missing", deliverables: [deliverableKey(2)], skills: [] }],
    ],
    [
      "something complete that proves nothing",
      asks([2, 3], [1]),
      [{ code: "change-not-needed", deliverables: [deliverableKey(1)], skills: [] }],
    ],
    [
      "a skill that is acquired",
      asks([2, 3, 1]),
      [{ code: "change-not-needed", deliverables: [], skills: [skillKey(1)] }],
    ],
    [
      "a deliverable and a skill that nobody knows",
      asks([2, 3], [9, 9]),
      [{ code: "change-not-needed", deliverables: [deliverableKey(9)], skills: [skillKey(9)] }],
    ],
    [
      "all of it wrong",
      asks([1]),
      [
        { code: "change-missing", deliverables: [deliverableKey(2)], skills: [skillKey(3)] },
        { code: "change-not-needed", deliverables: [deliverableKey(1)], skills: [] },
      ],
    ],
  ] as const)("%s is refused", ([_, decision, refusals]) => {
    expect(refusalsOf(short.now, verdict(decision, monday))).toEqual(refusals);
  });

  test("a complete deliverable may be edited to prove a skill, and several things asked of one", () => {
    expect(play(short, verdict(asks([2], [1, 3]), monday)).now.stage).toBe("awaiting-update");
    expect(play(short, verdict(asks([2, 3], [2, 3]), monday)).now.stage).toBe("awaiting-update");
  });

  test("a missing deliverable counts like an incomplete one, up to the limit", () => {
    const missing = { ...oneShort, deliverables: ["met", null] } as const;
    expect(previewVerdict(deciding(missing).now).recommended).toBe("request-update");
    const both = { ...oneShort, deliverables: ["not-met", null] } as const;
    expect(refusalsOf(deciding(both).now, verdict(asks([1, 3], [2]), monday))).toEqual([
      { code: "too-many-deliverables", deliverables: [deliverableKey(1), deliverableKey(2)], limit: 1 },
    ]);
    const two = deciding(both, { policy: { updateLimit: 2 } });
    expect(play(two, verdict(asks([1, 3], [2]), monday)).now.stage).toBe("awaiting-update");
  });

  test("there is no second one (R23)", () => {
    const updated = exampleIn("update-in").now;
    for (const on of [updated, exampleIn("update-expired").now]) {
      const at = "request" in on && on.request ? on.request.window.ends : monday;
      expect(refusalsOf(on, verdict(asks([2, 3]), at))).toContainEqual({ code: "update-already-requested" });
    }
  });
});

describe("R16: what to rework comes from the record", () => {
  test.for([
    [
      { deliverable: deliverableKey(1), what },
      { deliverables: [deliverableKey(1)], skills: [] },
    ],
    [
      { deliverable: deliverableKey(9), what },
      { deliverables: [deliverableKey(9)], skills: [] },
    ],
    [
      { skill: skillKey(1), what },
      { deliverables: [], skills: [skillKey(1)] },
    ],
  ] as const)("%j is no gap", ([gap, named]) => {
    expect(refusalsOf(short.now, verdict({ is: "rework", gaps: [gap] }, monday, "Why"))).toEqual([
      { code: "gap-not-in-record", ...named },
    ]);
  });

  test.for([
    { deliverable: deliverableKey(2), what },
    { skill: skillKey(3), what },
  ])("%j is one", (gap) => {
    const reworked = play(short, verdict({ is: "rework", gaps: [gap] }, monday, "Why")).now;
    expect(reworked).toMatchObject({ stage: "to-rework", gaps: [gap] });
  });
});

test("R17: what is allowed but not recommended asks for a reason, and both are kept", () => {
  const rework = reworkFor(short.now, oneShort);
  expect(refusalsOf(short.now, verdict(rework, monday))).toEqual([{ code: "reason-needed" }]);
  const weighed = { recommended: "request-update", reason: digest("Third time the same") };
  expect(play(short, verdict(rework, monday, "Third time the same")).now).toMatchObject({ weighed });
  expect(play(short, verdict(requestFor(short.now, oneShort), monday)).facts.at(-1)).toMatchObject({
    weighed: { recommended: "request-update", reason: null },
  });
});

describe("R18: not yet", () => {
  const approve = verdict({ is: "approve" }, monday);
  const judge = (number: number, judgement: "acquired" | null): Command => {
    const said = { by: assessor, at: monday, comment: null, evidence: [] };
    return { do: "judge-skill", skill: skillKey(number), judgement, ...said };
  };

  test.for(["submitted", "in-session"] as const)(
    "before the session took place: %s, with all that is missing",
    (stage) => {
      const { now } = exampleIn(stage);
      const expected = [
        { code: "session-not-held" },
        {
          code: "record-incomplete",
          deliverables: [deliverableKey(1), deliverableKey(2)],
          criteria: ["criterion-1", "criterion-2"],
          skills: [skillKey(1), skillKey(2), skillKey(3)],
        },
      ];
      expect(refusalsOf(now, approve)).toEqual(expected);
      expect(previewVerdict(now).refused.approve).toEqual(expected);
    },
  );

  test("everything that stands against it at once, a hold among it", () => {
    const hold: Command = { do: "place-hold", by: assessor, at: monday, because: "identity", reason: what };
    expect(refusalsOf(play(short, judge(2, null), hold).now, approve)).toEqual([
      { code: "hold-on", since: monday },
      { code: "record-incomplete", deliverables: [], criteria: [], skills: [skillKey(2)] },
      { code: "deliverables-not-complete", deliverables: [deliverableKey(2)] },
      { code: "skills-not-acquired", skills: [skillKey(3)] },
    ]);
  });

  test.for(["approved", "to-rework", "withdrawn"] as const)("nor after the result: %s", (stage) => {
    const { now } = exampleIn(stage);
    expect(refusalsOf(now, approve)).toMatchObject([{ code: "wrong-stage", stage }]);
    expect(previewVerdict(now)).toMatchObject({ recommended: null, allowed: [] });
  });
});
