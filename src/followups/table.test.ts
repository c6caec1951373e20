import { describe, expect, it } from "vitest";
import type { Assessment } from "../rules/assessment.ts";
import type { Command } from "../rules/commands.ts";
import { carryOut } from "../rules/decide.ts";
import {
  assessor,
  deliverableKey,
  digest,
  exampleIn,
  monday,
  play,
  student,
  team,
  verdict,
  windowEnd,
  zip,
} from "../rules/examples.ts";
import { hoursAfter, type Instant } from "../rules/words.ts";
import { after } from "./table.ts";

function following(on: Assessment, command: Command) {
  const carried = carryOut(on, command);
  if (!carried.ok) throw new Error(JSON.stringify(carried.refusals));
  return after.facts(carried.facts, on, carried.after);
}

const brief = (followups: ReturnType<typeof following>) =>
  followups.map(({ kind, body, due }) => ({
    kind,
    due,
    ...("template" in body ? { template: body.template } : {}),
    ...("to" in body ? { to: body.to } : {}),
    ...("whom" in body ? { whom: body.whom } : {}),
  }));

describe("an update requested", () => {
  const { now: deciding } = exampleIn("deciding");
  const followups = following(deciding, {
    ...verdict(
      {
        is: "request-update",
        changes: [
          {
            deliverable: deliverableKey(2),
            what: digest("Finish it"),
            proves: deciding.terms.rubric.skills.slice(2),
          },
        ],
      },
      monday,
    ),
  });

  it("sets a timer at the end of the window, reminders before it, and tells the student", () => {
    const ends = hoursAfter(monday, 48);
    expect(brief(followups)).toEqual([
      { kind: "let-time-pass", due: ends },
      { kind: "tell", due: hoursAfter(ends, -12), template: "update-reminder", whom: ["student"] },
      { kind: "tell", due: hoursAfter(ends, -2), template: "update-reminder", whom: ["student"] },
      { kind: "mail", due: monday, template: "what-to-change", to: student },
    ]);
  });

  it("names each by record, version, kind and receiver, the same every time", () => {
    const keys = followups.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const version = deciding.version + 1;
    expect(keys[0]).toBe(`${deciding.id}:${version}:let-time-pass`);
    expect(keys.at(-1)).toBe(`${deciding.id}:${version}:what-to-change:${student}`);
  });
});

describe("an update handed in", () => {
  const { now: awaiting } = exampleIn("awaiting-update");
  const items = { [deliverableKey(2)]: zip("second") };

  it("tells the assessor at once and sets the assessor's timer, the first one only", () => {
    const at = hoursAfter(monday, 1);
    const first = following(awaiting, { do: "submit-update", by: student, at, items });
    expect(brief(first)).toMatchObject([
      { template: "update-received", to: student },
      { kind: "let-time-pass", due: hoursAfter(at, 48) },
      { template: "answer-reminder", whom: ["assessor"] },
      { template: "update-in", to: assessor, due: at },
    ]);
    const { now: updateIn } = exampleIn("update-in");
    const second = following(updateIn, { do: "submit-update", by: student, at, items });
    expect(brief(second)).toMatchObject([
      { template: "update-received", to: student },
      { template: "update-replaced", to: assessor },
    ]);
  });

  it("that an extension takes in sets the assessor's timer once and no other", () => {
    const late = play(
      exampleIn("update-expired"),
      { do: "submit-update", by: student, at: hoursAfter(windowEnd(awaiting), 1), items },
      { do: "submit-update", by: student, at: hoursAfter(windowEnd(awaiting), 2), items },
    ).now;
    const at = hoursAfter(windowEnd(awaiting), 3);
    const reason = digest("An outage");
    const followups = following(late, { do: "extend-window", by: team, at, byHours: 10, reason });
    const timers = followups.filter(({ kind }) => kind === "let-time-pass");
    expect(timers.map(({ due }) => due)).toEqual([hoursAfter(at, 48)]);
    expect(brief(followups).filter(({ template }) => template === "update-in")).toHaveLength(1);
  });
});

describe("a hold", () => {
  it("sets the timer anew at the later end when it is lifted (R29)", () => {
    const { now: awaiting } = exampleIn("awaiting-update");
    const held = play(exampleIn("awaiting-update"), {
      ...{
        do: "place-hold",
        by: team,
        at: hoursAfter(monday, 10),
        because: "identity",
        reason: digest("Why"),
      },
    }).now;
    const outcome = digest("All is well");
    const followups = following(held, { do: "lift-hold", by: team, at: hoursAfter(monday, 30), outcome });
    expect(brief(followups)[0]).toEqual({ kind: "let-time-pass", due: hoursAfter(windowEnd(awaiting), 20) });
  });
});

describe("to-rework results (R28)", () => {
  function afterRework(nth: number) {
    const { now } = exampleIn("deciding");
    const on = { ...now, reworksBefore: nth - 1 } as Assessment;
    const gaps = [{ deliverable: deliverableKey(2), what: digest("Again") }] as const;
    const reason = "Too much is missing";
    return following(on, verdict({ is: "rework", gaps }, monday, reason)).map(({ kind, body }) =>
      "template" in body ? body.template : kind,
    );
  }

  it("offer support from the second, and open a case by themselves from the third", () => {
    expect(afterRework(1)).not.toContain("support-offered");
    expect(afterRework(2)).toContain("support-offered");
    expect(afterRework(2)).not.toContain("open-case");
    expect(afterRework(3)).toContain("open-case");
    expect(afterRework(4)).toContain("open-case");
  });
});

describe("somebody who does a thing", () => {
  it("is not told of it, and everybody else is", () => {
    const { now: submitted } = exampleIn("submitted");
    const at = hoursAfter(monday, 1);
    const reason = digest("To be looked into");
    const byTeam = following(submitted, { do: "place-hold", by: team, at, because: "plagiarism", reason });
    expect(brief(byTeam).map(({ to }) => to)).toEqual([student, assessor]);
    const byAssessor = following(submitted, {
      do: "place-hold",
      by: assessor,
      at,
      because: "plagiarism",
      reason,
    });
    expect(brief(byAssessor).map(({ to }) => to)).toEqual([student]);
  });
});

it("carries nothing that people wrote, only ids", () => {
  for (const { facts, now } of [exampleIn("to-rework"), exampleIn("update-in")]) {
    const followups = after.facts(facts, null, now);
    expect(JSON.stringify(followups.map(({ body }) => body))).not.toMatch(/[0-9a-f]{64}/);
  }
});

it("reads the instants of what it arms from the record, so that none lies before its fact", () => {
  const { facts, now } = exampleIn("update-in");
  for (const { due } of after.facts(facts, null, now)) expect(due).toBeGreaterThanOrEqual(monday as Instant);
});
