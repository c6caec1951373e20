import { describe, expect, test } from "vitest";
import type { Command } from "./commands.ts";
import { assessor, digest, exampleIn, monday, play, skillKey, student, type Told, team } from "./examples.ts";
import type { Policy } from "./policy.ts";
import { factsFrom, refusalsOf } from "./proof/answers.ts";
import { hoursAfter, type Instant, type Interval, minutesAfter } from "./words.ts";

const why = digest("The train was cancelled");
const h = (hours: number) => hoursAfter(monday, hours);
const from = (start: Instant, minutes = 30): Interval => ({ start, end: minutesAfter(start, minutes) });
const submitted = exampleIn("submitted");

interface Booking {
  at?: Instant;
  reason?: typeof why | null;
  openTime?: readonly Interval[] | null;
}

function book(during: Interval, { at = monday, reason = null, openTime = null }: Booking = {}): Command {
  return { do: "book-session", by: team, at, during, openTime, reason };
}

const cancel = (at: Instant): Command => ({ do: "cancel-session", by: student, at, reason: why });

describe("R10: booking", () => {
  const booked = play(submitted, book(from(h(48))));

  test("sets the time, and a move needs a reason", () => {
    expect(booked.now.booking).toEqual(from(h(48)));
    expect(refusalsOf(booked.now, book(from(h(72))))).toEqual([{ code: "reason-needed" }]);
    expect(play(booked, book(from(h(72)), { reason: why })).now.booking).toEqual(from(h(72)));
  });

  test.for([
    [-1, false],
    [0, false],
    [1, true],
  ] as const)("%i ms past the 24 hours before it: late is %s", ([milliseconds, late]) => {
    const at = (h(24) + milliseconds) as Instant;
    expect(factsFrom(booked.now, cancel(at))).toMatchObject([{ is: "session-cancelled", late }]);
    expect(factsFrom(booked.now, book(from(h(96)), { at, reason: why }))).toMatchObject([
      { is: "session-moved", late },
    ]);
  });

  test("everything wrong with a time is said at once", () => {
    const past = from((monday - 1) as Instant, 29);
    const nobody = play(submitted, { do: "recuse-assessor", by: assessor, at: monday, reason: why }).now;
    expect(refusalsOf(nobody, book(past, { openTime: [from(h(1), 60)] }))).toEqual([
      { code: "no-assessor" },
      { code: "session-in-the-past", now: monday },
      { code: "session-too-short", minutes: 30 },
      { code: "outside-open-time" },
    ]);
  });

  test("a student's choice lies inside the assessor's open time, to its very ends", () => {
    const openTime = [from(h(1), 30)];
    expect(play(submitted, book(from(h(1)), { openTime })).now.booking).toEqual(from(h(1)));
    expect(refusalsOf(submitted.now, book(from(minutesAfter(h(1), 1)), { openTime }))).toEqual([
      { code: "outside-open-time" },
    ]);
  });

  test("nothing booked, nothing to cancel; and both only before the session", () => {
    expect(refusalsOf(submitted.now, cancel(monday))).toEqual([{ code: "session-not-booked" }]);
    expect(refusalsOf(exampleIn("deciding").now, cancel(monday))).toMatchObject([{ code: "wrong-stage" }]);
    expect(refusalsOf(exampleIn("preparing").now, book(from(h(1))))).toMatchObject([{ code: "wrong-stage" }]);
  });
});

describe("R11: who was absent", () => {
  const declare = (absent: "student" | "assessor" | "technical", at: Instant): Command => {
    return { do: "declare-no-show", by: assessor, at, absent };
  };
  const bookedOnce = (policy: Partial<Policy> = {}) => play(exampleIn("submitted", policy), book(from(h(1))));
  const bookedAgain = (told: Told) => play(told, book(from(h(10)), { at: h(9) }));

  test("not before a third of the session has gone by", () => {
    const third = minutesAfter(h(1), 10);
    const { now } = bookedOnce();
    expect(refusalsOf(now, declare("student", (third - 1) as Instant))).toEqual([
      { code: "too-early-for-no-show", from: third },
    ]);
    expect(factsFrom(now, declare("student", third))).toMatchObject([
      { absent: "student", usesAttempt: false },
    ]);
  });

  test("another third of another length", () => {
    const policy = {
      noShowAfter: 0.5,
      session: { presentationMinutes: 5, discussionMinutes: 10, debriefMinutes: 6 },
    };
    expect(refusalsOf(bookedOnce(policy).now, declare("student", h(1)))).toEqual([
      { code: "too-early-for-no-show", from: minutesAfter(h(1), 10.5) },
    ]);
  });

  test.for([
    ["never", "student", false, false],
    ["not-first-time", "student", false, true],
    ["always", "student", true, null],
    ["never", "assessor", false, false],
    ["not-first-time", "assessor", false, false],
    ["always", "assessor", false, false],
    ["never", "technical", false, false],
    ["not-first-time", "technical", false, false],
    ["always", "technical", false, false],
  ] as const)(
    "policy %s, %s absent: the first uses up the attempt: %s, the second: %s",
    ([when, absent, first, second]) => {
      const once = play(bookedOnce({ studentNoShowUsesAttempt: when }), declare(absent, h(2)));
      expect(once.now.stage).toBe(first ? "withdrawn" : "submitted");
      if (first) return expect(once.now).toMatchObject({ because: "no-show" });
      expect(once.now.booking).toBeNull();
      const twice = play(bookedAgain(once), declare(absent, h(11)));
      expect(twice.now.stage).toBe(second ? "withdrawn" : "submitted");
    },
  );

  test("an assessor's absence does not count as the student's first", () => {
    const mixed = bookedAgain(play(bookedOnce(), declare("assessor", h(2))));
    expect(play(mixed, declare("student", h(11))).now.stage).toBe("submitted");
  });

  test("nobody is absent from a session that was never set", () => {
    expect(refusalsOf(submitted.now, declare("student", h(1)))).toEqual([{ code: "session-not-booked" }]);
  });

  test("in a session that began, its own beginning counts and not an old booking", () => {
    const inSession = play(bookedOnce(), { do: "start-session", by: assessor, at: h(5) });
    expect(refusalsOf(inSession.now, declare("technical", h(5)))).toEqual([
      { code: "too-early-for-no-show", from: minutesAfter(h(5), 10) },
    ]);
    const broken = play(inSession, declare("technical", h(6))).now;
    expect(broken).toMatchObject({ stage: "submitted", booking: null });
    expect(broken).not.toHaveProperty("session");
  });
});

describe("R12 and R13: the meeting", () => {
  const note = (at: Instant, number = 1): Command => {
    const said = { asked: digest("Why a queue?"), answered: digest("It smooths peaks") };
    return {
      do: "note-answer",
      by: assessor,
      at,
      question: "queue",
      judgement: "acquired",
      skill: skillKey(number),
      ...said,
    };
  };

  test("phases are timed, answers numbered, and the report is due 24 h after the close", () => {
    const { now } = play(
      submitted,
      { do: "start-session", by: assessor, at: h(1) },
      note(minutesAfter(h(1), 5)),
      { do: "begin-phase", by: assessor, at: minutesAfter(h(1), 15), phase: "discussion" },
      note(minutesAfter(h(1), 20), 2),
      { do: "close-session", by: assessor, at: h(2) },
    );
    expect(now).toMatchObject({
      stage: "deciding",
      session: {
        started: h(1),
        phases: [
          { phase: "presentation", began: h(1) },
          { phase: "discussion", began: minutesAfter(h(1), 15) },
        ],
        answers: [
          { answer: 1, skill: skillKey(1), at: minutesAfter(h(1), 5) },
          { answer: 2, skill: skillKey(2) },
        ],
        closed: h(2),
        reportDue: h(26),
      },
    });
  });

  test("needs an assessor, and a skill that the project knows", () => {
    const nobody = play(submitted, { do: "recuse-assessor", by: assessor, at: monday, reason: why }).now;
    expect(refusalsOf(nobody, { do: "start-session", by: assessor, at: monday })).toEqual([
      { code: "no-assessor" },
    ]);
    expect(refusalsOf(exampleIn("in-session").now, note(monday, 9))).toEqual([
      { code: "unknown-skill", skill: skillKey(9) },
    ]);
  });

  test("skills are judged from the session on, not before (R8)", () => {
    const said = { by: assessor, at: monday, comment: null, evidence: [] };
    const judge: Command = { do: "judge-skill", skill: skillKey(1), judgement: "acquired", ...said };
    expect(refusalsOf(submitted.now, judge)).toEqual([{ code: "session-not-held" }]);
    expect(play(exampleIn("in-session"), judge).now).toMatchObject({
      skills: { [skillKey(1)]: { value: "acquired" } },
    });
  });
});
