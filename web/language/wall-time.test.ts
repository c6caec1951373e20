import { expect, test } from "vitest";
import { instantOfWallTime, notBefore, wallTime } from "./wall-time.ts";

test.each([
  ["2026-03-02T14:30", "Europe/Paris", "2026-03-02T13:30:00Z"],
  ["2026-07-02T14:30", "Europe/Paris", "2026-07-02T12:30:00Z"],
  ["2026-07-02T00:05", "America/New_York", "2026-07-02T04:05:00Z"],
  ["2026-01-01T05:30", "Asia/Kolkata", "2026-01-01T00:00:00Z"],
])("%s in %s is %s, and reads so again", (text, zone, instant) => {
  expect(instantOfWallTime(text, zone)).toBe(Date.parse(instant));
  expect(wallTime(Date.parse(instant), zone)).toBe(text);
});

test("an hour that a clock reads twice is the first of the two", () => {
  expect(instantOfWallTime("2025-10-26T02:30", "Europe/Paris")).toBe(Date.parse("2025-10-26T00:30:00Z"));
});

test("an hour that no clock reads is one hour later", () => {
  const instant = instantOfWallTime("2026-03-29T02:30", "Europe/Paris");
  expect(wallTime(instant ?? 0, "Europe/Paris")).toBe("2026-03-29T03:30");
});

test("what is no time is none", () => {
  expect(instantOfWallTime("", "Europe/Paris")).toBeNull();
});

test("the minute in which something began means since it began", () => {
  const began = Date.parse("2026-03-02T13:30:41Z");
  expect(notBefore(began, Date.parse("2026-03-02T13:30:00Z"))).toBe(began);
  for (const other of ["2026-03-02T13:29:00Z", "2026-03-02T13:31:00Z"]) {
    expect(notBefore(began, Date.parse(other))).toBe(Date.parse(other));
  }
});
