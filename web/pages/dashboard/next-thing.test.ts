import { expect, test } from "vitest";
import type { Programme } from "../../api/attempts.ts";
import type { AssessmentSummary } from "../../api/generated/api.ts";
import { nextThing } from "./next-thing.ts";

type Given = Partial<AssessmentSummary> & Pick<AssessmentSummary, "stage">;

function school(...given: readonly (Given | null)[]) {
  const attempts = given.flatMap((one, place) => (one === null ? [] : [attemptOf(one, place)]));
  const projects = given.map((one, place) => ({
    ...{ id: `p${place}`, title: `Project ${place}`, summary: "", hours: 10, edition: 1 },
    latest: one && { id: `a${place}`, stage: one.stage, attempt: 1, windowEnds: null },
  }));
  const programme: Programme = {
    ...{ id: "g", key: "g", title: "G", summary: "", language: "en" },
    projects,
  };
  return nextThing([programme], attempts);
}

function attemptOf(given: Given, place: number): AssessmentSummary {
  const person = { id: "s", name: "S" };
  return {
    ...{ id: `a${place}`, version: 3, attempt: 1, student: person, assessor: null, desk: null },
    ...{ project: { id: `p${place}`, title: "" }, programme: { id: "g", title: "" } },
    ...{ booking: null, window: null, held: false, movedAt: "2026-03-02T09:00:00Z" },
    ...given,
  };
}

const said = (thing: ReturnType<typeof school>) =>
  thing && ("at" in thing ? `${thing.is} ${thing.at.project.id}` : thing.is);
const window = (ends: string) => ({ which: "update" as const, ends });
const booking = (start: string) => ({ start, end: start });

test("without a project there is nothing to do", () => {
  expect(nextThing([], [])).toBeNull();
});

test("a running window comes before everything else, the one that ends first before others", () => {
  const late = { stage: "awaiting-update" as const, window: window("2026-03-05T09:00:00Z") };
  const soon = { stage: "awaiting-update" as const, window: window("2026-03-04T09:00:00Z") };
  expect(said(school({ stage: "preparing" }, late, soon))).toBe("update p2");
});

test("a session with a time comes before preparing, preparing before reworking, reworking before a new project", () => {
  const booked = { stage: "submitted" as const, booking: booking("2026-03-05T09:00:00Z") };
  expect(said(school({ stage: "preparing" }, booked))).toBe("session p1");
  expect(said(school({ stage: "to-rework" }, { stage: "preparing" }, null))).toBe("prepare p1");
  expect(said(school({ stage: "approved" }, { stage: "to-rework" }, null))).toBe("rework p1");
});

test("what is with the school or on hold only needs waiting", () => {
  expect(said(school({ stage: "submitted" }, null))).toBe("wait p0");
  const held = { stage: "awaiting-update" as const, held: true, window: window("2026-03-04T09:00:00Z") };
  expect(said(school(held, null))).toBe("wait p0");
});

test("after an approval or a withdrawal a project is begun; after the last approval all is done", () => {
  expect(said(school({ stage: "approved" }, null))).toBe("start p1");
  expect(said(school({ stage: "withdrawn" }, null))).toBe("start p0");
  expect(said(school({ stage: "approved" }, { stage: "approved" }))).toBe("done");
});
