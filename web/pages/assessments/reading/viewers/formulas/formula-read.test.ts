import { expect, test } from "vitest";
import { readFormula } from "./formula-read.ts";

test("a formula is freed of the signs around it, which tell whether it stands alone", () => {
  expect(readFormula("$x$")).toEqual({ tex: "x", isDisplay: false });
  expect(readFormula("$`x`$")).toEqual({ tex: "x", isDisplay: false });
  expect(readFormula("\\( x \\)")).toEqual({ tex: "x", isDisplay: false });
  expect(readFormula("  $$\nx\n$$ ")).toEqual({ tex: "x", isDisplay: true });
  expect(readFormula("\\[x\\]")).toEqual({ tex: "x", isDisplay: true });
  expect(readFormula("\\eqref{a}")).toEqual({ tex: "\\eqref{a}", isDisplay: false });
  expect(readFormula("\\begin{align}a\\end{align}")).toEqual({
    tex: "\\begin{align}a\\end{align}",
    isDisplay: true,
  });
});
