import { beforeEach, expect, test } from "vitest";
import { forgetServerTime, learnFromHeaders, learnServerTime, serverNow } from "./clock.ts";

beforeEach(forgetServerTime);

const dated = (at: number) => new Headers({ date: new Date(at).toUTCString() });

test("until the server has spoken, this device's clock stands in", () => {
  expect(serverNow(5_000)).toBe(5_000);
});

test("many answers, each cut to the second, pin the offset to less than a tenth of a second", () => {
  const offset = 3_600_137;
  for (let device = 0; device < 20_000; device += 970) {
    learnFromHeaders(dated(Math.floor((device + 20 + offset) / 1000) * 1000), device, device + 40);
  }
  expect(Math.abs(serverNow(30_000) - 30_000 - offset)).toBeLessThan(100);
});

test("a clock that was set is believed at once", () => {
  learnServerTime(10_000, 10_000, 0, 0);
  learnServerTime(500_000, 500_000, 1_000, 1_000);
  expect(serverNow(1_000)).toBe(500_000);
});

test("what a cache answers says nothing of now", () => {
  const headers = dated(900_000);
  headers.set("age", "60");
  learnFromHeaders(headers, 0, 0);
  expect(serverNow(7)).toBe(7);
});
