import { joined, type Parts } from "../../rules/reading/parts.ts";

type Said = Readonly<Record<string, unknown>>;

/**
 * What can be read in a Jupyter notebook's cells (nbformat 3 and 4), cell by cell: what was written and, below, what it
 * gave, as the viewer shows both; null where it is none. Pictures and pages in it hold nothing that is searched.
 */
export function cellsAsText(bytes: Buffer): Parts | null {
  const said = objectIn(parsed(bytes));
  const cells = Array.isArray(said.cells) ? said.cells : objectIn(listIn(said.worksheets)[0]).cells;
  if (!Array.isArray(cells)) return null;
  return joined(cells.map((cell: unknown) => textOfCell(objectIn(cell))));
}

function textOfCell(cell: Said): string {
  const outputs = listIn(cell.outputs).map((output) => textOfOutput(objectIn(output)));
  return [textIn(cell.source ?? cell.input), ...outputs].filter((text) => text !== "").join("\n");
}

function textOfOutput(output: Said): string {
  const forms: Said = { ...output, ...objectIn(output.data) };
  const words = textIn(forms.text) || textIn(forms["text/plain"]) || textIn(forms["text/markdown"]);
  const traceback = listIn(output.traceback).map(textIn).join("\n");
  return withoutColours([words, traceback || textIn(output.evalue)].filter(Boolean).join("\n"));
}

/** Terminals' own signs for colours and places. */
function withoutColours(text: string): string {
  const sign = String.fromCharCode(27);
  return text.split(sign).reduce((before, part) => before + part.replace(/^\[[\d;?]*[A-Za-z]/, ""));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
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
