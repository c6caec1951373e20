import { describe, expect, test } from "vitest";
import { isEnded, stages } from "./assessment.ts";
import type { Command } from "./commands.ts";
import {
  assessor,
  digest,
  exampleIn,
  mentor,
  monday,
  otherAssessor,
  play,
  student,
  team,
} from "./examples.ts";
import { factsFrom, refusalsOf } from "./proof/answers.ts";
import { hoursAfter, type PersonId } from "./words.ts";

const why = digest("On leave");

function assign(to: PersonId, reason: typeof why | null = why): Command {
  return { do: "assign-assessor", by: team, at: monday, assessor: to, mentors: [mentor], reason };
}

const recuse: Command = { do: "recuse-assessor", by: assessor, at: monday, reason: why };

describe("R9: who assesses", () => {
  test.for([
    ["the student", student, { code: "assessor-is-student" }],
    ["the student's mentor", mentor, { code: "assessor-is-mentor" }],
    ["the one who does already", assessor, { code: "already-assigned", assessor }],
  ] as const)("never %s", ([_, person, refusal]) => {
    expect(refusalsOf(exampleIn("preparing").now, assign(person))).toEqual([refusal]);
  });

  test("from one to another with a reason, kept as a fact", () => {
    const { now } = exampleIn("submitted");
    expect(refusalsOf(now, assign(otherAssessor, null))).toEqual([{ code: "reason-needed" }]);
    expect(factsFrom(now, assign(otherAssessor))).toMatchObject([
      { is: "assessor-assigned", assessor: otherAssessor, from: assessor, reason: why },
    ]);
  });

  test("whoever stepped back is not asked again; nobody needs a reason to fill the gap", () => {
    const recused = play(exampleIn("submitted"), recuse);
    expect(recused.now).toMatchObject({ assessor: null, excluded: [assessor] });
    expect(refusalsOf(recused.now, assign(assessor))).toEqual([{ code: "assessor-excluded", assessor }]);
    expect(refusalsOf(recused.now, recuse)).toEqual([{ code: "no-assessor" }]);
    expect(play(recused, assign(otherAssessor, null)).now.assessor).toBe(otherAssessor);
  });

  test.for([assign(otherAssessor), recuse])("a booked time is given back: $do", (command) => {
    const during = { start: hoursAfter(monday, 1), end: hoursAfter(monday, 2) };
    const booked = play(exampleIn("submitted"), {
      do: "book-session",
      by: team,
      at: monday,
      during,
      openTime: null,
      reason: null,
    });
    expect(factsFrom(booked.now, command)).toMatchObject([{}, { is: "session-cancelled", late: false }]);
    expect(play(booked, command).now.booking).toBeNull();
  });

  test.for(stages)("until the result, in %s", (stage) => {
    const { now } = exampleIn(stage);
    if (!isEnded(now)) return expect(factsFrom(now, assign(otherAssessor))).toHaveLength(1);
    for (const command of [assign(otherAssessor), recuse]) {
      expect(refusalsOf(now, command)).toEqual([
        { code: "wrong-stage", stage, possibleIn: stages.slice(0, 7) },
      ]);
    }
  });
});
