import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const FIELDS = ["title", "summary", "maxBytes", "updateLimit", "key"];

test.each([
  ["titel", "title"],
  ["Title", "title"],
  ["max_bytes", "maxBytes"],
  ["sumary", "summary"],
  ["updatelimt", "updateLimit"],
  ["kye", "key"],
])("%s was meant to be %s", (word, meant) => {
  expect(nearest(word, FIELDS)).toBe(meant);
});

test.each(["colour", "id", "", "x".repeat(100_000)])("%s is near to none", (word) => {
  expect(nearest(word, FIELDS)).toBeUndefined();
});
