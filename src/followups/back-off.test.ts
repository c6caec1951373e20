import { expect, it } from "vitest";
import type { Instant } from "../rules/words.ts";
import { retryAt } from "./back-off.ts";

const now = 0 as Instant;
const pausesWith = (random: number) =>
  Array.from({ length: 9 }, (_, index) => Number(retryAt(now, index + 1, () => random)) / 1000);

it("waits longer each time, and ten attempts reach over about two days", () => {
  const pauses = pausesWith(0.5);
  expect(pauses[0]).toBe(30);
  expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses);
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600;
  expect(hours).toBeGreaterThan(44);
  expect(hours).toBeLessThan(52);
});

it("spreads what failed together by a fifth either way", () => {
  expect(pausesWith(0)[0]).toBeCloseTo(24);
  expect(pausesWith(1)[0]).toBeCloseTo(36);
});

it("gives up after the tenth", () => {
  expect(retryAt(now, 9)).not.toBeNull();
  expect(retryAt(now, 10)).toBeNull();
});
