import { describe, expect, test } from "vitest";
import type { Assessment } from "./assessment.ts";
import type { Command } from "./commands.ts";
import {
  assessor,
  decidingWith,
  digest,
  exampleIn,
  mentor,
  monday,
  oneShort,
  otherAssessor,
  play,
  reworkFor,
  started,
  student,
  submittedWith,
  team,
  verdict,
} from "./examples.ts";
import { defaultPolicy } from "./policy.ts";
import { refusalsOf } from "./proof/answers.ts";
import { startAttempt } from "./rework.ts";
import {
  beginCase,
  caseOpensByItself,
  decideCase,
  evolveCase,
  openCase,
  supportIsOffered,
} from "./support.ts";
import { type CaseId, hoursAfter, type Instant } from "./words.ts";

const why = digest("A stated reason");
const h = (hours: number) => hoursAfter(monday, hours);
const failed = exampleIn("to-rework");
const { terms } = failed.now;

function next(previous: Assessment, at: Instant = monday) {
  return started(terms, { at, previous });
}

/** So many to-rework results, one after the other. */
function failedTimes(times: number): Assessment {
  let latest: Assessment | null = null;
  for (let attempt = 0; attempt < times; attempt += 1) {
    const at = h(100 * attempt);
    const deciding = decidingWith(started(terms, { at, previous: latest }), oneShort, at);
    latest = play(deciding, verdict(reworkFor(deciding.now, oneShort), at, "Too much")).now;
  }
  if (latest === null) throw new Error("not even once");
  return latest;
}

function appealed(outcome: "upheld" | "dismissed"): Assessment {
  return play(
    failed,
    { do: "lodge-appeal", by: student, at: monday, reason: why },
    { do: "decide-appeal", by: team, at: monday, outcome, why, involved: [mentor] },
  ).now;
}

describe("R27: the next attempt", () => {
  test("carries what was found as information, and is judged from nothing", () => {
    const second = next(failed.now);
    expect(second.now).toMatchObject({
      attempt: 2,
      assessor,
      carriedOver: {
        criteria: { "criterion-1": "met", "criterion-2": "not-met" },
        skills: { "skill-1": "acquired", "skill-2": "acquired", "skill-3": "not-yet" },
      },
    });
    const handedIn = submittedWith(second, { deliverables: ["met", "met"], skills: [] }, monday).now;
    expect(handedIn).toMatchObject({ criteria: {}, skills: {} });
  });

  test("its session lies 24 h after the result or later, booked or not", () => {
    const second = submittedWith(next(failed.now), { deliverables: ["met", "met"], skills: [] }, monday);
    const early = (h(24) - 1) as Instant;
    const book = (start: Instant): Command => {
      const during = { start, end: hoursAfter(start, 1) };
      return { do: "book-session", by: team, at: monday, during, openTime: null, reason: null };
    };
    const start = (at: Instant): Command => ({ do: "start-session", by: assessor, at });
    for (const command of [book(early), start(early)]) {
      expect(refusalsOf(second.now, command)).toEqual([{ code: "session-too-early", notBefore: h(24) }]);
    }
    expect(play(second, book(h(24))).now.booking?.start).toBe(h(24));
    expect(play(second, start(h(24))).now.stage).toBe("in-session");
  });

  test("still later after a withdrawn one between", () => {
    const second = play(next(failed.now), {
      do: "withdraw-assessment",
      by: student,
      at: monday,
      reason: why,
    });
    const third = next(second.now).now;
    expect(third).toMatchObject({ attempt: 3, sessionNotBefore: h(24), reworksBefore: 1 });
    expect(third.carriedOver).toEqual(next(failed.now).now.carriedOver);
  });

  test.for(["preparing", "submitted", "deciding", "awaiting-update", "update-expired"] as const)(
    "not while one is open: %s",
    (stage) => {
      expect(attemptAfter(exampleIn(stage).now)).toEqual({
        ok: false,
        refusal: { code: "already-started", stage },
      });
    },
  );

  test("not after approval", () => {
    const answer = attemptAfter(exampleIn("approved").now);
    expect(answer).toEqual({ ok: false, refusal: { code: "already-approved" } });
  });

  function attemptAfter(previous: Assessment) {
    const { project } = previous;
    return startAttempt({ student, project, edition: terms.edition, previous, by: student, at: monday });
  }

  test.for(["in-session", "deciding", "awaiting-update", "update-in", "to-rework"] as const)(
    "an attempt that is being judged is not withdrawn: %s",
    (stage) => {
      const withdraw: Command = { do: "withdraw-assessment", by: student, at: monday, reason: why };
      expect(refusalsOf(exampleIn(stage).now, withdraw)).toMatchObject([{ code: "wrong-stage", stage }]);
    },
  );
});

describe("R28 and M9: support", () => {
  test.for([
    [1, false, false],
    [2, true, false],
    [3, true, true],
    [4, true, true],
  ] as const)("after %i to-rework results: offered %s, a case by itself %s", ([times, offered, opens]) => {
    expect(supportIsOffered(times, defaultPolicy)).toBe(offered);
    expect(caseOpensByItself(times, defaultPolicy)).toBe(opens);
    const latest = failedTimes(times);
    expect(latest).toMatchObject({ attempt: times, nth: times });
    const opening = { by: mentor, at: monday, owner: null, reason: why };
    const answer = openCase(latest, 0, opening);
    expect(answer).toMatchObject(
      offered
        ? { ok: true, facts: [{ is: "case-opened", reworks: times, ...opening }] }
        : { ok: false, refusals: [{ code: "support-not-yet", after: 2, reworks: times }] },
    );
  });

  test("one case at a time, about the latest attempt, also while the next is under way", () => {
    const preparing = next(failedTimes(2), h(200)).now;
    const opening = { by: student, at: h(200), owner: team, reason: null };
    expect(openCase(preparing, 0, opening)).toMatchObject({ ok: true, facts: [{ reworks: 2 }] });
    expect(openCase(preparing, 1, opening)).toEqual({ ok: false, refusals: [{ code: "case-already-open" }] });
  });

  test("a result set aside by an appeal does not count (R30)", () => {
    const opening = { by: student, at: monday, owner: null, reason: null };
    expect(next(appealed("upheld")).now.reworksBefore).toBe(0);
    expect(next(appealed("dismissed")).now.reworksBefore).toBe(1);
    expect(openCase(appealed("upheld"), 0, opening)).toMatchObject({ refusals: [{ reworks: 0 }] });
  });

  test("a case has an owner, messages, a plan and an outcome; closed it stays as it is", () => {
    const opening = openCase(failedTimes(2), 0, { by: mentor, at: monday, owner: null, reason: why });
    if (!opening.ok || opening.facts[0].is !== "case-opened") throw new Error("not opened");
    let support = beginCase("case-1" as CaseId, opening.facts[0]);
    const step = { what: digest("Pair on testing"), due: h(24) };
    const by = team;
    const commands = [
      { do: "change-owner", by, at: h(1), owner: team },
      { do: "write-message", by: mentor, at: h(2), text: why },
      { do: "agree-plan", by, at: h(3), steps: [step] },
      { do: "close-case", by, at: h(4), outcome: why },
    ] as const;
    for (const command of commands) {
      const answer = decideCase(support, command);
      if (!answer.ok) throw new Error(command.do);
      support = answer.facts.reduce(evolveCase, support);
    }
    expect(support).toMatchObject({
      version: 5,
      owner: team,
      messages: [{ by: mentor, text: why }],
      plan: [step],
      closed: { by, at: h(4), outcome: why },
    });
    for (const command of commands) {
      expect(decideCase(support, command)).toEqual({ ok: false, refusals: [{ code: "case-closed" }] });
    }
  });

  test("an owner is not made owner again", () => {
    const opening = openCase(failedTimes(2), 0, { by: mentor, at: monday, owner: team, reason: why });
    if (!opening.ok || opening.facts[0].is !== "case-opened") throw new Error("not opened");
    const support = beginCase("case-1" as CaseId, opening.facts[0]);
    const answer = decideCase(support, { do: "change-owner", by: team, at: monday, owner: team });
    expect(answer).toEqual({ ok: false, refusals: [{ code: "case-owner-unchanged" }] });
  });
});

describe("R30: appeals", () => {
  const lodge = (at: Instant): Command => ({ do: "lodge-appeal", by: student, at, reason: why });
  const decide = (by: typeof team, outcome: "upheld" | "dismissed" = "upheld"): Command => {
    return { do: "decide-appeal", by, at: monday, outcome, why, involved: [mentor] };
  };
  const lodged = play(failed, lodge(monday));

  test("within 15 days of 24 h, to the millisecond", () => {
    const until = h(15 * 24);
    expect(play(failed, lodge((until - 1) as Instant)).now).toMatchObject({ appeal: { decided: null } });
    expect(refusalsOf(failed.now, lodge(until))).toEqual([{ code: "appeal-too-late", until }]);
  });

  test("once, also after it was dismissed", () => {
    expect(refusalsOf(lodged.now, lodge(monday))).toEqual([{ code: "appeal-already-lodged" }]);
    expect(refusalsOf(appealed("dismissed"), lodge(monday))).toEqual([{ code: "appeal-already-lodged" }]);
    expect(refusalsOf(appealed("upheld"), decide(team))).toEqual([{ code: "appeal-already-decided" }]);
    expect(refusalsOf(failed.now, decide(team))).toEqual([{ code: "appeal-not-lodged" }]);
  });

  test.for(["approved", "deciding", "withdrawn"] as const)(
    "of a to-rework result only, not of %s",
    (stage) => {
      const { now } = exampleIn(stage);
      expect(refusalsOf(now, lodge(monday))).toMatchObject([
        { code: "wrong-stage", possibleIn: ["to-rework"] },
      ]);
      expect(refusalsOf(now, decide(team))).toMatchObject([
        { code: "wrong-stage", possibleIn: ["to-rework"] },
      ]);
    },
  );

  test.for([student, assessor, mentor])("someone involved does not decide: %s", (by) => {
    expect(refusalsOf(lodged.now, decide(by))).toEqual([{ code: "appeal-decider-involved" }]);
  });

  test("nor does an assessor who stepped back before the result", () => {
    const deciding = exampleIn("deciding");
    const { now } = play(
      deciding,
      { do: "recuse-assessor", by: assessor, at: monday, reason: why },
      {
        do: "assign-assessor",
        by: team,
        at: monday,
        assessor: otherAssessor,
        mentors: [mentor],
        reason: null,
      },
      verdict(reworkFor(deciding.now, oneShort), monday, "Too much"),
      lodge(monday),
    );
    for (const by of [assessor, otherAssessor]) {
      expect(refusalsOf(now, decide(by))).toEqual([{ code: "appeal-decider-involved" }]);
    }
  });

  test("upheld is no pass: another assessor judges a new attempt", () => {
    const upheld = appealed("upheld");
    expect(upheld).toMatchObject({ stage: "to-rework", appeal: { decided: { outcome: "upheld" } } });
    const again = next(upheld).now;
    expect(again).toMatchObject({ attempt: 2, assessor: null, excluded: [assessor] });
    const assign: Command = {
      do: "assign-assessor",
      by: team,
      at: monday,
      assessor,
      mentors: [],
      reason: null,
    };
    expect(refusalsOf(again, assign)).toEqual([{ code: "assessor-excluded", assessor }]);
  });

  test("dismissed leaves all as it was", () => {
    expect(next(appealed("dismissed")).now).toMatchObject({
      attempt: 2,
      assessor,
      excluded: [],
      reworksBefore: 1,
    });
  });
});
