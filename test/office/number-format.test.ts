import { expect, test } from "vitest";
import { builtInFormats, formatted, inEnglish } from "../../src/reading/office/number-format.ts";

const french = { ...inEnglish, decimal: ",", group: "\u202f" };
const shown = (value: number, format: string | undefined, writing = inEnglish) =>
  formatted(value, format, false, writing);

test.each([
  [3, undefined, "3"],
  [0.1 + 0.2, "General", "0.3"],
  [1e21, "General", "1.00000e+21"],
  [1234.5, "#,##0.00", "1,234.50"],
  [1234567, "#,##0", "1,234,567"],
  [-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"],
  [-5, "0.0", "-5.0"],
  [0, '0;-0;"none"', "none"],
  [0.256, "0%", "26%"],
  [0.256, "0.0%", "25.6%"],
  [3.2, '#,##0.00\\ "€"', "3.20 €"],
  [3.2, "[$€-40C]\\ 0.00", "€ 3.20"],
  [3.2, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', "3.20 €"],
  [-3.2, '[Red]-0.0"x"', "--3.2x"],
  [7, "000", "007"],
  [0.5, "#.##", ".5"],
  [2.5, "0.##", "2.5"],
  [2, "0.##", "2"],
  [12345678, "0.0,,", "12.3"],
  [12345, "0.00E+00", "1.23E+4"],
  [46352, "yyyy-mm-dd", "2026-11-26"],
  [46352, builtInFormats[14], "2026-11-26"],
  [46352, "dd/mm/yyyy", "26/11/2026"],
  [46352, "dddd d mmmm yyyy", "Thursday 26 November 2026"],
  [46352.5, "d/m/yy h:mm", "26/11/26 12:00"],
  [46352.75, "h:mm AM/PM", "6:00 PM"],
  [0.0625, "mm:ss", "30:00"],
  [1.5, "[h]:mm", "36:00"],
  [1, "yyyy-mm-dd", "1900-01-01"],
  [-1, "yyyy-mm-dd", "-1"],
  [5, ";;;", ""],
  [0.5, "# ?/?", "0.5"],
  [5, "@", "5"],
])("%d in %j is shown as %j", (value, format, said) => {
  expect(shown(value, format)).toBe(said);
});

test("numbers are written as where they are read", () => {
  expect(shown(1234.5, '#,##0.00\\ "€"', french)).toBe("1\u202f234,50 €");
  expect(shown(2.5, undefined, french)).toBe("2,5");
  expect(formatted(44890, "yyyy-mm-dd", true, inEnglish)).toBe("2026-11-26");
});

test("a format that means harm takes no time", () => {
  const began = performance.now();
  shown(5, "#".repeat(30_000));
  shown(5, '"'.repeat(30_000));
  shown(5, "0;".repeat(30_000));
  shown(5, `[${"h".repeat(30_000)}`);
  expect(performance.now() - began).toBeLessThan(500);
});
