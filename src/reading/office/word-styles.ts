import type { Mark, Paragraph } from "./document.ts";
import { type Element, elementAt, elementsIn, readXml } from "./xml.ts";

/** What a style or a run says of its letters; undefined: nothing. */
export interface Letters {
  readonly marks: ReadonlyMap<Mark, boolean>;
  readonly isHidden: boolean | undefined;
}

/** What a style or a paragraph says of itself; undefined: nothing. */
export interface Setting {
  /** 1 to 9; 0: no heading. */
  readonly heading: number | undefined;
  readonly align: Paragraph["align"] | undefined;
  readonly isRightToLeft: boolean | undefined;
  readonly list: { readonly id: string; readonly level: number | undefined } | undefined;
  readonly indent: number | undefined;
  readonly breaksPage: boolean | undefined;
}

export interface Style {
  readonly look: Paragraph["look"];
  readonly letters: Letters;
  readonly setting: Setting;
}

export interface Styles {
  of(id: string | undefined): Style;
  /** The one of paragraphs that name none. */
  readonly usual: string | undefined;
}

const deepest = 20;
const twipsAStep = 567;

const alignments: Readonly<Record<string, Paragraph["align"]>> = {
  center: "center",
  right: "end",
  end: "end",
  both: "justify",
  distribute: "justify",
  left: "start",
  start: "start",
};

const noStyle: Style = {
  look: "plain",
  letters: { marks: new Map(), isHidden: undefined },
  setting: settingOf(undefined),
};

/** The styles of a text document, each with what it takes from those it is based on. */
export function readStyles(text: string | undefined): Styles {
  const said = new Map<string, Element>();
  let usual: string | undefined;
  for (const style of elementsIn(readXml(text ?? "") ?? undefined, "w:style")) {
    const id = style.attributes.get("w:styleId") ?? "";
    said.set(id, style);
    const isUsual = isOn(style.attributes.get("w:default") ?? "0");
    if (style.attributes.get("w:type") === "paragraph" && isUsual) usual = id;
  }
  const known = new Map<string, Style>();
  function of(id: string | undefined, depth = 0): Style {
    const before = known.get(id ?? "");
    const style = said.get(id ?? "");
    if (before) return before;
    if (style === undefined || depth > deepest) return noStyle;
    const base = of(valueAt(style, "w:basedOn"), depth + 1);
    const setting = over(settingOf(elementAt(style, "w:pPr")), base.setting);
    const name = (valueAt(style, "w:name") ?? "").toLowerCase();
    const named = /^heading ([1-9])$/.exec(name)?.[1];
    const result = {
      look: lookOf(name) ?? base.look,
      letters: lettersOver(lettersOf(elementAt(style, "w:rPr")), base.letters),
      setting: named === undefined ? setting : { ...setting, heading: Number(named) },
    };
    known.set(id ?? "", result);
    return result;
  }
  return { of: (id) => of(id), usual };
}

function lookOf(name: string): Paragraph["look"] | undefined {
  if (name === "title" || name === "subtitle" || name === "caption") return name;
  if (/^toc \d$|^table of (figures|authorities)$/.test(name)) return "contents";
  if (/quot|block text/.test(name)) return "quote";
  return /^(html preformatted|plain text|preformatted text|source code|code)$/.test(name)
    ? "code"
    : undefined;
}

export function settingOf(properties: Element | undefined): Setting {
  const outline = Number(valueAt(properties, "w:outlineLvl") ?? "NaN");
  const numbers = elementAt(properties, "w:numPr");
  const id = valueAt(numbers, "w:numId");
  const level = valueAt(numbers, "w:ilvl");
  const indent = elementAt(properties, "w:ind")?.attributes;
  const twips = Number.parseInt(indent?.get("w:left") ?? indent?.get("w:start") ?? "", 10);
  return {
    heading: outline >= 0 && outline <= 8 ? outline + 1 : outline === 9 ? 0 : undefined,
    align: alignments[valueAt(properties, "w:jc") ?? ""],
    isRightToLeft: flagAt(properties, "w:bidi"),
    list:
      id === undefined && level === undefined
        ? undefined
        : { id: id ?? "", level: level === undefined ? undefined : Number(level) },
    indent: Number.isNaN(twips) ? undefined : Math.max(0, Math.min(8, Math.round(twips / twipsAStep))),
    breaksPage: flagAt(properties, "w:pageBreakBefore"),
  };
}

/** What the one says, and where it says nothing what the other does. */
export function over(one: Setting, other: Setting): Setting {
  const list = one.list
    ? { id: one.list.id || (other.list?.id ?? ""), level: one.list.level ?? other.list?.level }
    : other.list;
  return {
    heading: one.heading ?? other.heading,
    align: one.align ?? other.align,
    isRightToLeft: one.isRightToLeft ?? other.isRightToLeft,
    list,
    indent: one.indent ?? other.indent,
    breaksPage: one.breaksPage ?? other.breaksPage,
  };
}

const flags: readonly [string, Mark][] = [
  ["w:b", "bold"],
  ["w:i", "italic"],
  ["w:strike", "strike"],
  ["w:dstrike", "strike"],
];
const plainGrounds: ReadonlySet<string> = new Set(["auto", "ffffff"]);
const oneWidth = /courier|consolas|mono|menlo|lucida console|source code|fira code/i;

/** What stands of letters in the properties of a run or a style. */
export function lettersOf(properties: Element | undefined): Letters {
  const marks = new Map<Mark, boolean>();
  for (const [name, mark] of flags) {
    const isSo = flagAt(properties, name);
    if (isSo !== undefined) marks.set(mark, isSo);
  }
  const underline = valueAt(properties, "w:u");
  if (underline !== undefined) marks.set("underline", underline !== "none");
  const height = valueAt(properties, "w:vertAlign");
  if (height !== undefined) {
    marks.set("sup", height === "superscript");
    marks.set("sub", height === "subscript");
  }
  const highlight = valueAt(properties, "w:highlight");
  if (highlight !== undefined) marks.set("highlight", highlight !== "none");
  const ground = elementAt(properties, "w:shd")?.attributes.get("w:fill")?.toLowerCase();
  if (ground !== undefined && highlight === undefined) marks.set("highlight", !plainGrounds.has(ground));
  const font = elementAt(properties, "w:rFonts")?.attributes.get("w:ascii");
  if (font !== undefined) marks.set("code", oneWidth.test(font));
  return { marks, isHidden: flagAt(properties, "w:vanish") };
}

export function lettersOver(one: Letters, other: Letters): Letters {
  if (one.marks.size === 0 && one.isHidden === undefined) return other;
  return { marks: new Map([...other.marks, ...one.marks]), isHidden: one.isHidden ?? other.isHidden };
}

/** The value of a property right in an element. */
export function valueAt(element: Element | undefined, name: string): string | undefined {
  return elementAt(element, name)?.attributes.get("w:val");
}

/** Whether a property that is on or off is on; undefined where it is not named. */
function flagAt(element: Element | undefined, name: string): boolean | undefined {
  const found = elementAt(element, name);
  return found && isOn(found.attributes.get("w:val") ?? "1");
}

function isOn(value: string): boolean {
  return !["0", "false", "off"].includes(value);
}
