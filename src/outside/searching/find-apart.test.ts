import { expect, test } from "vitest";
import { findingApart } from "./find-apart.ts";

const enough = { most: 600, mostInLine: 51 };
const here = () => new AbortController().signal;
/** Takes an engine that tries every way through longer than anybody lives. */
const endless = { source: "^(a+)+$", flags: "gu", text: `${"a".repeat(40)}!`, ...enough };

test("an expression finds line by line, and its signs for the ends of a line mean them", async () => {
  const find = findingApart();
  const text = "one 1\r\ntwo 22\rthree\n\n4";
  const places = async (source: string, flags = "gu") => [
    ...((await find({ source, flags, text, ...enough }, here())) as Uint32Array),
  ];
  expect(await places("\\d+$")).toEqual([4, 5, 11, 13, 21, 22]);
  expect(await places("^T", "giu")).toEqual([7, 8, 14, 15]);
  expect(await places("e\\s*two")).toEqual([]);
  expect(await places("x*")).toEqual([]);
});

test("one that would take centuries is broken off, and the next is answered", async () => {
  const find = findingApart(500);
  expect(await find(endless, here())).toBe("too-slow");
  expect(await find({ ...endless, text: "aaa" }, here())).toEqual(Uint32Array.of(0, 3));
});

test("who leaves is not waited for", async () => {
  const find = findingApart(600_000);
  const leaving = new AbortController();
  const answer = find(endless, leaving.signal);
  leaving.abort();
  expect(await answer).toBe("left");
  expect(await find(endless, leaving.signal)).toBe("left");
  expect(await find({ ...endless, text: "a" }, here())).toEqual(Uint32Array.of(0, 1));
});

test("one that is no expression, or takes more memory than there is, is unfit; several run at once", async () => {
  const find = findingApart();
  expect(await find({ ...endless, source: "(" }, here())).toBe("unfit");
  const answers = await Promise.all(
    Array.from({ length: 4 }, (_, n) => find({ ...endless, text: "a".repeat(n + 1) }, here())),
  );
  expect(answers).toEqual([1, 2, 3, 4].map((length) => Uint32Array.of(0, length)));
});

test("what would be found too often is told as often as anybody reads", async () => {
  const find = findingApart();
  const text = `${"a".repeat(10_000)}\n`.repeat(100);
  const places = (await find({ source: "a", flags: "g", text, ...enough }, here())) as Uint32Array;
  expect(places.length).toBeGreaterThanOrEqual(2 * enough.most);
  expect(places.length).toBeLessThanOrEqual(2 * (enough.most + enough.mostInLine));
});
