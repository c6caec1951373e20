import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { officeParts } from "../../src/outside/searching/office-parts.ts";
import { inEnglish } from "../../src/reading/office/number-format.ts";
import { readWorkbook, type Workbook } from "../../src/reading/office/workbook.ts";
import { workbookFile } from "../support/office.ts";

function read(file: Uint8Array): Workbook {
  const workbook = readWorkbook(officeParts(file) ?? new Map(), inEnglish);
  if (workbook === null) throw new Error("It cannot be read");
  return workbook;
}

test("a workbook that a spreadsheet wrote is read sheet by sheet, its cells as they are shown there", () => {
  const { sheets, isCut } = read(readFileSync(new URL("./sales.xlsx", import.meta.url)));
  expect(isCut).toBe(false);
  expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
    ["Ventes", false],
    ["Résumé", false],
    ["Calculs", true],
  ]);
  expect(sheets[0]?.rows.slice(0, 3)).toEqual([
    ["Jour", "Pain", "Prix", "Remise", "Payé"],
    ["01/09/2026", "Seigle", "3.20 €", "0%", "3.20 €"],
    ["02/09/2026", "Froment", "3.57 €", "1%", "3.53 €"],
  ]);
  expect(sheets[0]?.rows).toHaveLength(121);
  expect(sheets[0]?.formulas.get("3,5")).toBe("=C3*(1-D3)");
  expect(sheets[1]?.rows).toEqual([
    [],
    [],
    ["", "Total", expect.stringMatching(/^[\d,]+\.\d\d €$/)],
    ["", "1"],
  ]);
});

test("what stands in a cell is read however it was put there, and far cells cost nothing", () => {
  const file = workbookFile(
    `<row r="2"><c r="B2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="str"><v>by formula</v></c>
     <c r="E2" t="e"><v>#DIV/0!</v></c><c r="F2" t="s"><v>0</v></c><c r="G2" t="s"><v>99</v></c></row>
     <row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`,
    "<si><t>shared</t><rPh><t>said so</t></rPh></si>",
  );
  const { sheets, isCut } = read(file);
  expect(sheets[0]?.rows).toEqual([[], ["", "inline", "by formula", "", "#DIV/0!", "shared"]]);
  expect(isCut).toBe(true);
});

test("one with more cells than anybody looks through is cut, and said to be", () => {
  const rows = Array.from(
    { length: 100 },
    (_, at) => `<row r="${at + 1}">${"<c><v>1</v></c>".repeat(20)}</row>`,
  );
  const limits = { sheets: 9, rows: 1_000, columns: 50, cells: 500, letters: 5_000, inCell: 100 };
  const cut = readWorkbook(officeParts(workbookFile(rows.join(""))) ?? new Map(), inEnglish, limits);
  expect(cut?.isCut).toBe(true);
  expect(cut?.sheets[0]?.rows).toHaveLength(26);
  expect(read(workbookFile(rows.join(""))).isCut).toBe(false);
});
