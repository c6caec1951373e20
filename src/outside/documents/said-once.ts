import { deflateSync, inflateSync } from "node:zlib";

interface Font {
  /** What each glyph stands for, where nothing else is said: UTF-16 in hexadecimal digits. */
  readonly says: ReadonlyMap<string, string>;
  /** How far each moves what follows it. */
  readonly widths: ReadonlyMap<number, number>;
}

interface Glyph {
  /** Two bytes in hexadecimal digits. */
  readonly number: string;
  /** What the writing moves by before it. */
  readonly moved: string;
  readonly width: number;
}

/** The glyphs of a syllable that are drawn in one go. */
interface Part {
  readonly font: string;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  /** What the file says it stands for. */
  readonly text: string;
  /** What is to stand beside it as its text; null where the table of the font says it already. */
  says: string | null;
}

/** What the file draws in one go, and where that stands in it. */
interface Drawing {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly parts: readonly Part[];
}

/**
 * Typst 0.14 draws what stands a little above or below the line (a vowel, the dots of a letter) apart from its letter, and has
 * each of them say the whole syllable: copied from the PDF, ស្រី would be ស្រីស្រី. Here one of them goes on saying it, and the
 * others nothing (an empty ActualText, as PDF has it for what is no text of its own). Nothing that is seen changes.
 */
export function saidOnce(pdf: Buffer): Buffer {
  const text = pdf.toString("latin1");
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const places = [...text.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) => Number(at));
  const ends = new Map(
    places.toSorted((one, other) => one - other).map((at, index, all) => [at, all[index + 1] ?? table]),
  );
  const object = (number: number) => {
    const at = places[number - 1] ?? table;
    return text.slice(at, ends.get(at));
  };
  const changed = new Map<number, string>();
  for (const at of places) {
    const page = text.slice(at, ends.get(at));
    const contents = Number(/\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/.exec(page)?.[1] ?? 0);
    if (contents === 0) continue;
    const fonts = new Map<string, Font>();
    for (const [, name = "", font] of page.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const [, glyphs, says] =
        /\/DescendantFonts \[(\d+) 0 R\]\s+\/ToUnicode (\d+) 0 R/.exec(object(Number(font))) ?? [];
      if (says === undefined) continue;
      fonts.set(name, {
        says: meanings(streamOf(object(Number(says)))),
        widths: widthsIn(object(Number(glyphs))),
      });
    }
    const content = streamOf(object(contents));
    const silenced = silencedIn(content, fonts);
    if (silenced !== content) changed.set(places[contents - 1] ?? 0, contentObject(contents, silenced));
  }
  if (changed.size === 0) return pdf;
  const pieces = [text.slice(0, Math.min(...places))];
  const moved = new Map<number, number>();
  let length = pieces[0]?.length ?? 0;
  for (const [at, end] of ends) {
    const piece = changed.get(at) ?? text.slice(at, end);
    moved.set(at, length);
    pieces.push(piece);
    length += piece.length;
  }
  const rest = text
    .slice(table)
    .replace(/^(\d{10})(?= 00000 n)/gm, (at) => String(moved.get(Number(at))).padStart(10, "0"))
    .replace(/startxref\s+\d+/, `startxref\n${length}`);
  return Buffer.from(pieces.join("") + rest, "latin1");
}

function streamOf(object: string): string {
  const [, dictionary = "", bytes = ""] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream/.exec(object) ?? [];
  return dictionary.includes("/FlateDecode")
    ? inflateSync(Buffer.from(bytes, "latin1")).toString("latin1")
    : bytes;
}

function contentObject(number: number, content: string): string {
  const packed = deflateSync(Buffer.from(content, "latin1")).toString("latin1");
  return `${number} 0 obj\n<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>\nstream\n${packed}\nendstream\nendobj\n\n`;
}

/** What each glyph of a font stands for, where nothing else is said. */
function meanings(table: string): ReadonlyMap<string, string> {
  return new Map(
    [...table.matchAll(/^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$/gm)].map(([, glyph = "", says = ""]) => [
      glyph.toUpperCase(),
      says.toUpperCase(),
    ]),
  );
}

/** They stand as runs: the first glyph, the last, and the width that all of them have. */
function widthsIn(font: string): ReadonlyMap<number, number> {
  const runs = (/\/W \[([^\]]*)\]/.exec(font)?.[1] ?? "").matchAll(/(\d+) (\d+) (-?[\d.]+)/g);
  const widths = new Map<number, number>();
  for (const [, first, last, width] of runs) {
    for (let glyph = Number(first); glyph <= Number(last); glyph++) widths.set(glyph, Number(width));
  }
  return widths;
}

function silencedIn(content: string, fonts: ReadonlyMap<string, Font>): string {
  const drawings = [...drawingsIn(content, fonts)];
  const syllables: Part[][] = [];
  for (const part of drawings.flatMap(({ parts }) => parts)) {
    const last = syllables.at(-1);
    if (last && isOfTheSame(last, part)) last.push(part);
    else syllables.push([part]);
  }
  for (const syllable of syllables) {
    if (syllable.length > 1) shareOut(syllable);
  }
  let [done, at] = ["", 0];
  for (const { start, end, before, parts } of drawings) {
    if (parts.every(({ says }) => says === null)) continue;
    done += content.slice(at, start) + before + parts.map(written).join("");
    at = end;
  }
  return done + content.slice(at);
}

/**
 * Whether it is of the same syllable as what was drawn before: it says the same in the same font at another height, and by
 * glyphs that the syllable has not had, as it would were it written twice.
 */
function isOfTheSame(before: readonly Part[], one: Part): boolean {
  const last = before.at(-1);
  const had = before.flatMap(({ glyphs }) => glyphs.map(({ number }) => number));
  return (
    last !== undefined &&
    last.text === one.text &&
    last.font === one.font &&
    last.height !== one.height &&
    !one.glyphs.some(({ number }) => had.includes(number))
  );
}

/**
 * The first part says it all. Where letters follow that have a width, the last of them says the last sign, so that a reader does
 * not take their place for a gap; in scripts from right to left the order would be the wrong one.
 */
function shareOut(syllable: readonly Part[]): void {
  const wide = syllable.filter(({ glyphs }) => glyphs.some(({ width }) => width > 0));
  const first = wide[0] ?? syllable[0];
  const last = wide.at(-1);
  const [, begin = "", end = ""] = /^(.*?)((?:D[89AB]..)?.{4})$/.exec(first?.text ?? "") ?? [];
  const isShared = wide.length > 1 && begin !== "" && !/^0[5-8]|^D8/.test(begin);
  for (const part of syllable) {
    if (part === first) part.says = isShared ? begin : part.says;
    else part.says = isShared && part === last ? end : "";
  }
}

/** Marks at the end say nothing: a reader takes the end of what says a text for the end of its place, and would see a gap. */
function written({ glyphs, says }: Part): string {
  const shown = (some: readonly Glyph[]) =>
    some.length === 0 ? "" : `[${some.map(({ moved, number }) => `${moved}<${number}>`).join(" ")}] TJ\n`;
  const saying = (said: string, some: readonly Glyph[]) =>
    some.length === 0 ? "" : `/Span <<\n  /ActualText <FEFF${said}>\n>> BDC\n${shown(some)}EMC\n`;
  if (says === null) return shown(glyphs);
  const last = glyphs.findLastIndex(({ width }) => width > 0);
  const marks = last === -1 ? glyphs.length : last + 1;
  return saying(says, glyphs.slice(0, marks)) + saying("", glyphs.slice(marks));
}

const drawing =
  /(?:\/Span <<\s*\/ActualText <FEFF(?<said>[0-9A-Fa-f]*)>\s*>> BDC\n)?(?<before>0 Tr\n\/(?<name>f\d+) \S+ Tf\n.*? Tm\n)(?<shown>.*) T[jJ]\n(?:EMC\n)?/g;

/** In the order of the file: the glyphs of a syllable where it says so itself, single glyphs elsewhere. */
function* drawingsIn(content: string, fonts: ReadonlyMap<string, Font>): Generator<Drawing> {
  for (const { index: begun, 0: block } of content.matchAll(/^BT\n[\s\S]*?\nET$/gm)) {
    const moved = content.lastIndexOf(" cm\n", begun);
    const height = Number(content.slice(content.lastIndexOf(" ", moved - 1), moved));
    for (const { index, 0: whole, groups = {} } of block.matchAll(drawing)) {
      const { said, before = "", name = "", shown = "" } = groups;
      const font = fonts.get(name);
      if (!font) continue;
      const glyphs = glyphsIn(shown, font.widths);
      const same = { font: name, height };
      const parts =
        said === undefined
          ? glyphs.map((one) => ({
              ...same,
              glyphs: [one],
              text: font.says.get(one.number) ?? "",
              says: null,
            }))
          : [{ ...same, glyphs, text: said.toUpperCase(), says: said }];
      yield { start: begun + index, end: begun + index + whole.length, before, parts };
    }
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function glyphsIn(shown: string, widths: Font["widths"]): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let moved = "";
  for (const [, digits, literal, number] of shown.matchAll(
    /<([0-9A-Fa-f]+)>|\(((?:\\[\s\S]|[^\\)])*)\)|(-?[\d.]+)/g,
  )) {
    if (number !== undefined) moved += `${number} `;
    else {
      for (const [one = ""] of (digits ?? hexOf(literal ?? "")).toUpperCase().matchAll(/.{4}/g)) {
        glyphs.push({ number: one, moved, width: widths.get(Number.parseInt(one, 16)) ?? 0 });
        moved = "";
      }
    }
  }
  return glyphs;
}

function hexOf(literal: string): string {
  const bytes = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
  return Buffer.from(bytes, "latin1").toString("hex");
}
