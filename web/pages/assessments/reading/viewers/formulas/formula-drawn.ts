import "temml/dist/Temml-Local.css";
import "./formula-drawn.css";
import type { Markup, Undrawn } from "./formula-markup.ts";
import type { Formula } from "./formula-read.ts";
import type { FormulaTold } from "./formula-worker.ts";

type Drawn = { readonly is: "drawn"; readonly math: Element; readonly elements: number } | Undrawn;

/** What takes longer was made to. Told by steps: while the page itself is busy, none passes. */
const patienceSteps = 10;
const stepMilliseconds = 100;

/** Draws formulas one after the other, reading them in a worker that is ended when one of them holds it up. */
export class FormulaDrawing {
  #worker: Promise<Worker> | null = null;
  #before: Promise<void> = Promise.resolve();

  /** Waits for those asked for before. Rejects where the worker cannot be loaded. */
  draw(formula: Formula): Promise<Drawn> {
    const drawn = this.#before.then(() => this.#draw(formula));
    this.#before = drawn.then(
      () => undefined,
      () => undefined,
    );
    return drawn;
  }

  async #draw(formula: Formula): Promise<Drawn> {
    this.#worker ??= started();
    const worker = await this.#worker;
    const answer = await new Promise<Markup>((resolve) => {
      let left = patienceSteps;
      const timer = setInterval(() => {
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        this.end();
        resolve({ is: "large" });
      }, stepMilliseconds);
      worker.onmessage = ({ data }: MessageEvent<Markup>) => {
        clearInterval(timer);
        resolve(data);
      };
      worker.postMessage(formula);
    });
    return answer.is === "markup" ? copied(answer.markup) : answer;
  }

  end() {
    void this.#worker?.then(
      (worker) => worker.terminate(),
      () => undefined,
    );
    this.#worker = null;
  }
}

function started(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./formula-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<FormulaTold>) => data === "ready" && resolve(worker);
    worker.onerror = (fault) => reject(new Error(fault.message));
  });
}

const mathMl = "http://www.w3.org/1998/Math/MathML";
const mostElements = 4_000;
/** Browsers lay out what is nested several times over. */
const deepest = 60;

/** Presentation, and none of what links, fetches or annotates. */
const known: ReadonlySet<string> = new Set(
  (
    "math mrow mi mn mo ms mtext mspace mstyle mpadded mphantom mfrac msqrt mroot merror menclose " +
    "msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd"
  ).split(" "),
);

const knownAttributes: ReadonlySet<string> = new Set(
  (
    "display displaystyle scriptlevel mathvariant mathcolor mathbackground mathsize dir class style " +
    "accent accentunder columnspan rowspan fence form largeop linethickness lspace rspace maxsize minsize " +
    "movablelimits separator stretchy symmetric width height depth voffset " +
    "columnalign rowalign columnspacing rowspacing columnlines rowlines frame framespacing notation intent"
  ).split(" "),
);

/** Lengths beyond these would lie over what stands around. */
const tooFar = /(?<![\w.#])(?:\d{4,}|\d{3}(?:\.\d*)?(?:em|ex|pt))/;
const plainStyle = /^[\w\s:;.,%#()+-]*$/;
const reaching = /url|image|fixed|sticky|absolute/i;

/** The library's markup, element by element, as far as it is known to be harmless. */
function copied(markup: string): Drawn {
  const parsed = new DOMParser().parseFromString(markup, "text/html").body;
  let elements = 0;

  function copy(from: Element, depth: number): Element | "large" | "not-shown" {
    elements += 1;
    if (elements > mostElements || depth > deepest) return "large";
    if (from.namespaceURI !== mathMl || !known.has(from.localName)) return "not-shown";
    const to = document.createElementNS(mathMl, from.localName);
    for (const { name, value } of from.attributes) {
      if (tooFar.test(value)) return "large";
      if (!knownAttributes.has(name)) continue;
      if (name === "style" && (!plainStyle.test(value) || reaching.test(value))) continue;
      // A line that is ruled is as dark as the letters, or as light.
      to.setAttribute(name, name === "mathbackground" && value === "black" ? "currentcolor" : value);
    }
    for (const child of from.childNodes) {
      if (child instanceof Element) {
        // The place of a number: those of a file's formulas are not counted.
        if (child.localName === "span" && child.textContent === "") continue;
        const inner = copy(child, depth + 1);
        if (typeof inner === "string") return inner;
        to.append(inner);
      } else if (child instanceof Text) to.append(child.data);
    }
    return to;
  }

  const root = parsed.firstElementChild;
  if (root === null || parsed.childNodes.length !== 1) return { is: "not-shown" };
  const math = copy(root, 0);
  return typeof math === "string" ? { is: math } : { is: "drawn", math, elements };
}
