import { valueAt } from "./word-styles.ts";
import { type Element, elementAt, elementsIn, readXml } from "./xml.ts";

interface Level {
  readonly format: string;
  /** "%1.%2." */
  readonly text: string;
  readonly start: number;
  /** Whether the numbers of the levels above are told in digits whatever they are. */
  readonly isInDigits: boolean;
  readonly indent: number;
}

interface List {
  /** Lists that count on from one another share it. */
  readonly counted: string;
  readonly levels: readonly (Level | undefined)[];
  /** Levels that begin anew with this list, and at what. */
  readonly restarts: ReadonlyMap<number, number>;
}

const mostLevels = 9;

/** Counts the paragraphs of lists in the order in which they stand in a document, and tells what is put before each. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(text: string | undefined) {
    const root = readXml(text ?? "") ?? undefined;
    const abstract = new Map(
      elementsIn(root, "w:abstractNum").map((one) => [one.attributes.get("w:abstractNumId") ?? "", one]),
    );
    this.#lists = new Map(
      elementsIn(root, "w:num").map((one) => [one.attributes.get("w:numId") ?? "", listOf(one, abstract)]),
    );
  }

  /** What stands before the next paragraph of this list; null where there is no such list. */
  next(id: string, level: number): { readonly marker: string; readonly level: number } | null {
    const list = this.#lists.get(id);
    const at = Math.max(0, Math.min(mostLevels - 1, Number.isFinite(level) ? Math.floor(level) : 0));
    const told = list?.levels[at];
    if (list === undefined || told === undefined) return null;
    const counts = this.#countsOf(id, list);
    counts[at] = (counts[at] ?? told.start - 1) + 1;
    for (let above = 0; above < at; above += 1) counts[above] ??= list.levels[above]?.start ?? 1;
    counts.length = at + 1;
    return { marker: markerOf(list, at, counts), level: Math.max(at, Math.min(8, told.indent)) };
  }

  #countsOf(id: string, { counted, restarts }: List): number[] {
    const counts = this.#counts.get(counted) ?? [];
    this.#counts.set(counted, counts);
    if (this.#begun.has(id)) return counts;
    this.#begun.add(id);
    for (const [level, start] of restarts) {
      if (counts.length > level) counts.length = level;
      counts[level] = start - 1;
    }
    return counts;
  }
}

function listOf(num: Element, abstract: ReadonlyMap<string, Element>): List {
  const counted = valueAt(num, "w:abstractNumId") ?? "";
  const levels: (Level | undefined)[] = [];
  const restarts = new Map<number, number>();
  for (const level of elementsIn(abstract.get(counted), "w:lvl")) place(levels, level);
  for (const override of elementsIn(num, "w:lvlOverride")) {
    const own = elementAt(override, "w:lvl");
    if (own) place(levels, own);
    const start = Number(valueAt(override, "w:startOverride") ?? "NaN");
    const level = Number(override.attributes.get("w:ilvl"));
    if (Number.isSafeInteger(start) && level >= 0 && level < mostLevels) restarts.set(level, start);
  }
  return { counted, levels, restarts };
}

function place(levels: (Level | undefined)[], level: Element) {
  const at = Number(level.attributes.get("w:ilvl"));
  if (!(at >= 0 && at < mostLevels)) return;
  const start = Number(valueAt(level, "w:start") ?? "1");
  const indent = elementAt(level, "w:pPr", "w:ind")?.attributes;
  const twips = Number.parseInt(indent?.get("w:left") ?? indent?.get("w:start") ?? "0", 10);
  levels[at] = {
    format: valueAt(level, "w:numFmt") ?? "decimal",
    text: (valueAt(level, "w:lvlText") ?? "").slice(0, 60),
    start: Number.isSafeInteger(start) ? start : 1,
    isInDigits: elementAt(level, "w:isLgl") !== undefined,
    indent: Number.isNaN(twips) ? 0 : Math.round(twips / 720) - 1,
  };
}

function markerOf({ levels }: List, at: number, counts: readonly number[]): string {
  const level = levels[at];
  if (level === undefined || level.format === "none") return "";
  if (level.format === "bullet") return bulletOf(level.text, at);
  return level.text.replace(/%([1-9])/g, (_, digit) => {
    const other = Number(digit) - 1;
    const format = level.isInDigits ? "decimal" : (levels[other]?.format ?? "decimal");
    return inFormat(counts[other] ?? 1, format);
  });
}

/** Word takes its signs from fonts of signs, under numbers that mean nothing elsewhere. */
function bulletOf(sign: string, level: number): string {
  const known: Readonly<Record<string, string>> = {
    "\uf0b7": "•",
    o: "◦",
    "\uf0a7": "▪",
    "\uf0fc": "✓",
    "\uf0d8": "➢",
  };
  const bullet = known[sign] ?? sign;
  return bullet === "" || /[\ue000-\uf8ff]/.test(bullet) ? (["•", "◦", "▪"][level % 3] ?? "•") : bullet;
}

function inFormat(count: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerRoman":
      return roman(count);
    case "upperRoman":
      return roman(count).toUpperCase();
    case "decimalZero":
      return String(count).padStart(2, "0");
    case "none":
    case "bullet":
      return "";
    default:
      return String(count);
  }
}

/** a … z, aa … zz, aaa …, as Word counts. */
function letters(count: number): string {
  if (count < 1 || count > 780) return String(count);
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}

// In small letters.
function roman(count: number): string {
  if (count < 1 || count > 3_999) return String(count);
  const values: readonly [number, string][] = [
    ...([
      [1_000, "m"],
      [900, "cm"],
      [500, "d"],
      [400, "cd"],
      [100, "c"],
      [90, "xc"],
    ] as const),
    ...([
      [50, "l"],
      [40, "xl"],
      [10, "x"],
      [9, "ix"],
      [5, "v"],
      [4, "iv"],
      [1, "i"],
    ] as const),
  ].map(([value, sign]) => [value, sign]);
  let left = count;
  let said = "";
  for (const [value, sign] of values) for (; left >= value; left -= value) said += sign;
  return said;
}
