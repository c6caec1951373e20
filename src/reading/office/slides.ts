import type { Block, Inline, Mark, Paragraph, TableRow } from "./document.ts";
import { addressOf } from "./link-address.ts";
import { mainPart, type Parts, type Relation, relatedPart, relationsOf } from "./relations.ts";
import { sizeOf } from "./word-drawings.ts";
import { formulaOf } from "./word-formula.ts";
import { type Element, elementAt, elementsIn, elementsWithin, readXml, textIn } from "./xml.ts";

export interface Slide {
  /** "" where it has none. */
  readonly title: string;
  readonly isHidden: boolean;
  /** What stands on it besides, in the order in which it lies there. Nothing in it is numbered. */
  readonly blocks: readonly Block[];
  /** What is said to it. */
  readonly notes: readonly Block[];
}

export interface Slides {
  readonly slides: readonly Slide[];
  /** Whether there is more than is shown. */
  readonly isCut: boolean;
}

const most = { slides: 1_000, blocks: 40_000, deep: 20 };

/** Reads a presentation as PowerPoint keeps it; null where it is none that can be read. */
export function readSlides(parts: Parts): Slides | null {
  const main = mainPart(parts);
  const root = main === null ? null : readXml(parts.get(main) ?? "");
  if (main === null || root === null || root.name !== "p:presentation") return null;
  const relations = relationsOf(parts, main);
  const named = elementsIn(elementAt(root, "p:sldIdLst"), "p:sldId");
  const budget = { blocks: most.blocks };
  const slides = named.slice(0, most.slides).flatMap(({ attributes }) => {
    const part = relations.get(attributes.get("r:id") ?? "")?.target;
    return part === undefined ? [] : [slideIn(parts, part, budget)];
  });
  return { slides, isCut: named.length > most.slides || budget.blocks <= 0 };
}

interface Reading {
  readonly relations: ReadonlyMap<string, Relation>;
  readonly budget: { blocks: number };
}

function slideIn(parts: Parts, part: string, budget: Reading["budget"]): Slide {
  const relations = relationsOf(parts, part);
  const root = readXml(parts.get(part) ?? "") ?? undefined;
  const shapes = shapesIn(elementAt(root, "p:cSld", "p:spTree"), 0);
  const title = shapes.find((shape) => /^(ctrT|t)itle$/.test(roleOf(shape) ?? ""));
  const said = title === undefined ? "" : elementsWithin(title, "a:p").map(lettersOf).join(" ").trim();
  const reading = { relations, budget };
  const blocks = shapes.flatMap((shape) => (shape === title ? [] : blocksOf(shape, reading)));
  const notesPart = relatedPart(relations, "notesSlide") ?? "";
  const notes = shapesIn(elementAt(readXml(parts.get(notesPart) ?? "") ?? undefined, "p:cSld", "p:spTree"), 0)
    .filter((shape) => shape.name === "p:sp")
    .flatMap((shape) => textOf(shape, { relations: relationsOf(parts, notesPart), budget }, false));
  return { title: said, isHidden: root?.attributes.get("show") === "0", blocks, notes };
}

/** What lies on a slide, whether or not it is grouped; its date, footer and number are on every other one, too. */
function shapesIn(tree: Element | undefined, depth: number): Element[] {
  if (tree === undefined || depth > most.deep) return [];
  return elementsIn(tree).flatMap((shape) => {
    if (shape.name === "p:grpSp") return shapesIn(shape, depth + 1);
    if (shape.name === "mc:AlternateContent")
      return shapesIn(elementAt(shape, "mc:Choice") ?? elementAt(shape, "mc:Fallback"), depth + 1);
    const isShape = ["p:sp", "p:pic", "p:graphicFrame"].includes(shape.name);
    return isShape && !["dt", "hdr", "ftr", "sldNum", "sldImg"].includes(roleOf(shape) ?? "") ? [shape] : [];
  });
}

/** The place of a layout that it fills; undefined where it is none. A place without a type is for text. */
function roleOf(shape: Element): string | undefined {
  const place = elementsIn(shape).find(({ name }) => /^p:nv\w+Pr$/.test(name));
  const holder = elementAt(place, "p:nvPr", "p:ph");
  return holder && (holder.attributes.get("type") ?? "body");
}

function blocksOf(shape: Element, reading: Reading): Block[] {
  if (shape.name === "p:sp") return textOf(shape, reading, roleOf(shape) === "body");
  const about = elementAt(
    elementsIn(shape).find(({ name }) => /^p:nv\w+Pr$/.test(name)),
    "p:cNvPr",
  )?.attributes;
  const said = about?.get("descr") || about?.get("title") || "";
  if (shape.name === "p:pic") {
    const id = elementAt(shape, "p:blipFill", "a:blip")?.attributes.get("r:embed") ?? "";
    const relation = reading.relations.get(id);
    const size = sizeOf(elementAt(shape, "p:spPr", "a:xfrm", "a:ext"));
    return relation === undefined || relation.isOutside
      ? [alone({ is: "object", what: "picture", said })]
      : [alone({ is: "picture", part: relation.target, said, size })];
  }
  const data = elementAt(shape, "a:graphic", "a:graphicData");
  const table = elementAt(data, "a:tbl");
  if (table)
    return [
      {
        is: "table",
        isRightToLeft: false,
        rows: elementsIn(table, "a:tr").map((row, index) => rowOf(row, index === 0, reading)),
      },
    ];
  if (elementAt(data, "c:chart")) return [alone({ is: "object", what: "chart", said })];
  return elementAt(data, "dgm:relIds") ? [alone({ is: "object", what: "diagram", said })] : [];
}

function rowOf(row: Element, isHead: boolean, reading: Reading): TableRow {
  const cells = elementsIn(row, "a:tc").filter(
    ({ attributes }) => !attributes.has("hMerge") && !attributes.has("vMerge"),
  );
  return {
    ...{ number: null, isHead },
    cells: cells.slice(0, 100).map((cell) => ({
      columns: spanOf(cell, "gridSpan"),
      rows: spanOf(cell, "rowSpan"),
      blocks: textOf(cell, reading, false),
    })),
  };
}

function spanOf(cell: Element, name: string): number {
  return Math.max(1, Math.min(100, Number(cell.attributes.get(name) ?? 1) || 1));
}

function alone(inline: Inline): Paragraph {
  return paragraphWith([inline], null, undefined);
}

function paragraphWith(
  inlines: readonly Inline[],
  list: Paragraph["list"],
  properties: Element | undefined,
): Paragraph {
  const align = ({ ctr: "center", r: "end", just: "justify" } as const)[
    properties?.attributes.get("algn") ?? ""
  ];
  return {
    ...{ is: "paragraph", number: null, heading: 0, look: "plain", align: align ?? "start" },
    isRightToLeft: properties?.attributes.get("rtl") === "1",
    ...{ list, indent: 0, inlines, anchors: [] },
  };
}

/** Paragraphs of a shape or a cell. Where a layout has a place for text, they are points. */
function textOf(shape: Element, reading: Reading, arePoints: boolean): Paragraph[] {
  const counts: number[] = [];
  const body = elementAt(shape, "p:txBody") ?? elementAt(shape, "a:txBody");
  return elementsIn(body, "a:p").flatMap((element): Paragraph[] => {
    const properties = elementAt(element, "a:pPr");
    const level = Math.max(0, Math.min(8, Number(properties?.attributes.get("lvl") ?? 0) || 0));
    const inlines = inlinesOf(element, reading);
    if (inlines.length === 0 || reading.budget.blocks <= 0) return [];
    reading.budget.blocks -= 1;
    const marker = markerOf(properties, level, arePoints, counts);
    return [paragraphWith(inlines, marker === null ? null : { marker, level }, properties)];
  });
}

function markerOf(
  properties: Element | undefined,
  level: number,
  arePoints: boolean,
  counts: number[],
): string | null {
  counts.length = Math.min(counts.length, level + 1);
  const automatic = elementAt(properties, "a:buAutoNum")?.attributes;
  if (automatic) {
    counts[level] = (counts[level] ?? Number(automatic.get("startAt") ?? 1) - 1) + 1;
    const count = counts[level] ?? 1;
    const letter = String.fromCharCode(96 + ((count - 1) % 26) + 1);
    const type = automatic.get("type") ?? "";
    const said = type.startsWith("alphaLc")
      ? letter
      : type.startsWith("alphaUc")
        ? letter.toUpperCase()
        : String(count);
    return type.endsWith("ParenR") ? `${said})` : `${said}.`;
  }
  if (elementAt(properties, "a:buNone")) return null;
  const sign = elementAt(properties, "a:buChar")?.attributes.get("char");
  if (sign !== undefined) return /^[^\ue000-\uf8ff\w]$/u.test(sign) ? sign : "•";
  return arePoints ? (["•", "–", "▪"][level % 3] ?? "•") : null;
}

function inlinesOf(element: Element, reading: Reading): Inline[] {
  return elementsIn(element).flatMap((child): Inline[] => {
    if (child.name === "a:br") return [{ is: "break" }];
    if (child.name === "a:r" || child.name === "a:fld") {
      const text = textIn(elementAt(child, "a:t"));
      const properties = elementAt(child, "a:rPr");
      const href = linkOf(elementAt(properties, "a:hlinkClick"), reading);
      return text === "" ? [] : [{ is: "text", text, marks: marksOf(properties), change: null, href }];
    }
    const formulas = elementsWithin(child, "m:oMath");
    return formulas.map((formula) => ({ is: "formula", ...formulaOf(formula), isDisplay: true }));
  });
}

function linkOf(link: Element | undefined, { relations }: Reading): string | null {
  const relation = relations.get(link?.attributes.get("r:id") ?? "");
  return relation?.isOutside ? addressOf(relation.target) : null;
}

function marksOf(properties: Element | undefined): Mark[] {
  const said = (name: string) => properties?.attributes.get(name);
  const height = Number(said("baseline") ?? 0);
  const marks: Mark[] = [];
  if (said("b") === "1" || said("b") === "true") marks.push("bold");
  if (said("i") === "1" || said("i") === "true") marks.push("italic");
  if ((said("u") ?? "none") !== "none") marks.push("underline");
  if ((said("strike") ?? "noStrike") !== "noStrike") marks.push("strike");
  if (height !== 0) marks.push(height > 0 ? "sup" : "sub");
  return marks;
}

function lettersOf(paragraph: Element): string {
  return elementsIn(paragraph)
    .map((child) => (child.name === "a:br" ? " " : textIn(elementAt(child, "a:t"))))
    .join("");
}
