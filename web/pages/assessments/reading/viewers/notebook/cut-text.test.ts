import { expect, test } from "vitest";
import { cutAt, first, lineCount, more } from "./cut-text.ts";

const lines = (count: number) => Array.from({ length: count }, (_, nth) => `line ${nth + 1}\n`).join("");

test("a short text is shown to its end, a long one by lines, and lines without end by letters", () => {
  expect(cutAt(lines(48), 0, first)).toBe(lines(48).length);
  expect(cutAt(lines(49), 0, first)).toBe(lines(40).length);
  expect(cutAt("x".repeat(100_000), 0, first)).toBe(8_000);
  expect(cutAt(`short\n${"x".repeat(100_000)}`, 0, first)).toBe(8_000);
  expect(cutAt("", 0, first)).toBe(0);
});

test("more of it comes with every press, to the last line", () => {
  const text = lines(5_000);
  const cuts = [cutAt(text, 0, first)];
  while ((cuts.at(-1) ?? 0) < text.length) cuts.push(cutAt(text, cuts.at(-1) ?? 0, more));
  expect(cuts.map((cut) => (cut < text.length ? lineCount(text, cut) : 0))).toEqual([4_960, 2_960, 960, 0]);
});
