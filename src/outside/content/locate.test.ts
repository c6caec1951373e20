import { describe, expect, test } from "vitest";
import { locate } from "./locate.ts";

const codes = (text: string, format: "yaml" | "json" = "yaml") =>
  locate(text, format).findings.map(({ line, column, code }) => `${line}:${column} ${code}`);

describe("hostile files", () => {
  test("a bomb of aliases is refused without being unfolded", () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}]`);
    const bomb = ["l0: &l0 [lol]", ...levels].join("\n");
    const { findings, isUnreadable } = locate(bomb, "yaml");
    expect(findings).toHaveLength(60);
    expect(findings[0]).toMatchObject({ line: 2, column: 10, code: "alias-not-allowed", path: ["l1", 0] });
    expect(isUnreadable(["l1", 0, "deeper"])).toBe(true);
    expect(isUnreadable(["l1"])).toBe(false);
  });

  test("nesting is bounded, whether the parser still follows or gives up", () => {
    expect(codes(`a: ${"[".repeat(60)}${"]".repeat(60)}`)).toEqual(["1:15 too-deep"]);
    expect(codes("[".repeat(100_000)).every((place) => place.endsWith(" syntax"))).toBe(true);
  });

  test("ten thousand fields are read in time proportional to their number", () => {
    const wide = (count: number) => Array.from({ length: count }, (_, i) => `f${i}: 1`).join("\n");
    const { value, findings } = locate(wide(40_000), "yaml");
    expect(Object.keys(value as object)).toHaveLength(40_000);
    expect(findings).toEqual([]);
  });

  test("`__proto__` is a field like any other and reaches no prototype", () => {
    const { value } = locate("__proto__: {polluted: true}", "yaml");
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("JSON", () => {
  test("is held to JSON, with the place of the slip", () => {
    expect(codes('{\n  "a": 1,\n}', "json")).toEqual(["3:1 syntax"]);
    expect(codes('{"a": 1 # no\n}', "json")).toEqual(["1:9 syntax"]);
    expect(codes("", "json")).toEqual(["1:1 syntax"]);
    expect(codes('{"a": 1, "a": 2}', "json")).toEqual(["1:10 duplicate-field"]);
  });

  test("is read as it is meant: tabs, escapes, surrogate pairs", () => {
    const text = '{\n\t"a": "x\\/\\ud83d\\ude00",\n\t"b": [\n\t\ttrue, null, 1e3]\n}';
    const { value, positionOf } = locate(text, "json");
    expect(value).toEqual(JSON.parse(text));
    expect(positionOf({ path: ["b", 2], on: "value" })).toEqual({ line: 4, column: 15 });
  });
});

test("a finding stands at its node, or at the nearest one around it", () => {
  const { positionOf } = locate("# first\na:\n  - b: 1\n    c: 2\n", "yaml");
  expect(positionOf({ path: ["a", 0, "c"], on: "value" })).toEqual({ line: 4, column: 8 });
  expect(positionOf({ path: ["a", 0, "c"], on: "field" })).toEqual({ line: 4, column: 5 });
  expect(positionOf({ path: ["a", 0, "missing"], on: "value" })).toEqual({ line: 3, column: 5 });
  expect(positionOf({ path: ["a", 7, "x", "y"], on: "value" })).toEqual({ line: 3, column: 3 });
});

test("lines are counted alike with Windows line ends", () => {
  const { findings } = locate("a: 1\r\nb: *x\r\n", "yaml");
  expect(findings).toMatchObject([{ line: 2, column: 4 }]);
});
