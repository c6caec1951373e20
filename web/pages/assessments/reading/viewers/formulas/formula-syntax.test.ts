import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { formulas, formulasHtml } from "./formula-syntax.ts";

const plain = (text: string) => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

function page(text: string, asJupyter = false): string {
  const extensions = [gfm(), formulas(asJupyter)];
  return micromark(text, { extensions, htmlExtensions: [gfmHtml(), formulasHtml] });
}

/** What was found, as it was written. */
function found(text: string, asJupyter = false): string[] {
  const elements = page(text, asJupyter).matchAll(/<(span|div) data-formula="\w+">(.*?)<\/\1>/gs);
  return [...elements].map(([, , written = ""]) => written);
}

test("each way of writing a formula, in whatever it stands", () => {
  expect(found("a $x_1$, $\\beta$. (**$y$**)")).toEqual(["$x_1$", "$\\beta$", "$y$"]);
  expect(found("# H $`a`$\n\n[$b$](u) \\(c_d_e\\)")).toEqual(["$`a`$", "$b$", "\\(c_d_e\\)"]);
  expect(found("$a\\$b$ and $$c$$ in text")).toEqual(["$a\\$b$", "$$c$$"]);
  expect(found("| a |\n| - |\n| $x$ |\n\n> $$\n> y\n> $$")).toEqual(["$x$", "$$\ny\n$$"]);
  expect(found("$a\nb$")).toEqual(["$a\nb$"]);
});

test("a formula on lines of its own is not read as Markdown, and breaks off a paragraph", () => {
  const text = "So\n$$\n- a\n+ b_c_\n= d\\\\[2pt]\n$$\nends";
  const block = '<div data-formula="block">$$\n- a\n+ b_c_\n= d\\\\[2pt]\n$$</div>';
  expect(page(text)).toBe(`<p>So</p>\n${block}\n<p>ends</p>`);
  expect(found("- one\n  $$\n  y\n  $$\n- two\n\n\\[\nz\n\\]")).toEqual(["$$\ny\n$$", "\\[\nz\n\\]"]);
});

test("a dollar in ordinary text stays one", () => {
  for (const text of [
    "costs $5 and $6",
    "costs 5$ or 6$",
    "US$5, A$6",
    "$HOME:$PATH and a$b$",
    "$ x$ or $x $",
    "kill $$ now",
    "\\$a$",
    "$$$x$$$",
    "$a\n\nb$",
    "`$x$` and `` $`x`$ ``",
    "f\\(x\\) and \\[link\\](x)",
    "\\[1\\] Author",
    "$$\nnever ends\n\n- a",
    "    $$\n    x\n    $$",
    "```sh\necho $a $b$\n```",
  ])
    expect(found(text), text).toEqual([]);
});

test("Jupyter knows environments, and letters right after a formula", () => {
  const text = "The $n$th\n\n\\begin{align}\na &= b\n\\end{align}";
  expect(found(text)).toEqual([]);
  expect(found(text, true)).toEqual(["$n$", "\\begin{align}\na &amp;= b\n\\end{align}"]);
  expect(found("\\begin{tabular}\na\n\\end{tabular}\n\n$5 or $6", true)).toEqual([]);
});

test("Jupyter knows references without any sign around them", () => {
  const text = "By \\eqref{a_1} and \\ref{b}, not \\eqref, \\reference{c}, \\eqref{ d\n or `\\ref{e}`.";
  expect(found(text)).toEqual([]);
  expect(found(text, true)).toEqual(["\\eqref{a_1}", "\\ref{b}"]);
});

test("what is written in a formula is escaped, and names nothing in an attribute", () => {
  expect(page('$<b>&"$')).toBe('<p><span data-formula="text">$&lt;b&gt;&amp;&quot;$</span></p>');
  expect(page('![a $"x<y$](p.png)')).toBe('<p><img src="p.png" alt="a $&quot;x&lt;y$" /></p>');
});

test("a text without any sign of a formula is untouched", () => {
  const signs = "ab 1\n\t#*_-+=>|`[](){}<>!~:.&\"'".split("");
  const text = fc.array(fc.constantFrom(...signs), { maxLength: 120 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, fc.boolean(), (written, asJupyter) => {
      expect(page(written, asJupyter)).toBe(plain(written));
    }),
  );
});

test("a text full of such signs loses none of its words, and ends", () => {
  const signs = [
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "`",
    "\\",
    "\n",
    "\n\n",
    " ",
    "> ",
    "- ",
    "  ",
    "<x>",
  ];
  const sign = fc.constantFrom(...signs, "\\begin{align}", "\\end{align}", "word");
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), fc.boolean(), (written, asJupyter) => {
      const html = page(written.join(""), asJupyter);
      const words = (text: string) => text.match(/word/g)?.length ?? 0;
      expect(words(html)).toBe(words(written.join("")));
      expect(html).not.toContain("<x>");
    }),
  );
});

test("openings that never end are looked at once", () => {
  for (const opening of ["$a ", "$$a ", "\\(a ", "$`a ", "\\[a\n", "\\begin{align}\n", "x\n$$\n"]) {
    const began = performance.now();
    page(opening.repeat(4_000), true);
    // A second look at each from each would take minutes.
    expect(performance.now() - began, opening).toBeLessThan(20_000);
  }
});
