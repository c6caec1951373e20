import { builtInFormats, formatted, type Writing } from "./number-format.ts";
import { mainPart, type Parts, relatedPart, relationsOf } from "./relations.ts";
import { type Element, elementAt, elementsIn, readXml, textIn } from "./xml.ts";

/** One table of a workbook: what its cells show, from the first row and column on. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly string[])[];
  /** What cells are computed by, by row and column from 1: "7,2". */
  readonly formulas: ReadonlyMap<string, string>;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Whether there is more than is shown. */
  readonly isCut: boolean;
}

interface Limits {
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly letters: number;
  readonly inCell: number;
}

/** More than anybody looks through, of all sheets together but for columns and sheets. */
const most: Limits = {
  sheets: 200,
  rows: 500_000,
  columns: 256,
  cells: 1_000_000,
  letters: 60_000_000,
  inCell: 32_767,
};

/** Reads a workbook as Excel keeps it; null where it is none that can be read. */
export function readWorkbook(parts: Parts, writing: Writing, limits: Limits = most): Workbook | null {
  const main = mainPart(parts);
  const root = main === null ? null : readXml(parts.get(main) ?? "");
  if (main === null || root === null || root.name !== "x:workbook") return null;
  const relations = relationsOf(parts, main);
  const partOf = (type: string) => parts.get(relatedPart(relations, type) ?? "") ?? "";
  const reading: Reading = {
    strings: stringsIn(partOf("sharedStrings")),
    formats: formatsIn(partOf("styles")),
    is1904: ["1", "true"].includes(elementAt(root, "x:workbookPr")?.attributes.get("date1904") ?? ""),
    ...{ limits, writing, rows: 0, cells: 0, letters: 0, isCut: false },
  };
  const named = elementsIn(elementAt(root, "x:sheets"), "x:sheet");
  const sheets = named.slice(0, most.sheets).map(({ attributes }): Sheet => {
    const part = parts.get(relations.get(attributes.get("r:id") ?? "")?.target ?? "");
    const isHidden = (attributes.get("state") ?? "visible") !== "visible";
    return { name: (attributes.get("name") ?? "").slice(0, 100), isHidden, ...tableIn(part, reading) };
  });
  return { sheets, isCut: reading.isCut || named.length > most.sheets };
}

interface Reading {
  readonly strings: readonly string[];
  readonly formats: readonly (string | undefined)[];
  readonly is1904: boolean;
  readonly writing: Writing;
  readonly limits: Limits;
  rows: number;
  cells: number;
  letters: number;
  isCut: boolean;
}

/** What many cells share; how it is to be pronounced is not part of it. */
function stringsIn(text: string): string[] {
  const strings: string[] = [];
  readXml(text, { name: "x:si", take: (item) => strings.push(lettersIn(item)) });
  return strings;
}

function lettersIn(item: Element): string {
  return elementsIn(item)
    .map((child) => (child.name === "x:t" ? textIn(child) : child.name === "x:r" ? lettersIn(child) : ""))
    .join("")
    .slice(0, most.inCell);
}

/** The number format of each style that cells name. */
function formatsIn(text: string): (string | undefined)[] {
  const root = readXml(text) ?? undefined;
  const own = new Map(
    elementsIn(elementAt(root, "x:numFmts"), "x:numFmt").map(({ attributes }) => [
      attributes.get("numFmtId") ?? "",
      attributes.get("formatCode") ?? "",
    ]),
  );
  return elementsIn(elementAt(root, "x:cellXfs"), "x:xf").map(({ attributes }) => {
    const id = attributes.get("numFmtId") ?? "0";
    return own.get(id) ?? builtInFormats[Number(id)];
  });
}

function tableIn(part: string | undefined, reading: Reading): Pick<Sheet, "rows" | "formulas"> {
  const { limits } = reading;
  const rows: string[][] = [];
  const formulas = new Map<string, string>();
  const isWhole = readXml(part ?? "", {
    name: "x:row",
    take(row) {
      const number = Number(row.attributes.get("r") ?? rows.length + 1);
      const isTooFar =
        !(number > rows.length && number <= limits.rows) || reading.rows + number - rows.length > limits.rows;
      if (isTooFar || reading.cells > limits.cells || reading.letters > limits.letters) {
        reading.isCut ||= elementsIn(row, "x:c").some((cell) => elementsIn(cell).length > 0);
        return;
      }
      const cells = cellsOf(row, number, formulas, reading);
      if (cells.length === 0) return;
      reading.rows += number - rows.length;
      while (rows.length < number - 1) rows.push([]);
      rows.push(cells);
    },
  });
  if (isWhole === null && part !== undefined) reading.isCut = true;
  return { rows, formulas };
}

function cellsOf(row: Element, number: number, formulas: Map<string, string>, reading: Reading): string[] {
  const cells: string[] = [];
  let column = 0;
  for (const cell of elementsIn(row, "x:c")) {
    column = columnOf(cell.attributes.get("r")) ?? column + 1;
    const formula = textIn(elementAt(cell, "x:f"));
    // Programs that only write workbooks leave the computing to whoever opens them.
    const text = shown(cell, reading) || (formula === "" ? "" : `=${formula.slice(0, 200)}`);
    if (text === "") continue;
    if (column > most.columns) {
      reading.isCut = true;
      continue;
    }
    if (formula !== "") formulas.set(`${number},${column}`, `=${formula.slice(0, 8_000)}`);
    while (cells.length < column - 1) cells.push("");
    cells[column - 1] = text;
    reading.cells += 1;
    reading.letters += text.length;
  }
  return cells;
}

function shown(cell: Element, { strings, formats, is1904, writing }: Reading): string {
  const { attributes } = cell;
  const value = textIn(elementAt(cell, "x:v"));
  switch (attributes.get("t")) {
    case "s":
      return strings[Number(value)] ?? "";
    case "inlineStr": {
      const inline = elementAt(cell, "x:is");
      return inline ? lettersIn(inline) : "";
    }
    case "str":
    case "e":
    case "d":
      return value.slice(0, most.inCell);
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    default: {
      const number = Number(value);
      if (value === "" || !Number.isFinite(number)) return value.slice(0, 100);
      return formatted(number, formats[Number(attributes.get("s") ?? 0)], is1904, writing);
    }
  }
}

/** From 1: of "B7", 2. */
function columnOf(name: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(name ?? "")?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
