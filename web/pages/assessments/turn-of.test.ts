import { expect, test } from "vitest";
import { stages } from "../../../src/rules/assessment.ts";
import { stepsOf, turnOf } from "./turn-of.ts";

const assessor = { id: "a", name: "Ada" };
const hold = { since: "2026-03-02T09:00:00Z", because: "identity", reason: null } as const;
const turns = (on: Partial<Parameters<typeof turnOf>[0]>) =>
  Object.fromEntries(stages.map((stage) => [stage, turnOf({ stage, hold: null, assessor, ...on })]));

test("in every stage it is somebody's turn, and the student's wherever only the student can go on", () => {
  expect(turns({})).toEqual({
    preparing: "student",
    submitted: "assessor",
    "in-session": "assessor",
    deciding: "assessor",
    "awaiting-update": "student",
    "update-in": "assessor",
    "update-expired": "assessor",
    approved: "nobody",
    "to-rework": "student",
    withdrawn: "nobody",
  });
});

test("without an assessor it is the team's turn, and a hold is the team's until a result stands", () => {
  expect(turns({ assessor: null }).submitted).toBe("team");
  expect(turns({ hold })["awaiting-update"]).toBe("team");
  expect(turns({ hold }).approved).toBe("nobody");
});

const nothing = { submitted: null, session: null, booking: null, request: null, updates: [], result: null };
const line = (on: Parameters<typeof stepsOf>[0]) => stepsOf(on).map(({ name, state }) => `${name} ${state}`);

test("the line of steps has an update only where one was asked for", () => {
  expect(line({ ...nothing, stage: "preparing" })).toEqual([
    ...["prepare now", "handIn later", "session later", "decision later", "result later"],
  ]);
  const at = "2026-03-02T09:00:00Z";
  const request = { at, changes: [], openSkills: [], window: { opened: at, ends: at }, late: [] };
  expect(line({ ...nothing, stage: "awaiting-update", submitted: at, request })).toEqual([
    ...["prepare done", "handIn done", "session done", "decision done", "update now", "result later"],
  ]);
});

test("an update that did not come in time is no step that was taken", () => {
  const at = "2026-03-02T09:00:00Z";
  const request = { at, changes: [], openSkills: [], window: { opened: at, ends: at }, late: [] };
  expect(line({ ...nothing, stage: "update-expired", submitted: at, request })).toEqual([
    ...["prepare done", "handIn done", "session done", "decision done", "update missed", "result now"],
  ]);
});

test("an attempt withdrawn before it was handed in shows no step that never was", () => {
  const unjudged = { weighed: null, gaps: [], nth: null, appealUntil: null };
  const result = {
    ...unjudged,
    is: "withdrawn" as const,
    at: "2026-03-02T09:00:00Z",
    because: "withdrawn" as const,
  };
  expect(line({ ...nothing, stage: "withdrawn", result })).toEqual(["prepare done", "result done"]);
});
