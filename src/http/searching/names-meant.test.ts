import { expect, test } from "vitest";
import { namesMeant } from "./names-meant.ts";

test("stars, question marks and folders become what the database compares with", () => {
  expect(namesMeant("*.py, src/**/a?.ts !*.min.js  lib/ /top.md")).toEqual({
    only: [
      { like: "%.py", isPath: false },
      { like: "src/%a_.ts", isPath: true },
      { like: "lib/%", isPath: true },
      { like: "top.md", isPath: true },
    ],
    not: [{ like: "%.min.js", isPath: false }],
  });
  expect(namesMeant(" , ! ")).toEqual({ only: [], not: [] });
});

test("signs of the database mean themselves", () => {
  expect(namesMeant("100%_\\*")?.only).toEqual([{ like: "100\\%\\_\\\\%", isPath: false }]);
});

test("so many that it is no list any more are refused", () => {
  expect(namesMeant("a ".repeat(21))).toBe(null);
});
