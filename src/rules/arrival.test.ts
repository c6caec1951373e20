import { expect, it } from "vitest";
import { updateArrived } from "./arrival.ts";
import { exampleIn } from "./examples.ts";
import type { Instant } from "./words.ts";

const minute = 60_000;
const on = exampleIn("awaiting-update").now;
if (on.stage !== "awaiting-update") throw new Error("the example awaits no update");
const { opened, ends } = on.request.window;
const movedAt = opened;

function at(base: Instant, milliseconds: number): Instant {
  return (base + milliseconds) as Instant;
}

it("is the last byte's, where the request follows within 15 minutes of it or of its examination (R20)", () => {
  const lastByte = at(ends, -1);
  const examined = at(ends, 10 * minute);
  for (const [asked, counts] of [
    [at(ends, 0), lastByte],
    [at(examined, 15 * minute), lastByte],
    [at(examined, 15 * minute + 1), at(examined, 15 * minute + 1)],
  ] as const) {
    expect(updateArrived(on, { asked, movedAt, files: { lastByte, examined } })).toBe(counts);
  }
});

it("is not put off by an examination of the same bytes that ended before they were sent", () => {
  const lastByte = at(ends, -minute);
  const files = { lastByte, examined: at(opened, -1_000 * minute) };
  expect(updateArrived(on, { asked: at(ends, 14 * minute), movedAt, files })).toBe(lastByte);
});

it("is the request's, where an address is handed in, too", () => {
  expect(updateArrived(on, { asked: at(ends, 1), movedAt, files: null })).toBe(at(ends, 1));
});

it("never lies before what it answers, nor before the record's last move, nor after the request", () => {
  const early = at(opened, -minute);
  const files = { lastByte: early, examined: early };
  expect(updateArrived(on, { asked: at(opened, minute), movedAt, files })).toBe(opened);
  const moved = at(opened, 30_000);
  expect(updateArrived(on, { asked: at(opened, minute), movedAt: moved, files })).toBe(moved);
  expect(updateArrived(on, { asked: at(opened, 10), movedAt: moved, files })).toBe(at(opened, 10));
});

it("may lie before an end of the window that the clock has recorded meanwhile", () => {
  const expired = exampleIn("update-expired").now;
  if (expired.stage !== "update-expired") throw new Error("the example is not expired");
  const { window } = expired.request;
  const lastByte = at(window.ends, -1);
  const asked = at(window.ends, minute);
  const files = { lastByte, examined: asked };
  expect(updateArrived(expired, { asked, movedAt: window.ends, files })).toBe(lastByte);
});
