import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  [undefined, "all"],
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=2-5", { first: 2, last: 5 }],
  ["bytes=2-", { first: 2, last: 9 }],
  ["bytes=2-99", { first: 2, last: 9 }],
  ["bytes=-3", { first: 7, last: 9 }],
  ["bytes=-99", { first: 0, last: 9 }],
  ["bytes=9-", { first: 9, last: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-2", "all"],
  ["bytes=-", "all"],
  ["bytes=0-1,4-5", "all"],
  ["bytes=x-1", "all"],
  ["lines=1-2", "all"],
] as const)("of ten bytes, %s is %j", (header, range) => {
  expect(byteRange(header, 10)).toEqual(range);
});

test("an empty file has no part", () => {
  expect(byteRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(byteRange("bytes=-5", 0)).toBe("unsatisfiable");
  expect(byteRange(undefined, 0)).toBe("all");
});
