import type { Options } from "micromark";
import { environments, FormulaScan } from "./formula-scan.ts";

type Extension = NonNullable<Options["extensions"]>[number];
type HtmlExtension = NonNullable<Options["htmlExtensions"]>[number];
type Constructs = NonNullable<Extension["text"]>[string];
type Construct = Exclude<Constructs, readonly unknown[] | undefined>;
type Tokenize = Construct["tokenize"];
type State = Parameters<Tokenize>[1];
type Effects = Parameters<Tokenize>[0];
type Code = Parameters<State>[0];
type Kind = Parameters<Effects["enter"]>[0];
type Handle = NonNullable<NonNullable<HtmlExtension["exit"]>["data"]>;
type Page = ThisParameterType<Handle>;
type Token = Parameters<Handle>[0];

const inText = "formulaInText" as Kind;
const block = "formulaBlock" as Kind;
const part = "formulaPart" as Kind;
const [dollar, stroke, backtick] = [36, 92, 96];

/**
 * Finds formulas while Markdown is read: `$…$`, "$`…`$", `$$…$$` and `\(…\)` in text; `$$…$$` and `\[…\]` on lines of their
 * own. A dollar in ordinary text stays one, by the rules of Pandoc and GitHub: nothing but the formula touches the
 * dollars' inner sides, no letter or digit their outer ones. Like a paragraph, a formula ends before an empty line.
 *
 * `asJupyter` finds what Jupyter does, too: `\begin{align}…`, `\eqref{…}`, and letters right after a formula.
 */
export function formulas(asJupyter = false): Extension {
  const text = { name: "formulaInText", tokenize: inTextOf(asJupyter) };
  const flow = { name: "formulaBlock", tokenize: blockOf(asJupyter), concrete: true };
  return { text: { [dollar]: text, [stroke]: text }, flow: { [dollar]: flow, [stroke]: flow } };
}

/** Each formula as it was written, in an element that says that it is one; all of it escaped. */
export const formulasHtml: HtmlExtension = {
  enter: {
    [inText](this: Page) {
      this.tag('<span data-formula="text">');
    },
    [block](this: Page) {
      // A list without empty lines would swallow those of the formula.
      this.setData("slurpAllLineEndings");
      this.setData("slurpOneLineEnding");
      this.lineEndingIfNeeded();
      this.tag('<div data-formula="block">');
    },
  },
  exit: {
    [part](this: Page, token: Token) {
      this.raw(this.encode(this.sliceSerialize(token)));
    },
    [inText](this: Page) {
      this.tag("</span>");
    },
    [block](this: Page) {
      this.tag("</div>");
    },
  },
};

function inTextOf(asJupyter: boolean): Tokenize {
  return function (effects, ok, nok) {
    const { previous } = this;
    let scan: FormulaScan;
    let reference = "";

    function start(code: Code) {
      if (isLetterOrDigit(previous) || previous === dollar) return nok(code);
      effects.enter(inText);
      effects.enter(part);
      effects.consume(code);
      return code === dollar ? afterDollar : afterStroke;
    }
    function afterStroke(code: Code): State | undefined {
      if (code === 40) return open(code, "\\(");
      return asJupyter ? naming(code) : nok(code);
    }
    function naming(code: Code): State | undefined {
      if (code === null || isLineEnd(code)) return nok(code);
      reference += characterOf(code);
      if (
        !reference.startsWith("eqref{".slice(0, reference.length)) &&
        !reference.startsWith("ref{".slice(0, reference.length))
      )
        return nok(code);
      effects.consume(code);
      return reference.endsWith("{") ? named : naming;
    }
    function named(code: Code): State | undefined {
      if (code === null || isLineEnd(code) || code === 123 || reference.length > 100) return nok(code);
      reference += characterOf(code);
      effects.consume(code);
      return code === 125 ? ended : named;
    }
    function ended(code: Code) {
      effects.exit(part);
      effects.exit(inText);
      return ok(code);
    }
    function afterDollar(code: Code) {
      if (code === dollar || code === backtick) return open(code, code === dollar ? "$$" : "$`");
      scan = new FormulaScan("$");
      return inside(code);
    }
    function open(code: Code, opener: string) {
      scan = new FormulaScan(opener);
      effects.consume(code);
      return opener === "$$" ? afterTwo : inside;
    }
    function afterTwo(code: Code) {
      return code === dollar ? nok(code) : inside(code);
    }
    function inside(code: Code): State | undefined {
      if (code === null) return nok(code);
      const found = scan.take(characterOf(code));
      if (found === "none") return nok(code);
      if (isLineEnd(code)) {
        effects.exit(part);
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        return lineStart;
      }
      effects.consume(code);
      return found === "closed" ? closed : inside;
    }
    function lineStart(code: Code) {
      if (code === null || isLineEnd(code)) return nok(code);
      effects.enter(part);
      return inside(code);
    }
    function closed(code: Code) {
      const isOneDollar = scan.closer === "$";
      if (code === dollar && scan.closer.endsWith("$")) return nok(code);
      if (isOneDollar && (asJupyter ? isDigit(code) : isLetterOrDigit(code))) return nok(code);
      effects.exit(part);
      effects.exit(inText);
      return ok(code);
    }
    return start;
  };
}

function blockOf(asJupyter: boolean): Tokenize {
  /** By how it would end: up to which line nothing ended so. Nobody looks there again. */
  const unended = new Map<string, number>();

  return function (effects, ok, nok) {
    const { parser, now, interrupt } = this;
    let opener = "";
    let scan: FormulaScan;
    let isFirstLine = true;
    let hasMore = false;

    function start(code: Code) {
      effects.enter(block);
      effects.enter(part);
      return opening(code);
    }
    function opening(code: Code): State | undefined {
      if (code === null || isLineEnd(code) || opener.length > 24) return nok(code);
      opener += characterOf(code);
      effects.consume(code);
      if (opener === "$$" || opener === "\\[") return opened;
      const name = /^\\begin\{([a-z]+\*?)\}$/.exec(opener)?.[1];
      if (name !== undefined) return asJupyter && environments.has(name) ? opened : nok;
      return "\\begin{".startsWith(opener.slice(0, 7)) || opener === "$" ? opening : nok;
    }
    function opened(code: Code) {
      scan = new FormulaScan(opener);
      if (now().line < (unended.get(scan.closer) ?? 0)) return nok(code);
      return opener === "$$" && code === dollar ? nok(code) : inside(code);
    }
    function inside(code: Code): State | undefined {
      if (code === null) return never(code);
      const found = scan.take(characterOf(code));
      if (found === "none") return nok(code);
      if (isLineEnd(code)) {
        // What breaks off a paragraph stands alone on its line; whether it ends is seen when it is read for good.
        if (interrupt) return isFirstLine && !hasMore ? ok(code) : nok(code);
        effects.exit(part);
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        isFirstLine = false;
        return lineStart;
      }
      if (code > 32) hasMore = true;
      effects.consume(code);
      return found === "closed" ? closed : inside;
    }
    function lineStart(code: Code): State | undefined {
      if (code === null || isLineEnd(code) || parser.lazy[now().line]) return never(code);
      effects.enter(part);
      hasMore = false;
      return indented(code);
    }
    function indented(code: Code): State | undefined {
      if (code === null || isLineEnd(code)) return never(code);
      if (!isSpace(code)) return inside(code);
      effects.consume(code);
      return indented;
    }
    function never(code: Code) {
      unended.set(scan.closer, now().line);
      return nok(code);
    }
    function closed(code: Code): State | undefined {
      if (isSpace(code)) {
        effects.consume(code);
        return closed;
      }
      if (code !== null && !isLineEnd(code)) return nok(code);
      effects.exit(part);
      effects.exit(block);
      return ok(code);
    }
    return start;
  };
}

// Codes below zero are line ends and what a tab amounts to.
function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

function isSpace(code: Code): boolean {
  return code === -2 || code === -1 || code === 32;
}

function characterOf(code: number): string {
  return code < -2 ? "\n" : code < 0 ? " " : String.fromCharCode(code);
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}

function isLetterOrDigit(code: Code): boolean {
  return code !== null && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}
