import { type Attribute, FlawedLogo } from "./xml.ts";

/** Parts that are drawn in all, each as often as it is drawn. */
const mostDrawn = 20_000;

interface Part {
  readonly isGradient: boolean;
  size: number;
  readonly refersTo: string[];
}

/**
 * Counts what is drawn when parts that are used more than once are counted each time: a short file may unfold to
 * billions of shapes by using what uses what is used.
 */
export class References {
  readonly #byId = new Map<string, Part>();
  readonly #open: Part[] = [];
  readonly #all: Part = { isGradient: false, size: 0, refersTo: [] };

  open(element: string, attributes: readonly Attribute[]): void {
    const part: Part = { isGradient: element.endsWith("Gradient"), size: 0, refersTo: [] };
    const id = attributes.find(({ name }) => name === "id")?.value;
    if (id !== undefined) {
      if (this.#byId.has(id)) throw new FlawedLogo("broken", `id="${id}"`);
      this.#byId.set(id, part);
    }
    this.#open.push(part);
    const names = attributes.flatMap(({ name, value }) =>
      /(^|:)href$/.test(name) ? [value.trim().slice(1)] : namesIn(value),
    );
    // What a part contains is part of all that it stands in.
    for (const outer of [this.#all, ...this.#open]) {
      outer.size += 1;
      outer.refersTo.push(...names);
    }
  }

  close(): void {
    this.#open.pop();
  }

  /** A style sheet may give any part what it names: a gradient, or what names nothing more itself. */
  examineStyles(css: string): void {
    for (const name of new Set(namesIn(css))) {
      const part = this.#byId.get(name);
      if (part === undefined || part.isGradient) continue;
      const isTooMuch = part.refersTo.length > 0 || part.size * this.#all.size * 4 > mostDrawn;
      if (isTooMuch) throw new FlawedLogo("too-large", `url(#${name}) in a style sheet`);
    }
  }

  /** Throws where it is too much, or would never end. */
  examine(): void {
    if (this.#drawn(this.#all, new Set()) > mostDrawn)
      throw new FlawedLogo("too-large", "parts used again and again");
  }

  readonly #known = new Map<Part, number>();

  #drawn(part: Part, within: Set<Part>): number {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    if (within.has(part)) throw new FlawedLogo("too-large", "a part that uses itself");
    within.add(part);
    let drawn = part.size;
    for (const name of part.refersTo) {
      const used = this.#byId.get(name);
      if (used !== undefined) drawn = Math.min(drawn + this.#drawn(used, within), mostDrawn + 1);
    }
    within.delete(part);
    this.#known.set(part, drawn);
    return drawn;
  }
}

function namesIn(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?#([\w.:-]+)/gi)].flatMap(([, name]) => name ?? []);
}
