/** How a formula that opens in one of these ways ends. */
const closers: Readonly<Record<string, string>> = {
  $: "$",
  $$: "$$",
  "$`": "`$",
  "\\(": "\\)",
  "\\[": "\\]",
};

const numbered = ["equation", "align", "alignat", "gather", "multline", "eqnarray", "flalign"];

/** What LaTeX reads as mathematics without any other sign around it, and Jupyter too. */
export const environments: ReadonlySet<string> = new Set(numbered.flatMap((name) => [name, `${name}*`]));

/**
 * Looks for the end of a formula, character by character. The next sign that could end it decides whether it is one:
 * a text full of dollars is read once, not once for each of them.
 */
export class FormulaScan {
  readonly closer: string;
  readonly #opener: string;
  #recent = "";
  #isAfterStroke = false;
  #hasContent = false;

  /** `opener` is one of `$`, `$$`, "$`", `\(`, `\[`, or `\begin{…}`. */
  constructor(opener: string) {
    this.#opener = opener;
    this.closer = closers[opener] ?? opener.replace("begin", "end");
  }

  /** Takes the next character; answers whether the formula goes on after it, has ended with it, or is none. */
  take(character: string): "on" | "closed" | "none" {
    if (this.#isAfterStroke) {
      this.#isAfterStroke = false;
      return this.#takeSign(`\\${character}`);
    }
    if (character !== "\\") return this.#takeSign(character);
    this.#isAfterStroke = true;
    return "on";
  }

  /** A sign is a character, or a stroke and what it escapes: `\$` is no dollar. */
  #takeSign(sign: string): "on" | "closed" | "none" {
    const { closer } = this;
    const before = this.#recent.at(-1) ?? " ";
    const wasEscaped = this.#recent.at(-2) === "\\";
    this.#recent = (this.#recent + sign).slice(-32);
    const isEnd =
      closer === "$$" || closer === "`$"
        ? sign === "$" && before === closer[0] && !wasEscaped
        : closer.length > 2
          ? this.#recent.endsWith(closer)
          : sign === closer;
    if (isEnd) return this.#hasContent && !(closer === "$" && /\s/.test(before)) ? "closed" : "none";
    if (closer === "`$" && before === "`" && this.#hasContent) return "none";
    if (closer.startsWith("\\") && sign === this.#opener) return "none";
    if (closer === "$" && !this.#hasContent && /\s/.test(sign)) return "none";
    if (!/\s/.test(sign) && sign !== closer[0]) this.#hasContent = true;
    return "on";
  }
}
