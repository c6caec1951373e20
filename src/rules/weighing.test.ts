import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { becauseInEnglish, type DecidingStage, type Option, type VerdictRecord, weigh } from "./weighing.ts";

const deliverableStates = ["missing", "incomplete", "complete", "unrated"] as const;
const judgements = ["acquired", "not-yet", "unjudged"] as const;
const stages = ["deciding", "awaiting-update", "update-in", "update-expired"] as const;
const policies = [0, 1, 2, 3].flatMap((updateLimit) =>
  [false, true].map((updateForSkillGap) => ({ updateLimit, updateForSkillGap })),
);

/** The page read aloud: R14–R19, R23, R24, in its own letters and without a look at the code. */
function whatThePageAllows({ stage, deliverables, skills, policy }: VerdictRecord): Option[] {
  const states = Object.values(deliverables);
  const judged = Object.values(skills);
  if (states.includes("unrated") || judged.includes("unjudged")) return []; // R18
  const D = states.filter((state) => state !== "complete").length;
  const n = judged.length;
  const s = judged.filter((judgement) => judgement === "acquired").length;
  const R14 = D === 0 && s === n;
  const R15 = D >= 1 && D <= policy.updateLimit && s > n / 2;
  const R16 = D > 0 || s < n;
  const R19 = policy.updateForSkillGap && D === 0 && s < n && s > n / 2;
  switch (stage) {
    case "deciding":
      return [...yes(R14, "approve"), ...yes(R15 || R19, "request-update"), ...yes(R16, "rework")];
    case "awaiting-update":
      return []; // M6: both result buttons stay locked
    case "update-in":
      return [...yes(R14, "approve"), ...yes(R16, "rework")]; // R23
    case "update-expired":
      return ["rework"]; // R24
  }
}

function yes(allowed: boolean, option: Option): Option[] {
  return allowed ? [option] : [];
}

/** Thrown rather than expected: this looks at more than a million records. */
function check(record: VerdictRecord) {
  const { recommended, allowed, refused, because } = weigh(record);
  const page = whatThePageAllows(record);
  const wrong = (what: string) =>
    new Error(`${what}: ${JSON.stringify({ record, recommended, allowed, refused })}`);
  if (allowed.join() !== page.join()) throw wrong(`the page allows ${page.join()}`);
  if (recommended !== (page[0] ?? null)) throw wrong("not the first of those allowed is recommended (R17)");
  const no = Object.keys(refused);
  if ([...allowed, ...no].sort().join() !== "approve,request-update,rework") throw wrong("an option is lost");
  if (Object.values(refused).some((codes) => codes.length === 0)) throw wrong("refused without a reason");
  if (because.length !== 2 || because.some((one) => becauseInEnglish(one) === "")) throw wrong("no reasons");
}

function* combinations<Value>(values: readonly Value[], length: number): Generator<Value[]> {
  if (length === 0) yield [];
  else
    for (const rest of combinations(values, length - 1)) for (const value of values) yield [...rest, value];
}

function keyed<Value>(values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(values.map((value, index) => [`k${index + 1}`, value]));
}

describe("the policy table is total", () => {
  test.for([1, 2, 3, 4])("%i deliverables × up to 4 skills × every stage × every policy", (count) => {
    let records = 0;
    const skillSets = [1, 2, 3, 4].flatMap((skills) => [...combinations(judgements, skills)].map(keyed));
    for (const deliverables of [...combinations(deliverableStates, count)].map(keyed)) {
      for (const skills of skillSets) {
        for (const stage of stages) {
          for (const policy of policies) {
            check({ stage, deliverables, skills, policy });
            records += 1;
          }
        }
      }
    }
    expect(records).toBe(4 ** count * (3 + 9 + 27 + 81) * 4 * 8);
  });

  test("large records too: up to 40 deliverables and 60 skills", () => {
    // Mostly good ones: a record of sixty coin throws would never come near a pass.
    const often = <Value>(good: Value, ...others: Value[]) =>
      fc.oneof(
        { weight: 30, arbitrary: fc.constant(good) },
        { weight: 1, arbitrary: fc.constantFrom(...others) },
      );
    const record = fc.record({
      stage: fc.constantFrom<DecidingStage>(...stages),
      deliverables: fc
        .array(often("complete", "missing", "incomplete", "unrated" as const), {
          minLength: 1,
          maxLength: 40,
        })
        .map(keyed),
      skills: fc
        .array(often("acquired", "not-yet", "unjudged" as const), { minLength: 1, maxLength: 60 })
        .map(keyed),
      policy: fc.constantFrom(...policies),
    });
    fc.assert(fc.property(record as fc.Arbitrary<VerdictRecord>, check), { numRuns: 5_000 });
  });
});

const policy = { updateLimit: 1, updateForSkillGap: false };
const twoOfThree = { a: "acquired", b: "acquired", c: "not-yet" } as const;

test.for([
  [{ a: "acquired", b: "not-yet" }, ["rework"]],
  [{ a: "acquired", b: "acquired", c: "not-yet", d: "not-yet" }, ["rework"]],
  [twoOfThree, ["request-update", "rework"]],
] as const)("half of the skills is no majority (R15): %j", ([skills, allowed]) => {
  expect(weigh({ stage: "deciding", deliverables: { app: "incomplete" }, skills, policy }).allowed).toEqual(
    allowed,
  );
});

test("a refusal lists everything at once (R18)", () => {
  const { refused } = weigh({
    stage: "deciding",
    deliverables: { app: "unrated", doc: "missing", log: "incomplete" },
    skills: { a: "unjudged", b: "not-yet" },
    policy,
  });
  expect(refused.approve).toEqual([
    { code: "record-incomplete", deliverables: ["app"], criteria: [], skills: ["a"] },
    { code: "deliverables-not-complete", deliverables: ["doc", "log"] },
    { code: "skills-not-acquired", skills: ["b"] },
  ]);
});

test("each option refused names what it would need", () => {
  const deliverables = { app: "incomplete", doc: "missing" } as const;
  const record = {
    stage: "deciding",
    deliverables,
    skills: { a: "not-yet", b: "acquired" },
    policy,
  } as const;
  expect(weigh(record).refused["request-update"]).toEqual([
    { code: "too-many-deliverables", deliverables: ["app", "doc"], limit: 1 },
    { code: "too-few-skills", acquired: 1, skills: 2 },
  ]);
  const good = { ...record, deliverables: { app: "complete" }, skills: { a: "acquired" } } as const;
  expect(weigh(good).refused).toEqual({
    "request-update": [{ code: "nothing-to-update" }],
    rework: [{ code: "nothing-to-rework" }],
  });
  expect(weigh({ ...good, stage: "update-expired" }).refused).toEqual({
    approve: [{ code: "update-expired" }],
    "request-update": [{ code: "update-already-requested" }],
  });
});

test("the reasons in English", () => {
  const said = (record: Pick<VerdictRecord, "deliverables" | "skills">) =>
    weigh({ stage: "deciding", policy, ...record }).because.map(becauseInEnglish);
  expect(said({ deliverables: { app: "complete", doc: "complete" }, skills: { a: "acquired" } })).toEqual([
    "2 of 2 deliverables complete",
    "1 of 1 skills acquired",
  ]);
  expect(said({ deliverables: { app: "missing", doc: "complete" }, skills: twoOfThree })).toEqual([
    "1 of 2 deliverables not complete (app)",
    "2 of 3 skills acquired, more than half",
  ]);
  expect(said({ deliverables: { app: "missing" }, skills: { a: "acquired", b: "not-yet" } })).toEqual([
    "1 of 1 deliverables not complete (app)",
    "1 of 2 skills acquired, not more than half",
  ]);
});
