import "temml/dist/Temml-Local.css";
import "./formula-drawn.css";
import temml from "temml";
import type { Formula } from "./formula-read.ts";

/** Why a formula is not drawn. `wrong` is what LaTeX itself has against it, in English. */
export type Undrawn =
  | { readonly is: "long" | "large" | "commands" | "not-shown" }
  | { readonly is: "wrong"; readonly said: string };

export type Drawn = { readonly is: "drawn"; readonly math: Element; readonly elements: number } | Undrawn;

/** In UTF-16 units: an equation of a page, with space. */
const longestTex = 5_000;
const mostElements = 4_000;
/** Browsers lay out what is nested several times over. */
const deepest = 60;
const longestMarkup = 100 * mostElements;

/** With commands of their own, a few letters could amount to millions; and each formula is drawn without the others. */
const defining =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:new|renew|provide)command|DeclareMathOperator|newenvironment)(?![a-zA-Z@])/;

/** Draws a formula as MathML. Whatever its author wrote, it can be seen and do nothing else. */
export function drawn({ tex, isDisplay }: Formula): Drawn {
  if (tex.length > longestTex) return { is: "long" };
  if (defining.test(tex)) return { is: "commands" };
  try {
    const markup = temml.renderToString(tex, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxExpand: 1_000,
      maxSize: [25, 25],
    });
    return markup.length > longestMarkup ? { is: "large" } : copied(markup);
  } catch (error) {
    // What is nested too deeply ends with the stack.
    if (error instanceof RangeError) return { is: "large" };
    const [said = ""] = String((error as Error).message).split(/ at (?:position|end of input)/);
    return { is: "wrong", said: said.trim().slice(0, 200) };
  }
}

const mathMl = "http://www.w3.org/1998/Math/MathML";

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
      to.setAttribute(name, value);
    }
    for (const child of from.childNodes) {
      if (child instanceof Element) {
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
