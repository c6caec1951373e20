import { describe, expect, test } from "vitest";
import { stages } from "./assessment.ts";
import type { Command } from "./commands.ts";
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
} from "./examples.ts";
import { atClock, refusalsOf } from "./proof/answers.ts";
import { hoursAfter, type Instant } from "./words.ts";

const why = digest("Two reports are alike");
const h = (hours: number) => hoursAfter(monday, hours);
const hold = (at: Instant): Command => ({
  do: "place-hold",
  by: team,
  at,
  because: "plagiarism",
  reason: why,
});
const lift = (at: Instant): Command => ({ do: "lift-hold", by: team, at, outcome: why });
const extend = (at: Instant, byHours: number): Command => ({
  do: "extend-window",
  by: team,
  at,
  byHours,
  reason: why,
});
const update = (at: Instant): Command => {
  return { do: "submit-update", by: student, at, items: { [deliverableKey(2)]: zip("second") } };
};
const awaiting = exampleIn("awaiting-update");
const endOf = (told: typeof awaiting) => (windowEnd(told.now) - monday) / 3_600_000;

describe("R29: time held does not count against a window", () => {
  test("held across the window's end", () => {
    const held = play(awaiting, hold(h(40)));
    expect(atClock(held.now, h(1_000)).stage).toBe("awaiting-update");
    const lifted = play(held, lift(h(60)));
    expect(endOf(lifted)).toBe(68);
    expect(atClock(lifted.now, (h(68) - 1) as Instant).stage).toBe("awaiting-update");
    expect(atClock(lifted.now, h(68)).stage).toBe("update-expired");
  });

  test("held twice", () => {
    expect(endOf(play(awaiting, hold(h(1)), lift(h(3)), hold(h(10)), lift(h(15.5))))).toBe(55.5);
  });

  test("held up to the last millisecond of it", () => {
    const last = (h(48) - 1) as Instant;
    const lifted = play(awaiting, hold(last), lift(h(100)));
    expect(windowEnd(lifted.now) - h(100)).toBe(1);
  });

  test("held from its very end on: it was over, and stays over", () => {
    const lifted = play(awaiting, hold(h(48)), lift(h(60)));
    expect(lifted.now.stage).toBe("update-expired");
    expect(endOf(lifted)).toBe(48);
  });

  test("an update while a hold is on is in time, and the assessor's window starts to count at the lifting", () => {
    const updated = play(awaiting, hold(h(10)), update(h(50)));
    expect(updated.now.stage).toBe("update-in");
    const lifted = play(updated, lift(h(70))).now;
    expect(lifted).toMatchObject({ answer: { opened: h(50), ends: h(50 + 48 + 20) } });
    expect(lifted).toMatchObject({ request: { window: { ends: h(48 + 60) } } });
  });

  test("the assessor's window, running when the hold began", () => {
    const lifted = play(awaiting, update(h(1)), hold(h(2)), lift(h(12))).now;
    expect(lifted).toMatchObject({ answer: { ends: h(59) }, answerOverdue: false });
  });

  test("once overdue, a hold does not make it less so", () => {
    const lifted = play(awaiting, update(h(1)), hold(h(50)), lift(h(60))).now;
    expect(lifted).toMatchObject({ answer: { ends: h(49) }, answerOverdue: true });
  });

  test("hold and extension add up, in whichever order", () => {
    expect(endOf(play(awaiting, hold(h(10)), extend(h(12), 5), lift(h(20))))).toBe(63);
    expect(endOf(play(awaiting, extend(h(5), 5), hold(h(10)), lift(h(20))))).toBe(63);
    expect(endOf(play(awaiting, hold(h(10)), lift(h(20)), extend(h(30), 5)))).toBe(63);
  });

  test("an extension while held reaches beyond the hold's beginning, or is refused", () => {
    const heldAfterwards = play(awaiting, hold(h(58)));
    expect(refusalsOf(heldAfterwards.now, extend(h(80), 10))).toEqual([
      { code: "extension-too-short", needsMoreThanHours: 10 },
    ]);
    const extended = play(heldAfterwards, extend(h(80), 11));
    expect(extended.now.stage).toBe("awaiting-update");
    expect(endOf(play(extended, lift(h(90))))).toBe(48 + 11 + 32);
  });
});

describe("R29: a hold freezes", () => {
  test.for(["deciding", "update-in", "update-expired"] as const)("deciding, in %s", (stage) => {
    const { now } = play(exampleIn(stage), hold(h(48)));
    for (const is of ["approve", "rework"] as const) {
      const gaps = [{ deliverable: deliverableKey(2), what: why }] as const;
      const decision = is === "approve" ? ({ is } as const) : ({ is, gaps } as const);
      expect(refusalsOf(now, verdict(decision, h(49)))).toContainEqual({ code: "hold-on", since: h(48) });
    }
  });

  test("the beginning of a session, and every way out of the attempt", () => {
    const during = { start: h(2), end: h(2.5) };
    const booked = play(
      exampleIn("submitted", { studentNoShowUsesAttempt: "always" }),
      { do: "book-session", by: team, at: monday, during, openTime: null, reason: null },
      hold(h(1)),
    ).now;
    const on = { code: "hold-on", since: h(1) };
    expect(refusalsOf(booked, { do: "start-session", by: assessor, at: h(2) })).toEqual([on]);
    expect(refusalsOf(booked, { do: "withdraw-assessment", by: student, at: h(2), reason: why })).toEqual([
      on,
    ]);
    expect(refusalsOf(booked, { do: "declare-no-show", by: assessor, at: h(3), absent: "student" })).toEqual([
      on,
    ]);
    expect(
      play({ facts: [], now: booked }, { do: "declare-no-show", by: team, at: h(3), absent: "assessor" }).now,
    ).toMatchObject({ stage: "submitted", booking: null });
  });

  test("not the work: rating goes on, and the report", () => {
    const held = play(exampleIn("deciding"), hold(monday));
    const [criterion] = held.now.terms.rubric.criteria;
    if (criterion === undefined) throw new Error("no criterion");
    const said = { by: assessor, at: h(1), comment: null, evidence: [] };
    const rated = play(held, { do: "rate-criterion", criterion: criterion.key, rating: "not-met", ...said });
    expect(rated.now).toMatchObject({ criteria: { [criterion.key]: { value: "not-met" } } });
  });
});

test.for(stages)("one hold at a time, in every stage that has not ended: %s", (stage) => {
  const told = exampleIn(stage);
  if (["approved", "to-rework", "withdrawn"].includes(stage)) {
    const [refusal] = refusalsOf(told.now, hold(h(48)));
    expect(refusal).toEqual({ code: "wrong-stage", stage, possibleIn: stages.slice(0, 7) });
    return;
  }
  const at = h(48);
  const held = play(told, hold(at));
  expect(held.now.hold).toEqual({ since: at, because: "plagiarism", reason: why });
  expect(refusalsOf(held.now, hold(at))).toEqual([{ code: "hold-on", since: at }]);
  const lifted = play(held, lift(h(49)));
  expect(lifted.now.hold).toBeNull();
  expect(refusalsOf(lifted.now, lift(h(49)))).toEqual([{ code: "no-hold" }]);
});
