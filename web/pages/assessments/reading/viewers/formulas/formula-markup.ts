import temml from "temml";
import type { Formula } from "./formula-read.ts";

/** Why a formula is not drawn. `wrong` is what LaTeX itself has against it, in English. */
export type Undrawn =
  | { readonly is: "long" | "large" | "commands" | "not-shown" }
  | { readonly is: "wrong"; readonly said: string };

export type Markup = { readonly is: "markup"; readonly markup: string } | Undrawn;

/** In UTF-16 units: an equation of a page, with space. */
const longestTex = 5_000;
const longestMarkup = 400_000;

/** With commands of their own, a few letters could amount to millions; and each formula is drawn without the others. */
const defining =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:new|renew|provide)command|DeclareMathOperator|newenvironment)(?![a-zA-Z@])/;
/** The library draws what stands in these several times over: one in another, they grow without end. */
const doubling = /\\(?:(?:math)?llap|cancelto|equilibrium(?:Left|Right))(?![a-zA-Z@])/g;
const mostDoubling = 2;
/** Chemistry is read by a program of its own, whose time and memory nothing bounds. */
const chemistry = /\\(?:ce|pu)(?![a-zA-Z@])/;

/** The MathML of a formula, not yet to be trusted: whatever its author wrote, it is no longer than can be read. */
export function markupOf({ tex, isDisplay }: Formula): Markup {
  if (tex.length > longestTex) return { is: "long" };
  if (defining.test(tex)) return { is: "commands" };
  if ((tex.match(doubling)?.length ?? 0) > mostDoubling) return { is: "large" };
  const [chemical] = chemistry.exec(tex) ?? [];
  if (chemical) return { is: "wrong", said: `Unsupported function name: ${chemical}` };
  try {
    const markup = temml.renderToString(tex, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxExpand: 1_000,
      maxSize: [25, 25],
    });
    return markup.length > longestMarkup ? { is: "large" } : { is: "markup", markup };
  } catch (error) {
    // What is nested too deeply ends with the stack.
    if (error instanceof RangeError) return { is: "large" };
    const [said = ""] = String((error as Error).message).split(/ at (?:position|end of input)/);
    return { is: "wrong", said: said.trim().slice(0, 200) };
  }
}
