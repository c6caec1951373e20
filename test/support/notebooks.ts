import { png } from "../../src/start/demo/png.ts";

const esc = "\u001b[";

const drawn = (width: number, height: number, colour: readonly [number, number, number]) =>
  png(width, height, (x, y) => ((x + y) % 40 < 20 ? colour : [240, 212, 175]));
const plot = drawn(240, 120, [11, 101, 110]).toString("base64");
const sign = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="60"><rect width="160" height="60" rx="8" fill="#0b656e"/><text x="20" y="38" font-size="22" fill="#fff">SVG</text><script>parent.document.title = "taken"</script></svg>`;

const traceback = [
  `${esc}0;31m---------------------------------------------------------------------------${esc}0m`,
  `${esc}0;31mZeroDivisionError${esc}0m                         Traceback (most recent call last)`,
  `Cell ${esc}0;32mIn[7], line 2${esc}0m\n${esc}1;32m      1${esc}0m ${esc}38;5;28;01mdef${esc}39;00m${esc}38;5;250m ${esc}39mshare():\n${esc}0;32m----> 2${esc}0m     ${esc}43m1${esc}49m${esc}38;5;241m/${esc}39m${esc}43m0${esc}49m`,
  `${esc}0;31mZeroDivisionError${esc}0m: division by zero`,
];

const frame = `<div><style scoped>.dataframe tbody tr th { vertical-align: top; }</style><table border="1" class="dataframe">
<thead><tr style="text-align: right;"><th></th><th>bread</th><th>price</th></tr></thead>
<tbody><tr><th>0</th><td>rye</td><td>3.2</td></tr><tr><th>1</th><td>oat</td><td>4.1</td></tr></tbody></table>
<p>2 rows × 2 columns</p></div>`;

let runs = 0;
const code = (source: string, outputs: readonly object[] = [], metadata: object = {}) => {
  runs += 1;
  return { cell_type: "code", execution_count: runs, source, outputs, metadata };
};
const gives = (data: object, metadata: object = {}) => ({ output_type: "execute_result", data, metadata });
const writes = (name: string, text: string) => ({ output_type: "stream", name, text: [text] });

/** What notebooks have in them that come from Jupyter, Colab and VS Code. */
const cells = [
  {
    cell_type: "markdown",
    source: [
      "# What notebooks have in them\n\n![Pasted](attachment:plan%201.png) ![An SVG](attachment:sign.svg)\n\n",
      "![Forgotten](attachment:gone.png) ![A page](attachment:page.html) [open](attachment:page.html)\n\n",
      `![As Colab keeps it](data:image/png;base64,${plot})\n\n![Beside it](../docs/plan.png)\n`,
    ],
    attachments: {
      "plan 1.png": { "image/png": plot },
      "sign.svg": { "image/svg+xml": Buffer.from(sign).toString("base64") },
      "page.html": { "text/html": "<script>parent.document.title = 'taken'</script>" },
    },
  },
  code("for step in train(): ...", [
    writes("stdout", "epoch 1\n"),
    writes("stdout", "epoch 2\n"),
    writes("stderr", "  0%|          | 0/9\r100%|##########| 9/9 [00:01]\n"),
    writes("stderr", "UserWarning: few samples\n"),
  ]),
  code("plot(dpi=2)", [gives({ "image/png": plot }, { "image/png": { width: 120 } })]),
  code("draw()", [gives({ "image/svg+xml": [sign], "text/plain": "<SVG>" })]),
  code("table", [gives({ "text/html": [frame], "text/plain": "  bread price" })]),
  code("rows", [
    gives({ "application/json": [1, { a: "b" }], "text/plain": "<IPython.core.display.JSON object>" }),
  ]),
  code("share()", [
    { output_type: "error", ename: "ZeroDivisionError", evalue: "division by zero", traceback },
  ]),
  code("slider", [
    gives({ "application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=7)" }),
  ]),
  code("chart", [
    gives({ "application/vnd.plotly.v1+json": {}, "text/html": "<div></div><script>draw()</script>" }),
  ]),
  code("print(log)", [
    writes("stdout", Array.from({ length: 5_000 }, (_, line) => `${line + 1} of the log\n`).join("")),
  ]),
  code("secret = 1  # folded", [writes("stdout", "shown beside it\n")], { jupyter: { source_hidden: true } }),
  code("noise()", [writes("stdout", "folded noise\n")], { collapsed: true }),
  code("# %% Markdown", [gives({ "text/markdown": ["**Bold** of $x^2$"] })]),
  { cell_type: "raw", source: "raw: as it is", metadata: {} },
];

export const notebookOfAllKinds = JSON.stringify({
  ...{ nbformat: 4, nbformat_minor: 5, cells },
  metadata: { kernelspec: { language: "python" }, widgets: { state: {} } },
});

/** The form before: sheets, headings as cells, outputs with short names. */
export const notebookOfOlderForm = JSON.stringify({
  nbformat: 3,
  metadata: { name: "" },
  worksheets: [
    {
      cells: [
        { cell_type: "heading", level: 2, source: ["How it began"] },
        {
          ...{ cell_type: "code", language: "python", prompt_number: 4, input: ["1 + 1"] },
          outputs: [{ output_type: "pyout", prompt_number: 4, text: ["2"] }],
        },
      ],
    },
  ],
});
