import type { Sha256 } from "../../rules/words.ts";
import type { PagesTold } from "./pdf-pages-worker.ts";

/** Texts of the pages from one on. */
export interface Pages {
  readonly texts: readonly string[];
  /** Whether there are no more. */
  readonly isLast: boolean;
}

interface Known {
  /** By page, from 1: what was read of it, in no particular order. */
  readonly texts: Map<number, string>;
  pages: number;
  /** From this page on it cannot be read, and is not tried again. */
  unreadableFrom: number;
  letters: number;
}

/** What was read last stays: a search comes back for it with every word. In UTF-16 units. */
const mostKept = 8_000_000;
/** What a page takes besides its words. */
const each = 50;

/** The pages of PDFs that were read last. */
export function knownPages() {
  /** The one used last is the last. */
  const known = new Map<Sha256, Known>();

  function from(sha256: Sha256, first: number): Pages | "unreadable" | null {
    const one = known.get(sha256);
    if (one === undefined) return null;
    if (first >= one.unreadableFrom) return "unreadable";
    const texts: string[] = [];
    for (let page = first; one.texts.has(page); page += 1) texts.push(one.texts.get(page) ?? "");
    const isLast = first + texts.length > one.pages;
    if (texts.length === 0 && !isLast) return null;
    known.delete(sha256);
    known.set(sha256, one);
    return { texts, isLast };
  }

  return {
    /** What is known from that page on; null: nothing is. */
    from,
    /** Whether nothing of it has to be read. */
    has(sha256: Sha256): boolean {
      const one = known.get(sha256);
      return one !== undefined && one.texts.size >= Math.min(one.pages, one.unreadableFrom - 1);
    },
    /** null: it cannot be read. */
    keep(sha256: Sha256, first: number, told: PagesTold | null): Pages | "unreadable" {
      const fresh = { texts: new Map(), pages: 0, unreadableFrom: Number.POSITIVE_INFINITY, letters: 1_000 };
      const one: Known = known.get(sha256) ?? fresh;
      if (told === null) one.unreadableFrom = Math.min(one.unreadableFrom, first);
      else one.pages = told.pages;
      for (const [index, text] of (told?.texts ?? []).entries()) {
        if (!one.texts.has(first + index)) one.letters += text.length + each;
        one.texts.set(first + index, text);
      }
      known.delete(sha256);
      known.set(sha256, one);
      let letters = 0;
      for (const [other, { letters: more }] of [...known].reverse()) {
        letters += more;
        if (letters > mostKept && other !== sha256) known.delete(other);
      }
      if (told === null) return "unreadable";
      const isLast = first + told.texts.length > told.pages;
      if (one.letters > mostKept) known.delete(sha256);
      return { texts: told.texts, isLast };
    },
  };
}
