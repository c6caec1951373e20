import { pythonJson } from "./python-json.ts";
import { stillPage } from "./still-page.ts";
import { isForTerminal, terminalText } from "./terminal-text.ts";

/** One cell as it is shown and searched. */
export interface Cell {
  /** From 1. */
  readonly number: number;
  readonly kind: "code" | "markdown" | "raw";
  readonly source: string;
  /** How often it had been run, as the notebook counts; null where it was not. */
  readonly run: number | null;
  readonly outputs: readonly Output[];
  /** What its author folded away. */
  readonly isSourceHidden: boolean;
  readonly areOutputsHidden: boolean;
  /** What was kept beside its text: by name, then by type. */
  readonly attachments: Said;
}

export type Output =
  /** `written` is the same with a terminal's signs, where it has any. */
  | { readonly is: "text"; readonly text: string; readonly isError: boolean; readonly written?: string }
  | { readonly is: "markdown"; readonly text: string }
  /** Base64 as it was written, or SVG. `words` say in plain text what a picture or a page shows, where the notebook does. */
  | {
      readonly is: "picture";
      readonly type: PictureType;
      readonly data: string;
      readonly widthPx: number | null;
      readonly words: string;
    }
  /** What only a program shows. */
  | { readonly is: "kind"; readonly type: string; readonly words: string }
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
  const said = objectIn(pythonJson(text));
  const metadata = objectIn(said.metadata);
  const cells = Array.isArray(said.cells) ? said.cells : cellsOfSheets(said);
  if (cells === null || cells.length > mostCells) return null;
  const named = objectIn(metadata.language_info).name ?? objectIn(metadata.kernelspec).language;
  return {
    language: typeof named === "string" ? named : "python",
    cells: cells.map((cell: unknown, index) => cellOf(objectIn(cell), index + 1)),
  };
}

/** The older form had sheets, of which hardly any notebook had two. */
function cellsOfSheets({ worksheets }: Said): readonly unknown[] | null {
  const sheets = listIn(worksheets).flatMap((sheet) => {
    const { cells } = objectIn(sheet);
    return Array.isArray(cells) ? [cells as readonly unknown[]] : [];
  });
  return sheets.length > 0 ? sheets.flat() : null;
}

/** All that can be read in a cell: what was written and, below, what it gave. */
export function wordsOfCell({ source, outputs }: Cell): string {
  const given = outputs.map((output) => ("text" in output ? output.text : output.words));
  return [source, ...given].filter((text) => text !== "").join("\n");
}

function cellOf(cell: Said, number: number): Cell {
  const kind = cell.cell_type === "code" ? "code" : cell.cell_type === "raw" ? "raw" : "markdown";
  const run = cell.execution_count ?? cell.prompt_number;
  const source = textIn(cell.source ?? cell.input);
  return {
    number,
    kind,
    source: cell.cell_type === "heading" ? `${"#".repeat(levelOf(cell))} ${source}` : source,
    run: typeof run === "number" ? run : null,
    outputs: joined(listIn(cell.outputs).map(objectIn)).flatMap(outputOf),
    ...foldedIn(cell),
    attachments: objectIn(cell.attachments),
  };
}

/** Headings were cells of their own once. */
function levelOf({ level }: Said): number {
  return typeof level === "number" && level >= 1 && level <= 6 ? Math.floor(level) : 1;
}

/** In the words of Jupyter, of its books and of Colab. */
function foldedIn(cell: Said): Pick<Cell, "isSourceHidden" | "areOutputsHidden"> {
  const metadata = objectIn(cell.metadata);
  const jupyter = objectIn(metadata.jupyter);
  const tags = new Set(
    listIn(metadata.tags).map((tag) => textIn(tag).replace(/^(?:hide|remove)[-_]/, "hide-")),
  );
  const isSaid = [jupyter.source_hidden, metadata.hide_input].includes(true) || metadata.cellView === "form";
  const areSaid = [jupyter.outputs_hidden, metadata.collapsed, cell.collapsed].includes(true);
  return {
    isSourceHidden: isSaid || tags.has("hide-input") || tags.has("hide-cell"),
    areOutputsHidden: areSaid || tags.has("hide-output") || tags.has("hide-cell"),
  };
}

/** What a program wrote bit by bit is one output. */
function joined(outputs: readonly Said[]): readonly Said[] {
  const all: Said[] = [];
  for (const output of outputs) {
    const last = all.at(-1);
    const goesOn =
      last?.output_type === "stream" &&
      output.output_type === "stream" &&
      (last.name ?? last.stream) === (output.name ?? output.stream);
    if (goesOn) all[all.length - 1] = { ...last, text: textIn(last.text) + textIn(output.text) };
    else all.push(output);
  }
  return all;
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
  ["image/webp", "webp"],
  ["image/svg+xml", "svg"],
] as const;

/** What LaTeX says in an output is shown where it is mathematics; a table of its own is told better in plain text. */
function isMathematics(latex: string): boolean {
  return /\$|\\[[(]|\\begin\{/.test(latex) && !/\\begin\{(?:tabular|table|longtable)/.test(latex);
}

/** Of the forms in which an output was kept, the richest that can be shown. */
function shownOutput(forms: Said): Output[] {
  const html = stillPage(textIn(forms["text/html"] ?? forms.html));
  const latex = textIn(forms["text/latex"] ?? forms.latex);
  if (html === null && isMathematics(latex)) return [{ is: "markdown", text: latex }];
  const words = plainWords(textIn(forms["text/plain"] ?? forms.text));
  for (const [type, short] of pictures) {
    const data = textIn(forms[type] ?? forms[short]);
    if (data !== "") return [{ is: "picture", type, data, widthPx: widthOf(forms, type), words }];
  }
  if (html !== null) return [{ is: "html", html, words }];
  const markdown = textIn(forms["text/markdown"]);
  if (markdown !== "") return [{ is: "markdown", text: markdown }];
  const json = forms["application/json"] ?? forms.json;
  if (json !== undefined && (words === "" || words.startsWith("<IPython.core.display.")))
    return [textOutput(typeof json === "string" ? json : written(json), false)];
  const program = programIn(forms);
  if (program !== undefined) return [{ is: "kind", type: program, words }];
  const plain = textIn(forms["text/plain"] ?? forms.text ?? forms["text/latex"]);
  return plain === "" ? [] : [textOutput(plain, false)];
}

/** As wide as it was drawn for: on a fine screen, half as wide as it is. */
function widthOf(forms: Said, type: string): number | null {
  const metadata = objectIn(forms.metadata);
  const width = objectIn(metadata[type]).width ?? metadata.width;
  return typeof width === "number" && width >= 1 && width <= 4_000 ? width : null;
}

/** The form that only a program shows; where there are several, the one that says whose. */
function programIn(forms: Said): string | undefined {
  const types = Object.keys(forms).filter((type) => /^[a-z]+\/[\w.+-]+$/.test(type));
  const withoutWords = types.filter((type) => !["text/plain", "text/latex", "text/markdown"].includes(type));
  return withoutWords.find((type) => type.includes("/vnd.")) ?? withoutWords[0];
}

function textOutput(terminal: string, isError: boolean): Output {
  if (!isForTerminal(terminal)) return { is: "text", text: terminal, isError };
  return { is: "text", text: plainWords(terminal), isError, written: terminal };
}

function plainWords(terminal: string): string {
  return terminalText(terminal)
    .map(({ text }) => text)
    .join("");
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
