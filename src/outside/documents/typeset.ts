import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { alsoForAccessibility } from "./archival.ts";
import { saidOnce } from "./said-once.ts";
import { families, familiesFor, type Han } from "./scripts.ts";

const find = createRequire(import.meta.url).resolve;
const weights = ["400Regular", "400Regular_Italic", "600SemiBold"];

/** One document to be typeset: plain data, so that another thread can do it. */
export interface Sheet {
  /** A template of this folder, such as `receipt.typ`. */
  readonly template: string;
  /** What people wrote goes in here alone, and is never read as markup. */
  readonly data: object;
  /** Whose forms Han signs take in it. */
  readonly han: Han;
  /** Files that the template reads by these names. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** The document's own date, in milliseconds. */
  readonly createdAt: number;
  /**
   * - `pdf`: tagged, PDF/UA-1. A sign that no font has stands as a box, and the document is then no PDF/UA-1.
   * - `archive`: PDF/A-3a and PDF/UA-1 at once, always. A sign that no font has is replaced by □, and `lacking` is
   *   set in the data, so that the template can say so.
   * - `svg`: one picture, letters as paths.
   */
  readonly as: "pdf" | "archive" | "svg";
}

let compiler: NodeCompiler | null = null;

/**
 * Fonts are found once and read when a document needs them. Noto covers the scripts that people's names are written in;
 * each family comes with its licence in a package of its own.
 */
function opened(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [
      {
        fontPaths: families.flatMap((family) => {
          const name = family.toLowerCase().replaceAll(" ", "-");
          const folder = dirname(find(`@expo-google-fonts/${name}/package.json`));
          return weights.map((weight) => join(folder, weight)).filter(existsSync);
        }),
      },
    ],
  });
  return compiler;
}

/** Typesets a template. Throws when the template, or a picture handed in with it, is at fault. */
export function typeset(sheet: Sheet): Buffer {
  const typst = opened();
  const names = Object.keys(sheet.files ?? {}).map((name) => join(import.meta.dirname, name));
  try {
    for (const [name, bytes] of Object.entries(sheet.files ?? {})) {
      typst.mapShadow(join(import.meta.dirname, name), Buffer.from(bytes));
    }
    return printed(typst, sheet, JSON.stringify(sheet.data));
  } finally {
    for (const name of names) typst.unmapShadow(name);
    // What one document left in memory serves the next ones, and not forever.
    typst.evictCache(10);
  }
}

/** What may be drawn apart from its letter: marks, and whatever Arabic and its neighbours have above and below. */
const marksOrDots = /[\p{M}\u0590-\u08ff]/u;

function printed(typst: NodeCompiler, sheet: Sheet, data: string): Buffer {
  const document = compiled(typst, sheet, data);
  const creationTimestamp = Math.floor(sheet.createdAt / 1_000);
  if (sheet.as === "svg") return Buffer.from(typst.plainSvg(document));
  const archive = sheet.as === "archive";
  const print = (of: Compiled) => {
    const set = typst.pdf(of, { pdfStandard: archive ? "a-3a" : "ua-1", creationTimestamp });
    const pdf = marksOrDots.test(data) ? saidOnce(set) : set;
    return archive ? alsoForAccessibility(pdf) : pdf;
  };
  try {
    return print(document);
  } catch (fault) {
    // Nobody goes without a document because of a picture in a name.
    const signs = signsWithoutFont(String(fault));
    if (signs.length === 0) throw fault;
    if (!archive) return typst.pdf(document, { creationTimestamp });
    const replaced = signs.reduce((text, sign) => text.replaceAll(sign, "□"), data);
    return print(compiled(typst, sheet, JSON.stringify({ ...JSON.parse(replaced), lacking: true })));
  }
}

type Compiled = NonNullable<ReturnType<NodeCompiler["compile"]>["result"]>;

function compiled(typst: NodeCompiler, { template, han }: Sheet, data: string): Compiled {
  const mainFilePath = join(import.meta.dirname, template);
  const answer = typst.compile({
    mainFilePath,
    inputs: { data, fonts: JSON.stringify(familiesFor(data, han)) },
  });
  if (answer.result !== null) return answer.result;
  throw new Error(`${template}: ${JSON.stringify(answer.takeError()?.shortDiagnostics)}`);
}

/** The clusters that Typst names in its complaint, longest first; none where it complains of something else. */
function signsWithoutFont(fault: string): readonly string[] {
  const named = [...fault.matchAll(/the (?:text|PDF contains the codepoint) `\\?"(.+?)\\?"`/gu)];
  return named
    .map(([, sign = ""]) =>
      sign.replace(/\\*u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))),
    )
    .filter((sign) => /[^\x20-\x7e]/.test(sign))
    .toSorted((one, other) => other.length - one.length);
}
