import { addressOf } from "./link-address.ts";
import { drawn } from "./word-drawings.ts";
import { formulaOf } from "./word-formula.ts";
import type { Gathered, WordReading, Writing } from "./word-reading.ts";
import { lettersOf, lettersOver, valueAt } from "./word-styles.ts";
import { type Element, elementAt, elementsIn, textIn } from "./xml.ts";

/** What stands around others and says nothing itself. */
const transparent: ReadonlySet<string> = new Set([
  "w:smartTag",
  "w:customXml",
  "w:dir",
  "w:bdo",
  "w:sdtContent",
  "w:rubyBase",
]);

/** Reads what stands in a paragraph, or in what stands around a part of it. */
export function readInlines(within: Element, writing: Writing, reading: WordReading, into: Gathered): void {
  for (const child of elementsIn(within)) {
    const { name, attributes } = child;
    if (name === "w:r") readRun(child, writing, reading, into);
    else if (name === "w:hyperlink")
      readInlines(child, { ...writing, href: linkOf(child, reading) ?? writing.href }, reading, into);
    else if (name === "w:ins" || name === "w:moveTo") {
      reading.hasChanges = true;
      readInlines(child, { ...writing, change: "inserted" }, reading, into);
    } else if (name === "w:del" || name === "w:moveFrom") {
      reading.hasChanges = true;
      readInlines(child, { ...writing, change: "deleted" }, reading, into);
    } else if (name === "w:fldSimple")
      readInlines(child, { ...writing, href: linkTold(attributes.get("w:instr") ?? "") }, reading, into);
    else if (name === "w:sdt") readInlines(elementAt(child, "w:sdtContent") ?? child, writing, reading, into);
    else if (name === "w:bookmarkStart") into.anchors.push(attributes.get("w:name") ?? "");
    else if (name === "m:oMath") into.inlines.push({ is: "formula", ...formulaOf(child), isDisplay: false });
    else if (name === "m:oMathPara")
      for (const formula of elementsIn(child, "m:oMath"))
        into.inlines.push({ is: "formula", ...formulaOf(formula), isDisplay: true });
    else if (name === "mc:AlternateContent") readInlines(chosen(child), writing, reading, into);
    else if (transparent.has(name)) readInlines(child, writing, reading, into);
  }
}

/** Of the forms in which a program offers something, the first: it holds most. */
function chosen(alternatives: Element): Element {
  return elementAt(alternatives, "mc:Choice") ?? elementAt(alternatives, "mc:Fallback") ?? alternatives;
}

function readRun(run: Element, around: Writing, reading: WordReading, into: Gathered): void {
  const properties = elementAt(run, "w:rPr");
  const style = valueAt(properties, "w:rStyle");
  const based =
    style === undefined ? around.letters : lettersOver(reading.styles.of(style).letters, around.letters);
  const letters = lettersOver(lettersOf(properties), based);
  // What nobody sees there is not shown here.
  if (letters.isHidden) return;
  const field = reading.fields.findLast(({ isResult }) => isResult);
  const href = around.href ?? (field ? linkTold(field.told) : null);
  readRunContent(run, { ...around, letters, href }, reading, into);
}

function readRunContent(run: Element, writing: Writing, reading: WordReading, into: Gathered): void {
  for (const child of elementsIn(run)) {
    const { name, attributes } = child;
    if (name === "w:fldChar") turnField(attributes.get("w:fldCharType"), reading);
    else if (name === "w:instrText") {
      const field = reading.fields.at(-1);
      if (field && field.told.length < 2_000) field.told += textIn(child);
    } else if (reading.fields.some(({ isResult }) => !isResult)) continue;
    else if (name === "w:br") {
      if (attributes.get("w:type") === "page") into.breakPage();
      else into.inlines.push({ is: "break" });
    } else if (name === "w:cr") into.inlines.push({ is: "break" });
    else if (name === "w:footnoteReference" || name === "w:endnoteReference") {
      const kind = name === "w:footnoteReference" ? "footnote" : "endnote";
      const number = numberIn(reading[`${kind}s`], attributes.get("w:id") ?? "");
      into.inlines.push({ is: "note", kind, number });
    } else if (name === "w:commentReference")
      into.inlines.push({ is: "comment", number: numberIn(reading.comments, attributes.get("w:id") ?? "") });
    else if (name === "w:drawing" || name === "w:pict" || name === "w:object") drawn(child, reading, into);
    else if (name === "mc:AlternateContent") readAlternatives(child, writing, reading, into);
    else if (name === "w:ruby") readInlines(elementAt(child, "w:rubyBase") ?? child, writing, reading, into);
    else into.write(lettersIn(child), writing);
  }
}

/** Of the forms in which a program offers something, the first of which anything is read: it holds most. */
function readAlternatives(
  alternatives: Element,
  writing: Writing,
  reading: WordReading,
  into: Gathered,
): void {
  const size = () => into.inlines.length + into.boxes.length;
  const before = size();
  for (const name of ["mc:Choice", "mc:Fallback"]) {
    const form = elementAt(alternatives, name);
    if (form && size() === before) readRunContent(form, writing, reading, into);
  }
}

function lettersIn(child: Element): string {
  switch (child.name) {
    case "w:t":
    case "w:delText":
      return textIn(child);
    case "w:tab":
    case "w:ptab":
      return "\t";
    case "w:noBreakHyphen":
      return "\u2011";
    case "w:softHyphen":
      return "\u00ad";
    case "w:sym":
      return signOf(child);
    default:
      return "";
  }
}

/** A sign by its number in a font of signs: those that are asked for most are known. */
function signOf({ attributes }: Element): string {
  const code = Number.parseInt(attributes.get("w:char") ?? "", 16);
  const known: Readonly<Record<number, string>> = {
    61692: "✓",
    61694: "☑",
    61608: "☐",
    61664: "→",
    61514: "☺",
  };
  if (Number.isNaN(code) || code < 32) return "";
  return (
    known[code] ?? (code >= 0xf000 && code <= 0xf0ff ? "▪" : String.fromCodePoint(Math.min(code, 0xfffd)))
  );
}

function turnField(type: string | undefined, { fields }: WordReading): void {
  const last = fields.at(-1);
  if (type === "begin" && fields.length < 20) fields.push({ told: "", isResult: false });
  else if (type === "separate" && last) last.isResult = true;
  else if (type === "end") fields.pop();
}

/** From 1: the place of an id among those that were referred to before. */
function numberIn(ids: string[], id: string): number {
  const before = ids.indexOf(id);
  return before >= 0 ? before + 1 : ids.push(id);
}

function linkOf({ attributes }: Element, { relations }: WordReading): string | null {
  const relation = relations.get(attributes.get("r:id") ?? "");
  const anchor = attributes.get("w:anchor");
  if (relation?.isOutside) return addressOf(relation.target);
  return anchor === undefined ? null : `#${anchor}`;
}

/** Where a field leads that is a link: HYPERLINK "https://…", or HYPERLINK \l "place". */
function linkTold(told: string): string | null {
  const [, isInside, quoted] = /^\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"/i.exec(told) ?? [];
  if (quoted === undefined) return null;
  return isInside ? `#${quoted}` : addressOf(quoted);
}
