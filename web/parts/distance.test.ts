import { expect, test } from "vitest";
import { distanceIn } from "./distance.ts";

const hour = 3_600_000;
const thursday = Date.parse("2026-11-26T01:57:00Z");

test.each([
  [47.9, "Europe/Paris", "in 2 days"],
  [24.5, "Europe/Paris", "tomorrow"],
  [23.9, "Europe/Paris", "in 23 hours"],
  [-25, "Europe/Paris", "yesterday"],
  [-27, "Europe/Paris", "2 days ago"],
  [24, "America/Montreal", "tomorrow"],
  [0.5, "Europe/Paris", "in 30 minutes"],
  [-0.001, "Europe/Paris", "now"],
])("%d hours away in %s is %s", (hours, zone, said) => {
  expect(distanceIn("en-GB", zone, thursday + hours * hour, thursday)).toBe(said);
});

test("a day of 25 hours, when summer time ends, counts as one", () => {
  const at = Date.parse("2025-10-25T22:30:00Z");
  expect(distanceIn("fr-FR", "Europe/Paris", at + 48 * hour, at)).toBe("demain");
});
