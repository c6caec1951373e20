import { expect, test } from "vitest";
import { delimiterOf, separated } from "./separated.ts";

test("cells are read as spreadsheets write them: quotes, line breaks in them, empty ones", () => {
  const text = 'name,says\r\nAda,"Hello, ""you"""\r\nBo,"two\nlines"\r\n,\r\n';
  expect(separated(text)).toEqual([
    ["name", "says"],
    ["Ada", 'Hello, "you"'],
    ["Bo", "two\nlines"],
    ["", ""],
  ]);
  expect(separated("a;b")).toEqual([["a", "b"]]);
  expect(separated("a,b\n\nc,d")).toEqual([["a", "b"], [""], ["c", "d"]]);
  expect(separated('a,"never closed\nb')).toEqual([["a", "never closed\nb"]]);
  expect(separated("")).toEqual([]);
});

test("the delimiter is the one that gives alike rows", () => {
  expect(delimiterOf("nom;prix\npain;1,20\nlait;0,95\n")).toBe(";");
  expect(delimiterOf('name,says\n"a;b;c",x\n')).toBe(",");
  expect(delimiterOf("a\tb, c\nd\te\n")).toBe("\t");
  expect(delimiterOf("one column\nof words\n")).toBe(",");
});
