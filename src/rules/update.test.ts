import { describe, expect, test } from "vitest";
import type { Assessment } from "./assessment.ts";
import type { Command } from "./commands.ts";
import {
  assessor,
  decidingWith,
  deliverableKey,
  digest,
  exampleIn,
  instant,
  monday,
  oneShort,
  play,
  requestFor,
  rubricOf,
  skillKey,
  started,
  student,
  team,
  termsOf,
  verdict,
  windowEnd,
  zip,
} from "./examples.ts";
import { atClock, factsFrom, refusalsOf } from "./proof/answers.ts";
import { previewVerdict } from "./verdict.ts";
import { hoursAfter, type Instant } from "./words.ts";

const why = digest("The network was down");
const second = 1_000;
const hour = 3_600 * second;

function since(start: Instant, milliseconds: number): Instant {
  return (start + milliseconds) as Instant;
}

function update(at: Instant, ...numbers: number[]): Command {
  const keys = numbers.length > 0 ? numbers : [2];
  const items = Object.fromEntries(
    keys.map((number) => [deliverableKey(number), zip(`at ${at} for ${number}`)]),
  );
  return { do: "submit-update", by: student, at, items };
}

function extend(at: Instant, byHours: number): Command {
  return { do: "extend-window", by: team, at, byHours, reason: why };
}

const open = (at: Instant): Command => ({ do: "open-update", by: assessor, at });
const awaiting = exampleIn("awaiting-update");
const ends = windowEnd(awaiting.now);

/** Two deliverables asked for, so that an update may bring one and a later one the other. */
function askedForTwo() {
  const findings = { ...oneShort, deliverables: ["not-met", "not-met"] as const };
  const deciding = decidingWith(started(termsOf(rubricOf(2, 3), { updateLimit: 2 })), findings, monday);
  return play(deciding, verdict(requestFor(deciding.now, findings), monday));
}

describe("R20: 48 elapsed hours, half-open", () => {
  test("the window begins with the decision", () => {
    expect(ends).toBe(since(monday, 48 * hour));
  });

  test.for([
    ["00:00:00.000", 0, "update-in"],
    ["47:59:59.999", 48 * hour - 1, "update-in"],
    ["48:00:00.000", 48 * hour, "update-expired"],
    ["48:00:00.001", 48 * hour + 1, "update-expired"],
  ] as const)("an update whose last byte arrives at %s", ([_, elapsed, stage]) => {
    expect(play(awaiting, update(since(monday, elapsed))).now.stage).toBe(stage);
  });

  test("another policy, to the millisecond", () => {
    const short = exampleIn("awaiting-update", { updateWindowHours: 1.5 });
    expect(play(short, update(since(monday, 1.5 * hour - 1))).now.stage).toBe("update-in");
    expect(play(short, update(since(monday, 1.5 * hour))).now.stage).toBe("update-expired");
  });

  test.for([
    ["back in autumn", "2025-10-25T12:00:00Z", "25/10/2025 14:00", "27/10/2025 13:00"],
    ["forth in spring", "2026-03-28T13:00:00Z", "28/03/2026 14:00", "30/03/2026 15:00"],
    ["not at all", "2026-06-01T12:00:00Z", "01/06/2026 14:00", "03/06/2026 14:00"],
  ] as const)("clocks in Paris going %s change nothing", ([_, decided, from, to]) => {
    const at = instant(decided);
    const deciding = decidingWith(started(termsOf(rubricOf(2, 3)), { at }), oneShort, at);
    const window = windowEnd(play(deciding, verdict(requestFor(deciding.now, oneShort), at)).now);
    expect([inParis(at), inParis(window)]).toEqual([from, to]);
    expect(window - at).toBe(48 * hour);
  });

  function inParis(at: Instant): string {
    const format = new Intl.DateTimeFormat("fr-FR", {
      dateStyle: "short",
      timeStyle: "short",
      timeZone: "Europe/Paris",
    });
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts.day}/${parts.month}/${parts.year} ${parts.hour}:${parts.minute}`;
  }
});

describe("R21: what was asked for, and the last in time counts", () => {
  test("anything else is refused, together with what was asked", () => {
    expect(refusalsOf(awaiting.now, update(monday, 1, 2))).toEqual([
      { code: "deliverable-not-asked-for", deliverables: [deliverableKey(1)], asked: [deliverableKey(2)] },
    ]);
    expect(refusalsOf(awaiting.now, { do: "submit-update", by: student, at: monday, items: {} })).toEqual([
      { code: "update-empty" },
    ]);
  });

  test("an unfit file is refused, and the window goes on running (R6)", () => {
    const empty = { ...zip(), bytes: 0 };
    const items = { [deliverableKey(2)]: empty };
    const codes = refusalsOf(awaiting.now, { do: "submit-update", by: student, at: monday, items });
    expect(codes).toEqual([{ code: "empty-file", deliverable: deliverableKey(2) }]);
    expect(atClock(awaiting.now, ends).stage).toBe("update-expired");
  });

  test("the later one replaces the earlier; both are kept", () => {
    const two = play(awaiting, update(since(monday, 1)), update(since(monday, 2))).now;
    expect(two.stage === "update-in" && two.updates.map(({ arrived }) => arrived - monday)).toEqual([1, 2]);
    expect("handedIn" in two && two.handedIn[deliverableKey(2)]).toEqual(zip(`at ${monday + 2} for 2`));
  });

  test("once the assessor has opened it, none takes its place", () => {
    const opened = play(awaiting, update(monday), open(since(monday, 1)));
    expect(refusalsOf(opened.now, update(since(monday, 2)))).toEqual([
      { code: "update-already-opened", opened: since(monday, 1) },
    ]);
    expect(refusalsOf(opened.now, open(since(monday, 2)))).toMatchObject([{ code: "update-already-opened" }]);
  });

  test("what it replaces is judged again, and only that and the skills not acquired", () => {
    const updated = play(awaiting, update(monday)).now;
    expect(previewVerdict(updated).refused.approve).toEqual([
      {
        code: "record-incomplete",
        deliverables: [deliverableKey(2)],
        criteria: ["criterion-2"],
        skills: [skillKey(3)],
      },
    ]);
    const said = { by: assessor, at: monday, comment: null, evidence: [] };
    const [first, , skill] = [updated.terms.rubric.criteria[0]?.key, null, skillKey(1)];
    if (first === undefined) throw new Error("no criterion");
    expect(
      refusalsOf(updated, { do: "rate-criterion", criterion: first, rating: "not-met", ...said }),
    ).toEqual([{ code: "not-reopened" }]);
    expect(refusalsOf(updated, { do: "judge-skill", skill, judgement: "not-yet", ...said })).toEqual([
      { code: "not-reopened" },
    ]);
  });

  test("what stood before is shown beside what is judged anew", () => {
    const updated = play(awaiting, update(monday)).now;
    const criterion = updated.terms.rubric.criteria[1]?.key;
    if (criterion === undefined || !("criteria" in updated)) throw new Error("no criterion");
    expect(updated.criteria[criterion]).toMatchObject({ value: null, before: "not-met" });
    expect(updated.skills[skillKey(3)]).toMatchObject({ value: null, before: "not-yet" });
  });
});

describe("R22: the assessor's window", () => {
  test("opens with the first update; a later one does not prolong it", () => {
    const first = play(awaiting, update(since(monday, hour)));
    const again = play(first, update(since(monday, 5 * hour)));
    for (const { now } of [first, again]) {
      expect(now.stage === "update-in" && now.answer).toEqual({
        opened: since(monday, hour),
        ends: since(monday, 49 * hour),
      });
    }
    const due = again.facts.flatMap((fact) =>
      fact.is === "update-submitted" ? fact.answerDue - monday : [],
    );
    expect(due).toEqual([49 * hour, 49 * hour]);
  });

  test("when it passes it says so once, and decides nothing", () => {
    const updated = play(awaiting, update(monday)).now;
    const due = hoursAfter(monday, 48);
    expect(factsFrom(updated, { do: "let-time-pass", by: "clock", at: since(due, -1) })).toEqual([]);
    const facts = factsFrom(updated, { do: "let-time-pass", by: "clock", at: since(due, hour) });
    expect(facts).toEqual([{ is: "answer-overdue", at: due, by: "clock", windowEnded: due }]);
    const overdue = atClock(updated, since(due, hour));
    expect(overdue).toMatchObject({ stage: "update-in", answerOverdue: true });
    expect(factsFrom(overdue, { do: "let-time-pass", by: "clock", at: since(due, 9 * hour) })).toEqual([]);
  });
});

describe("R24: no update in time", () => {
  test("the fact is dated to the second the window ended, however late it is noticed", () => {
    const noticed = since(ends, 72 * hour + 12_345);
    expect(factsFrom(awaiting.now, { do: "let-time-pass", by: "clock", at: noticed })).toEqual([
      { is: "update-expired", at: ends, by: "clock", windowEnded: ends },
    ]);
  });

  test("a late file is kept as late, and changes nothing that is judged", () => {
    const before = atClock(awaiting.now, ends);
    const late = play(awaiting, update(ends)).now;
    if (late.stage !== "update-expired" || before.stage !== "update-expired") throw new Error(late.stage);
    expect(late.request.late).toMatchObject([{ arrived: ends }]);
    expect(late.handedIn).toEqual(before.handedIn);
    expect(previewVerdict(late).allowed).toEqual(["rework"]);
  });

  test("after an update in time a second one may still come too late", () => {
    const both = play(awaiting, update(since(ends, -1)), update(ends)).now;
    expect(both).toMatchObject({ stage: "update-in", updates: [{}], request: { late: [{ arrived: ends }] } });
  });
});

describe("R25: the team gives more time", () => {
  const windowOf = (on: Assessment) => windowEnd(on) - monday;

  test("before the window passes", () => {
    const extended = play(awaiting, extend(since(monday, hour), 24));
    expect(windowOf(extended.now)).toBe(72 * hour);
    expect(play(extended, update(since(monday, 72 * hour - 1))).now.stage).toBe("update-in");
    expect(play(extended, update(since(monday, 72 * hour))).now.stage).toBe("update-expired");
  });

  test("after it passed the update is awaited again, and expires again", () => {
    const extended = play(awaiting, extend(since(ends, hour), 2));
    expect(extended.now.stage).toBe("awaiting-update");
    expect(atClock(extended.now, since(ends, 2 * hour)).stage).toBe("update-expired");
  });

  test("all that had come late lies inside the longer window, and counts", () => {
    const expired = play(askedForTwo(), update(since(ends, 1), 1), update(since(ends, hour), 2));
    const rescued = play(expired, extend(since(ends, 5 * hour), 6)).now;
    if (rescued.stage !== "update-in") throw new Error(rescued.stage);
    expect(rescued.updates.map(({ arrived }) => arrived - ends)).toEqual([1, hour]);
    expect(rescued.request.late).toEqual([]);
    expect(rescued.handedIn).toEqual({
      [deliverableKey(1)]: zip(`at ${ends + 1} for 1`),
      [deliverableKey(2)]: zip(`at ${ends + hour} for 2`),
    });
    expect(rescued.answer).toEqual({ opened: since(ends, 5 * hour), ends: since(ends, 53 * hour) });
  });

  test("one that would be over already is refused with what it needs", () => {
    expect(refusalsOf(awaiting.now, extend(since(ends, 3 * hour), 3))).toEqual([
      { code: "extension-too-short", needsMoreThanHours: 3 },
    ]);
    expect(play(awaiting, extend(since(ends, 3 * hour), 3.001)).now.stage).toBe("awaiting-update");
  });

  test.for([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("%d hours are none", (byHours) => {
    expect(refusalsOf(awaiting.now, extend(monday, byHours))).toEqual([{ code: "extension-not-positive" }]);
  });

  test("the assessor's window too, also once overdue", () => {
    const updated = play(awaiting, update(monday));
    const extended = play(updated, extend(hoursAfter(monday, 50), 10)).now;
    expect(extended).toMatchObject({ answer: { ends: hoursAfter(monday, 58) }, answerOverdue: false });
    expect(atClock(extended, hoursAfter(monday, 58))).toMatchObject({ answerOverdue: true });
  });
});

describe("R26: exactly one order", () => {
  const approve = (at: Instant) => verdict({ is: "approve" }, at);

  test("at the instant the window ends, the expiry comes first", () => {
    const facts = factsFrom(awaiting.now, update(ends)).map(({ is }) => is);
    expect(facts).toEqual(["update-expired", "late-update-kept"]);
    expect(refusalsOf(awaiting.now, approve(since(ends, -1)))).toContainEqual({ code: "update-not-in" });
    expect(refusalsOf(awaiting.now, approve(ends))).toContainEqual({ code: "update-expired" });
  });

  test("an update that arrived in time stays in time, though the clock was noticed first", () => {
    const expired = atClock(awaiting.now, ends);
    const arrived = since(ends, -1);
    const [fact, ...others] = factsFrom(expired, update(arrived));
    expect(others).toEqual([]);
    expect(fact).toMatchObject({ is: "update-submitted", arrived, answerDue: hoursAfter(arrived, 48) });
    expect(play({ facts: [], now: expired }, update(arrived)).now.stage).toBe("update-in");
  });

  test("a result at the same instant as an update: whichever is recorded first", () => {
    const expired = play(awaiting, { do: "let-time-pass", by: "clock", at: ends });
    const gaps = [{ deliverable: deliverableKey(2), what: why }] as const;
    const decided = play(expired, verdict({ is: "rework", gaps }, ends));
    expect(refusalsOf(decided.now, update(ends))).toMatchObject([
      { code: "wrong-stage", stage: "to-rework" },
    ]);
    expect(play(expired, update(ends), verdict({ is: "rework", gaps }, ends)).now.stage).toBe("to-rework");
  });
});
