import type { Block, Change, Inline, Mark } from "./document.ts";
import type { Relation } from "./relations.ts";
import type { Numbering } from "./word-numbering.ts";
import type { Letters, Styles } from "./word-styles.ts";
import type { Element } from "./xml.ts";

/** More than anybody writes. In paragraphs and rows, also those within others. */
export const mostBlocks = 60_000;

/** What is known while a text document is read from its beginning to its end, and how far that has come. */
export interface WordReading {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Of the part that is read. */
  relations: ReadonlyMap<string, Relation>;
  /** Fields that have begun and not ended: what they were told, and whether what follows is what they gave. */
  readonly fields: { told: string; isResult: boolean }[];
  /** Ids in the order in which they are referred to. */
  readonly footnotes: string[];
  readonly endnotes: string[];
  readonly comments: string[];
  /** Paragraphs and rows that have a number. */
  count: number;
  /** All of them. */
  blocks: number;
  hasChanges: boolean;
  isCut: boolean;
  /** The blocks in an element, without numbers of their own. */
  blocksIn(element: Element): Block[];
}

/** How the letters look that come next. */
export interface Writing {
  readonly letters: Letters;
  readonly change: Change | null;
  readonly href: string | null;
}

/** What a paragraph holds, as it grows. */
export class Gathered {
  readonly inlines: Inline[] = [];
  readonly boxes: Block[][] = [];
  readonly anchors: string[] = [];
  breaksBefore = false;
  breaksAfter = false;

  /** Letters that look like those before are one with them. */
  write(text: string, { letters, change, href }: Writing) {
    // Before the first letter, they are the room that paper leaves.
    if (text === "" || (text === "\t" && this.inlines.length === 0)) return;
    const marks = marksOf(letters);
    const last = this.inlines.at(-1);
    if (last?.is === "text" && last.marks === marks && last.change === change && last.href === href)
      this.inlines[this.inlines.length - 1] = { ...last, text: last.text + text };
    else this.inlines.push({ is: "text", text, marks, change, href });
  }

  breakPage() {
    if (this.isEmpty) this.breaksBefore = true;
    else this.breaksAfter = true;
  }

  get isEmpty(): boolean {
    return this.inlines.every(
      (inline) => inline.is === "break" || (inline.is === "text" && inline.text.trim() === ""),
    );
  }
}

const known = new Map<string, readonly Mark[]>();

/** The same list for the same marks. */
function marksOf({ marks }: Letters): readonly Mark[] {
  const on = [...marks].filter(([, isOn]) => isOn).map(([mark]) => mark);
  on.sort();
  const key = on.join(" ");
  const before = known.get(key) ?? on;
  known.set(key, before);
  return before;
}
