import { expect, test } from "vitest";
import { flawsOfPattern, followsPattern, type Named, nameByPattern } from "./naming.ts";

const pattern = "{family-name}_{given-name}_{number}_{deliverable}_{month}{year}";
const about: Named = {
  student: "Ada Lovelace",
  project: "engine",
  deliverable: "report",
  number: 1,
  attempt: 2,
  day: { year: 2026, month: 11, day: 24 },
};

test("the name by the pattern keeps the file's ending", () => {
  expect(nameByPattern(pattern, about, "final final.PDF")).toBe("Lovelace_Ada_1_report_112026.PDF");
  expect(nameByPattern("{project}-{attempt} {name} {day}", about, "x")).toBe("engine-2 Ada-Lovelace 24");
});

test.each([
  ["Ada King LOVELACE", "LOVELACE_Ada-King_1_report_112026.zip"],
  ["DE LA TOUR Hélène", "DE-LA-TOUR_Hélène_1_report_112026.zip"],
  ["Nguyễn", "Nguyễn_Nguyễn_1_report_112026.zip"],
  ["A/B C:D", "C-D_A-B_1_report_112026.zip"],
])("%s is split into family name and given name", (student, name) => {
  expect(nameByPattern(pattern, { ...about, student }, "a.zip")).toBe(name);
});

test.each([
  ["Lovelace_Ada_1_report_112026.pdf", true],
  ["LOVELACE_ADA_1_REPORT_112026.pdf", true],
  ["Ada_Lovelace_1_report_112026.pdf", true],
  ["Lovelace_Ada_1_report_022025.pdf", true],
  ["Lovelace_Ada_1_report_132026.pdf", false],
  ["Lovelace_Ada_2_report_112026.pdf", false],
  ["Lovelace_Ada_1_report_112026 (1).pdf", false],
  ["report.pdf", false],
  ["Lovelace_Ada_1_report_112026", true],
])("%s follows the pattern: %s", (name, follows) => {
  expect(followsPattern(pattern, about, name)).toBe(follows);
});

test("accents may be left out, and what a name holds is never read as an expression", () => {
  const student = "Hélène O.*Brien";
  const name = nameByPattern(pattern, { ...about, student }, "a.pdf") ?? "";
  expect(followsPattern(pattern, { ...about, student }, name)).toBe(true);
  expect(followsPattern(pattern, { ...about, student }, "O-Brien_Helene_1_report_112026.pdf")).toBe(true);
  expect(followsPattern(pattern, { ...about, student }, "OxxBrien_Helene_1_report_112026.pdf")).toBe(false);
});

test("every name made by a pattern follows it", () => {
  for (const student of ["Ada Lovelace", "MARTIN Zoé", "李 小龍", "Jean-Baptiste de La Salle", "X"]) {
    const named = { ...about, student };
    expect(followsPattern(pattern, named, nameByPattern(pattern, named, "a.zip") ?? "")).toBe(true);
  }
});

test("a pattern is checked: unknown words and marks that no file name may hold", () => {
  expect(flawsOfPattern(pattern)).toEqual([]);
  expect(flawsOfPattern("{surname}/{name}.{year")).toEqual(["{surname}", "/", ".", "{"]);
});
