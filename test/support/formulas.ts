/** What a student writes with mathematics in it: each way that is known, and a price. */
const proof = `# Why it converges

The loss is $L(\\theta) = \\frac{1}{n}\\sum_{i=1}^{n} (y_i - f_\\theta(x_i))^2$, as in \\(\\theta \\in \\mathbb{R}^d\\), with $\`\\alpha = 0.1\`$.
The server costs $5 and $6 a month.

$$
\\hat{\\theta} = \\arg\\min_{\\theta} \\int_0^1 \\left( \\frac{\\partial L}{\\partial \\theta} \\right)^2 dt
$$

\\[
A = \\begin{pmatrix} a_{11} & a_{12} \\\\[2pt] a_{21} & a_{22} \\end{pmatrix}
\\]

\`\`\`math
\\sqrt{x^2 + y^2} \\le \\lvert x \\rvert + \\lvert y \\rvert
\`\`\`

This one is wrong: $\\frac{1}{2$, and so is $\\foo{x}$; \`$not_one$\` is code.

| name | formula |
| --- | --- |
| mean | $\\bar{x} = \\frac{1}{n}\\sum x_i$ |
| softmax | $\\sigma(z)_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$ |

> $$ f(x) = \\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases} $$
`;

/** What would harm its reader, were it followed. */
const attacks = [
  "\\href{javascript:document.title='taken'}{click}",
  "\\url{javascript:document.title='taken'}",
  "\\includegraphics{https://elsewhere.invalid/spy.png}",
  "\\htmlStyle{position:fixed;inset:0}{x}",
  "\\class{mantine-Button-root}{x}",
  "\\text{<img src=x onerror=\"document.title='taken'\">}",
  "\\color{red;background:url(https://elsewhere.invalid/spy)}x",
  "x \\label{root}",
  "\\eqref{root}",
  "\\rule{9999em}{9999em}",
  "a\\kern-9999em b",
  "\\def\\a{\\a\\a}\\a",
  "\\def\\a#1{\\a{#1#1}}\\a{x}",
  "\\edef\\a{xx}\\edef\\b{\\a\\a}\\b",
  `${"{".repeat(2_400)}x${"}".repeat(2_400)}`,
  `${"\\frac{".repeat(400)}x${"}{y}".repeat(400)}`,
  "x".repeat(6_000),
];

const hostile = `# Attacks\n\n${attacks.map((tex, nth) => `${nth + 1}. $${tex}$`).join("\n")}\n\nThe end, $e$.\n`;

const countless = `# Countless\n\n${Array.from({ length: 12_000 }, (_, nth) => `Let $x_{${nth}}^2$ be.`).join("\n\n")}\n`;

const latexOf = (latex: string) => ({
  output_type: "execute_result",
  data: { "text/latex": [latex], "text/plain": "in plain text" },
});

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { language_info: { name: "python" } },
  cells: [
    {
      cell_type: "markdown",
      source: [
        "# Bayes\n\nThe $n$th case of $P(A \\mid B)$:\n\n",
        "\\begin{align}\nP(A \\mid B) &= \\frac{P(B \\mid A) P(A)}{P(B)} \\\\\n&\\ge 0\n\\end{align}\n",
      ],
    },
    {
      ...{ cell_type: "code", execution_count: 1, source: "expand((x + 1)**2)" },
      outputs: [latexOf("$\\displaystyle x^{2} + 2 x + 1$")],
    },
    {
      ...{ cell_type: "code", execution_count: 2, source: "attack()" },
      outputs: [latexOf("$$\\href{javascript:document.title='taken'}{x}$$")],
    },
  ],
});

/** Where such files lie in the project that is read. */
export const filesWithFormulas = {
  "shop/maths/proof.md": proof,
  "shop/maths/hostile.md": hostile,
  "shop/maths/countless.md": countless,
  "shop/maths/bayes.ipynb": notebook,
};
