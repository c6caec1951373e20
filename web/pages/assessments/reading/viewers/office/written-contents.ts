import type {
  Block,
  Comment,
  Note,
  Paragraph,
  WrittenDocument,
} from "../../../../../../src/reading/office/document.ts";

/** What is drawn in one turn of the tab. */
const inTurn = 60;

/** A part of the page: some of its paragraphs, or what stands below them. */
export type Part =
  | { readonly is: "blocks"; readonly blocks: readonly Block[] }
  | { readonly is: "notes"; readonly kind: "footnote" | "endnote"; readonly notes: readonly Note[] }
  | { readonly is: "comments"; readonly comments: readonly Comment[] };

/** A document in parts, none of which takes long to draw: long tables are several. */
export function partsOf({ blocks, footnotes, endnotes, comments }: WrittenDocument): readonly Part[] {
  const parts: Part[] = [];
  let part: Block[] = [];
  const end = () => {
    if (part.length > 0) parts.push({ is: "blocks", blocks: part });
    part = [];
  };
  for (const block of blocks) {
    part.push(block);
    if (part.length >= inTurn || (block.is === "table" && block.rows.length >= inTurn)) end();
  }
  end();
  if (footnotes.length > 0) parts.push({ is: "notes", kind: "footnote", notes: footnotes });
  if (endnotes.length > 0) parts.push({ is: "notes", kind: "endnote", notes: endnotes });
  if (comments.length > 0) parts.push({ is: "comments", comments });
  return parts;
}

export interface Heading {
  readonly number: number;
  readonly level: number;
  readonly text: string;
}

/** The headings of a document that say anything, to go to. */
export function headingsIn({ blocks }: WrittenDocument): readonly Heading[] {
  const found = blocks.flatMap((block): Heading[] => {
    if (block.is !== "paragraph" || block.heading === 0 || block.number === null) return [];
    const text = [block.list?.marker ?? "", textOf(block)].join(" ").trim();
    return text === "" ? [] : [{ number: block.number, level: block.heading, text }];
  });
  const highest = Math.min(...found.map(({ level }) => level));
  return found.map((heading) => ({ ...heading, level: Math.min(4, heading.level - highest + 1) }));
}

function textOf({ inlines }: Paragraph): string {
  return inlines
    .map((inline) => (inline.is === "text" && inline.change !== "deleted" ? inline.text : ""))
    .join("")
    .trim();
}

/** The paragraphs to which links in the document lead, by name. */
export function anchorsIn({ blocks }: WrittenDocument): ReadonlyMap<string, number> {
  return new Map(
    blocks.flatMap((block) =>
      block.is === "paragraph" && block.number !== null
        ? block.anchors.map((name) => [name, block.number ?? 1] as const)
        : [],
    ),
  );
}
