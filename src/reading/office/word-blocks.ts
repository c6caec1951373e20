import type { Block, Paragraph, TableCell, TableRow } from "./document.ts";
import { readInlines } from "./word-inlines.ts";
import { Gathered, mostBlocks, type WordReading } from "./word-reading.ts";
import { type Letters, over, type Setting, type Style, settingOf, valueAt } from "./word-styles.ts";
import { type Element, elementAt, elementsIn } from "./xml.ts";

/** Reads paragraphs and tables in their order; those that stand by themselves are numbered as they come. */
export function readBlocks(within: Element, reading: WordReading, isNumbered: boolean): Block[] {
  const blocks: Block[] = [];
  const anchors: string[] = [];
  for (const child of elementsIn(within)) {
    if (reading.blocks >= mostBlocks) {
      reading.isCut = true;
      break;
    }
    if (child.name === "w:p") readParagraph(child, reading, isNumbered, { blocks, anchors });
    else if (child.name === "w:tbl") blocks.push(readTable(child, reading, isNumbered));
    else if (child.name === "w:sdt")
      blocks.push(...readBlocks(elementAt(child, "w:sdtContent") ?? child, reading, isNumbered));
    else if (child.name === "w:customXml" || child.name === "w:ins" || child.name === "mc:AlternateContent")
      blocks.push(...readBlocks(elementAt(child, "mc:Choice") ?? child, reading, isNumbered));
    else if (child.name === "w:bookmarkStart") anchors.push(child.attributes.get("w:name") ?? "");
  }
  return blocks;
}

interface Before {
  readonly blocks: Block[];
  /** Names of places, for the next paragraph that holds anything. */
  readonly anchors: string[];
}

function readParagraph(
  element: Element,
  reading: WordReading,
  isNumbered: boolean,
  { blocks, anchors }: Before,
): void {
  reading.blocks += 1;
  const properties = elementAt(element, "w:pPr");
  const style = reading.styles.of(valueAt(properties, "w:pStyle") ?? reading.styles.usual);
  const setting = over(settingOf(properties), style.setting);
  const into = new Gathered();
  const letters = setting.heading ? withoutBold(style) : style.letters;
  readInlines(element, { letters, change: null, href: null }, reading, into);
  const list = setting.list && setting.list.id !== "0" ? markerOf(setting, reading) : null;
  anchors.push(...into.anchors);
  if (setting.breaksPage || into.breaksBefore) breakPage(blocks);
  if (!into.isEmpty || (list !== null && list.marker !== "")) {
    const number = isNumbered && !into.isEmpty ? ++reading.count : null;
    blocks.push(paragraphOf(into, { setting, style, list, number, anchors: anchors.splice(0) }));
  }
  for (const box of into.boxes) {
    const number = isNumbered ? ++reading.count : null;
    blocks.push({ is: "box", number, blocks: box });
  }
  const section = elementAt(properties, "w:sectPr");
  if (into.breaksAfter || (section && valueAt(section, "w:type") !== "continuous")) breakPage(blocks);
}

function breakPage(blocks: Block[]): void {
  const last = blocks.at(-1);
  if (last !== undefined && last.is !== "page-break") blocks.push({ is: "page-break" });
}

interface Known {
  readonly setting: Setting;
  readonly style: Style;
  readonly list: Paragraph["list"];
  readonly number: number | null;
  readonly anchors: readonly string[];
}

function paragraphOf({ inlines }: Gathered, { setting, style, list, number, anchors }: Known): Paragraph {
  return {
    ...{ is: "paragraph", number, heading: setting.heading ?? 0, look: style.look, list, inlines, anchors },
    align: setting.align ?? "start",
    isRightToLeft: setting.isRightToLeft ?? false,
    indent: list === null ? (setting.indent ?? 0) : 0,
  };
}

/** A heading is bold by itself. */
function withoutBold({ letters }: Style): Letters {
  return { ...letters, marks: new Map([...letters.marks].filter(([mark]) => mark !== "bold")) };
}

function markerOf({ list }: Setting, { numbering }: WordReading): Paragraph["list"] {
  return list ? numbering.next(list.id, list.level ?? 0) : null;
}

type Growing<Given> = { -readonly [Name in keyof Given]: Given[Name] };

const mostColumns = 200;

function readTable(table: Element, reading: WordReading, isNumbered: boolean): Block {
  const rows: TableRow[] = [];
  /** By column, the cell above that goes on through the rows below it. */
  const reaching = new Map<number, Growing<TableCell>>();
  for (const row of rowsIn(table)) {
    if (reading.blocks >= mostBlocks) {
      reading.isCut = true;
      break;
    }
    reading.blocks += 1;
    const number = isNumbered ? ++reading.count : null;
    const properties = elementAt(row, "w:trPr");
    const cells = cellsOf(row, Number(valueAt(properties, "w:gridBefore") ?? 0), reaching, reading);
    const isHead =
      elementAt(properties, "w:tblHeader") !== undefined || (rows.length === 0 && areBold(cells));
    rows.push({ number, isHead, cells });
  }
  const isRightToLeft = elementAt(table, "w:tblPr", "w:bidiVisual") !== undefined;
  return { is: "table", isRightToLeft, rows };
}

function rowsIn(table: Element): Element[] {
  return elementsIn(table).flatMap((child) =>
    child.name === "w:tr"
      ? [child]
      : child.name === "w:sdt"
        ? rowsIn(elementAt(child, "w:sdtContent") ?? child)
        : [],
  );
}

function cellsOf(
  row: Element,
  before: number,
  reaching: Map<number, Growing<TableCell>>,
  reading: WordReading,
) {
  const cells: Growing<TableCell>[] = [];
  let column = 0;
  if (before > 0 && before < mostColumns) {
    cells.push({ columns: before, rows: 1, blocks: [] });
    column = before;
  }
  for (const cell of cellsIn(row)) {
    if (cells.length >= mostColumns) break;
    const properties = elementAt(cell, "w:tcPr");
    const columns = Math.max(1, Math.min(mostColumns, Number(valueAt(properties, "w:gridSpan") ?? 1) || 1));
    const merge = elementAt(properties, "w:vMerge");
    const above = reaching.get(column);
    if (merge && merge.attributes.get("w:val") !== "restart" && above) above.rows += 1;
    else {
      const made = { columns, rows: 1, blocks: readBlocks(cell, reading, false) };
      cells.push(made);
      if (merge) reaching.set(column, made);
      else reaching.delete(column);
    }
    column += columns;
  }
  return cells;
}

function cellsIn(row: Element): Element[] {
  return elementsIn(row).flatMap((child) =>
    child.name === "w:tc"
      ? [child]
      : child.name === "w:sdt"
        ? cellsIn(elementAt(child, "w:sdtContent") ?? child)
        : [],
  );
}

/** Whether a first row is written as headings are. */
function areBold(cells: readonly TableCell[]): boolean {
  const letters = cells.flatMap(({ blocks }) =>
    blocks
      .flatMap((block) => (block.is === "paragraph" ? block.inlines : []))
      .filter((one) => one.is === "text"),
  );
  return letters.length > 0 && letters.every(({ marks }) => marks.includes("bold"));
}
