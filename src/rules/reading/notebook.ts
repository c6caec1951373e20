/** One cell as it is shown and searched. */
export interface Cell {
  /** From 1. */
  readonly number: number;
  readonly kind: "code" | "markdown" | "raw";
  readonly source: string;
  /** How often it had been run, as the notebook counts; null where it was not. */
  readonly run: number | null;
  readonly outputs: readonly Output[];
}

export type Output =
  | { readonly is: "text"; readonly text: string; readonly isError: boolean }
  | { readonly is: "markdown"; readonly text: string }
  /** Base64 as it was written, or SVG. `words` say in plain text what a picture or a page shows, where the notebook does. */
  | { readonly is: "picture"; readonly type: PictureType; readonly data: string; readonly words: string }
  | { readonly is: "html"; readonly html: string; readonly words: string };

export type PictureType = (typeof pictures)[number][0];

interface Notebook {
  readonly language: string;
  readonly cells: readonly Cell[];
}

type Said = Readonly<Record<string, unknown>>;

/** What has more is no notebook that anybody reads, and would fill a server's or a browser's memory. */
const mostCells = 20_000;

/** Reads a Jupyter notebook (nbformat 3 and 4) from whomever; null where the text is none. */
export function readNotebook(text: string): Notebook | null {
  const said = objectIn(parsed(text));
  const metadata = objectIn(said.metadata);
  const cells = Array.isArray(said.cells) ? said.cells : objectIn(listIn(said.worksheets)[0]).cells;
  if (!Array.isArray(cells) || cells.length > mostCells) return null;
  const named = objectIn(metadata.language_info).name ?? objectIn(metadata.kernelspec).language;
  return {
    language: typeof named === "string" ? named : "python",
    cells: cells.map((cell: unknown, index) => cellOf(objectIn(cell), index + 1)),
  };
}

/** All that can be read in a cell: what was written and, below, what it gave. */
export function wordsOfCell({ source, outputs }: Cell): string {
  const given = outputs.map((output) => ("text" in output ? output.text : output.words));
  return [source, ...given].filter((text) => text !== "").join("\n");
}

function cellOf(cell: Said, number: number): Cell {
  const kind = cell.cell_type === "code" ? "code" : cell.cell_type === "raw" ? "raw" : "markdown";
  const run = cell.execution_count ?? cell.prompt_number;
  return {
    number,
    kind,
    source: textIn(cell.source ?? cell.input),
    run: typeof run === "number" ? run : null,
    outputs: listIn(cell.outputs).flatMap((output) => outputOf(objectIn(output))),
  };
}

function outputOf(output: Said): Output[] {
  switch (output.output_type) {
    case "stream":
      return [textOutput(textIn(output.text), output.name === "stderr" || output.stream === "stderr")];
    case "error":
    case "pyerr": {
      const traceback = listIn(output.traceback).map(textIn).join("\n");
      return [textOutput(traceback || `${textIn(output.ename)}: ${textIn(output.evalue)}`, true)];
    }
    default:
      return shownOutput({ ...output, ...objectIn(output.data) });
  }
}

const pictures = [
  ["image/png", "png"],
  ["image/jpeg", "jpeg"],
  ["image/gif", "gif"],
  ["image/svg+xml", "svg"],
] as const;

/** What LaTeX says in an output is shown where it is mathematics; a table of its own is told better in plain text. */
function isMathematics(latex: string): boolean {
  return /\$|\\[[(]|\\begin\{/.test(latex) && !/\\begin\{(?:tabular|table|longtable)/.test(latex);
}

/** Of the forms in which an output was kept, the richest that can be shown. */
function shownOutput(forms: Said): Output[] {
  const html = textIn(forms["text/html"] ?? forms.html);
  const latex = textIn(forms["text/latex"] ?? forms.latex);
  if (html === "" && isMathematics(latex)) return [{ is: "markdown", text: latex }];
  const words = withoutColours(textIn(forms["text/plain"] ?? forms.text));
  for (const [type, short] of pictures) {
    const data = textIn(forms[type] ?? forms[short]);
    if (data !== "") return [{ is: "picture", type, data, words }];
  }
  if (html !== "") return [{ is: "html", html, words }];
  const markdown = textIn(forms["text/markdown"]);
  if (markdown !== "") return [{ is: "markdown", text: markdown }];
  const plain = forms["text/plain"] ?? forms["text/latex"] ?? forms["application/json"] ?? forms.text;
  if (plain === undefined) return [];
  const isWords = typeof plain === "string" || Array.isArray(plain);
  return [textOutput(isWords ? textIn(plain) : written(plain), false)];
}

function textOutput(text: string, isError: boolean): Output {
  return { is: "text", text: withoutColours(text), isError };
}

/** Terminals' own signs for colours and places. */
function withoutColours(text: string): string {
  const sign = String.fromCharCode(27);
  return text.split(sign).reduce((before, part) => before + part.replace(/^\[[\d;?]*[A-Za-z]/, ""));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Deeper than this values are written in one line: each step would move every line within further to the right. */
const deepest = 8;

/** Empty where values lie in one another so deep that it takes more room than there is to write them. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value, null, isDeep(value, deepest) ? 0 : 2);
  } catch {
    return "";
  }
}

function isDeep(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isDeep(inner, most - 1));
}

function objectIn(value: unknown): Said {
  return typeof value === "object" && value !== null ? (value as Said) : {};
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text is kept whole, or as its lines. */
function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === "string").join("") : "";
}
