import { isInOrder, numbered } from "./formula-numbers.ts";
import { type Formula, readFormula } from "./formula-read.ts";

interface Known extends Formula {
  readonly written: string;
}

/** The formulas of a page in their order, each to be drawn with its numbers and those that it refers to. */
export class FormulaOrder {
  readonly #most: number;
  readonly #known = new WeakMap<HTMLElement, Known>();
  /** Those that number, are referred to or refer to others. */
  #inOrder: HTMLElement[] = [];
  readonly #tex = new WeakMap<HTMLElement, string>();

  /** Of more than `most`, the rest stands by itself. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes in what has come to stand on the page; answers which of those before are to be drawn anew. */
  takeIn(found: readonly HTMLElement[]): readonly HTMLElement[] {
    let isNew = false;
    for (const element of found) {
      if (this.#known.has(element)) continue;
      const formula = written(element);
      this.#known.set(element, formula);
      if (!isInOrder(formula.tex) || this.#inOrder.length >= this.#most) continue;
      this.#inOrder.push(element);
      isNew = true;
    }
    return isNew ? this.#number() : [];
  }

  formulaOf(element: HTMLElement): Known {
    const known = this.#known.get(element) ?? written(element);
    return { ...known, tex: this.#tex.get(element) ?? known.tex };
  }

  /** One element has given its place to another. */
  moved(from: HTMLElement, to: HTMLElement) {
    this.#known.set(to, this.#known.get(from) ?? written(from));
    const tex = this.#tex.get(from);
    if (tex !== undefined) this.#tex.set(to, tex);
    this.#inOrder = this.#inOrder.map((element) => (element === from ? to : element));
  }

  #number(): readonly HTMLElement[] {
    const following = (one: Node, other: Node) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    this.#inOrder = this.#inOrder.filter((element) => element.isConnected).sort(following);
    const all = numbered(this.#inOrder.map((element) => this.#known.get(element)?.tex ?? ""));
    return this.#inOrder.filter((element, nth) => {
      const [before, now = ""] = [this.#tex.get(element), all[nth]];
      this.#tex.set(element, now);
      return before !== undefined && before !== now && element.dataset.drawn !== undefined;
    });
  }
}

function written(element: HTMLElement): Known {
  const text = element.textContent ?? "";
  const formula = element.localName === "code" ? { tex: text.trim(), isDisplay: true } : readFormula(text);
  return { ...formula, written: text };
}
