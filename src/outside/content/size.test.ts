import { expect, test } from "vitest";
import { bytesOf } from "./size.ts";

test.each([
  ["50 MB", 50_000_000],
  ["50MB", 50_000_000],
  ["1.5 GB", 1_500_000_000],
  ["0.1 MB", 100_000],
  ["100 Mo", 100_000_000],
  ["512 KiB", 524_288],
  ["2 gib", 2_147_483_648],
  ["1 B", 1],
  ["1024", 1024],
  [1024, 1024],
])("%s is %i bytes", (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes);
});

test.each([
  "",
  "MB",
  "0",
  "0 MB",
  "-1 MB",
  "1,5 MB",
  "1.5",
  "0.5 B",
  "50 MBit",
  "5 PB",
  "1e3 MB",
  "∞",
  "9".repeat(40),
  Number.NaN,
  -5,
])("%s is no size", (size) => {
  expect(bytesOf(size)).toBeUndefined();
});
