import { expect, test } from "vitest";
import { clockFigures, thresholdCrossed, urgencyOf } from "./remaining.ts";

const hour = 3_600_000;
const days = (count: number) => `${count} d`;

test.each([
  [48 * hour, "2 d 00:00:00"],
  [48 * hour - 1, "2 d 00:00:00"],
  [48 * hour - 1_000, "1 d 23:59:59"],
  [5 * hour, "05:00:00"],
  [1_000, "00:00:01"],
  [1, "00:00:01"],
  [0, "00:00:00"],
])("%i ms left reads %s: nought only when it is over", (left, figures) => {
  expect(clockFigures(left, days)).toBe(figures);
});

test.each([
  [6 * hour, "calm"],
  [6 * hour - 1, "soon"],
  [hour, "soon"],
  [hour - 1, "urgent"],
  [1, "urgent"],
  [0, "over"],
])("%i ms left is %s", (left, urgency) => {
  expect(urgencyOf(left)).toBe(urgency);
});

test("each milestone is told once, and the lowest when several passed in a sleep", () => {
  expect(thresholdCrossed(hour + 1, hour)).toBe(hour);
  expect(thresholdCrossed(hour, hour - 1_000)).toBeNull();
  expect(thresholdCrossed(40 * hour, 20 * 60_000)).toBe(hour);
  expect(thresholdCrossed(1_000, 0)).toBe(0);
});
