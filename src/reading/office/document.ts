/** How letters look, as far as it is shown. "code": in a script whose letters are all of one width. */
export type Mark = "bold" | "italic" | "underline" | "strike" | "sub" | "sup" | "highlight" | "code";

/** Whether a tracked change put it there, or took it away. */
export type Change = "inserted" | "deleted";

/** A formula as MathML, of presentation alone: names from a list of ours, and no attributes but these. */
export interface MathNode {
  readonly name: string;
  readonly children: readonly (MathNode | string)[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** In pixels, as large as it stands on paper. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Inline =
  | {
      readonly is: "text";
      readonly text: string;
      readonly marks: readonly Mark[];
      readonly change: Change | null;
      /** Where it leads: an address, or "#" and the name of a place in the same document. */
      readonly href: string | null;
    }
  | { readonly is: "break" }
  | {
      readonly is: "picture";
      /** The name of its part in the file. */
      readonly part: string;
      /** What its author says of it; often nothing. */
      readonly said: string;
      readonly size: Size | null;
    }
  /** A picture that stands elsewhere, or something that only its own program draws. */
  | { readonly is: "object"; readonly what: "picture" | "chart" | "diagram"; readonly said: string }
  | { readonly is: "note"; readonly kind: "footnote" | "endnote"; readonly number: number }
  | { readonly is: "comment"; readonly number: number }
  | { readonly is: "formula"; readonly math: MathNode; readonly isDisplay: boolean; readonly text: string };

export interface Paragraph {
  readonly is: "paragraph";
  /** From 1, of those that hold anything; null for an empty one, and inside of a table or box. */
  readonly number: number | null;
  /** 1 to 9; 0: no heading. */
  readonly heading: number;
  readonly look: "plain" | "title" | "subtitle" | "quote" | "caption" | "code" | "contents";
  readonly align: "start" | "center" | "end" | "justify";
  readonly isRightToLeft: boolean;
  /** What a list puts before it, and how far in. */
  readonly list: { readonly marker: string; readonly level: number } | null;
  /** Steps from the edge. */
  readonly indent: number;
  readonly inlines: readonly Inline[];
  /** The names by which links lead to it. */
  readonly anchors: readonly string[];
}

export interface TableCell {
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly Block[];
}

export interface TableRow {
  /** A row counts as a paragraph does; null inside of another table or box. */
  readonly number: number | null;
  readonly isHead: boolean;
  readonly cells: readonly TableCell[];
}

export type Block =
  | Paragraph
  | { readonly is: "table"; readonly isRightToLeft: boolean; readonly rows: readonly TableRow[] }
  | { readonly is: "box"; readonly number: number | null; readonly blocks: readonly Block[] }
  | { readonly is: "page-break" };

export interface Note {
  readonly number: number;
  readonly blocks: readonly Block[];
}

export interface Comment extends Note {
  readonly author: string;
}

/** A document of a word processor: what is written in it, in order, and how it stands there. */
export interface WrittenDocument {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Note[];
  readonly endnotes: readonly Note[];
  readonly comments: readonly Comment[];
  /** How many paragraphs and rows are numbered: those of the notes and comments after the others. */
  readonly count: number;
  /** Whether changes were tracked and not yet taken. */
  readonly hasChanges: boolean;
  /** Whether there is more than is shown. */
  readonly isCut: boolean;
}

/** What is written in some blocks, as one text. What a tracked change took away is not. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(textOfBlock)
    .filter((text) => text !== "")
    .join(" ");
}

function textOfBlock(block: Block): string {
  if (block.is === "page-break") return "";
  if (block.is === "box") return textOfBlocks(block.blocks);
  if (block.is === "table") return block.rows.map(textOfRow).join(" ");
  const marker = block.list?.marker ?? "";
  const text = block.inlines.map(textOfInline).join("");
  return /[\p{L}\p{N}]/u.test(marker) ? `${marker} ${text}` : text;
}

function textOfRow({ cells }: TableRow): string {
  return cells.map(({ blocks }) => textOfBlocks(blocks)).join("\t");
}

function textOfInline(inline: Inline): string {
  switch (inline.is) {
    case "text":
      return inline.change === "deleted" ? "" : inline.text;
    case "break":
      return " ";
    case "picture":
    case "object":
      return inline.said;
    case "formula":
      return inline.text;
    default:
      return "";
  }
}

/** The text of each numbered paragraph and row, the first at the first place. */
export function numberedTexts({ blocks, footnotes, endnotes, comments }: WrittenDocument): string[] {
  const texts: string[] = [];
  for (const block of [
    blocks,
    ...[...footnotes, ...endnotes, ...comments].map((note) => note.blocks),
  ].flat()) {
    if (block.is === "table")
      for (const row of block.rows) {
        if (row.number !== null) texts[row.number - 1] = textOfRow(row);
      }
    else if (block.is !== "page-break" && block.number !== null) texts[block.number - 1] = textOfBlock(block);
  }
  return texts;
}
