import { expect, test } from "vitest";
import { readNotebook, wordsOfCell } from "./notebook.ts";

const notebook = (cells: unknown, more = {}) => JSON.stringify({ nbformat: 4, metadata: {}, cells, ...more });

test("cells with what they gave, in the richest form that can be shown", () => {
  const read = readNotebook(
    notebook([
      { cell_type: "markdown", source: ["# Title\n", "text"] },
      {
        cell_type: "code",
        execution_count: 3,
        source: "plot()",
        outputs: [
          { output_type: "stream", name: "stdout", text: ["one\n", "two"] },
          { output_type: "display_data", data: { "image/png": "aGk=\n", "text/plain": "<Figure>" } },
          { output_type: "execute_result", data: { "text/html": ["<b>x</b>"], "text/plain": "x" } },
          { output_type: "execute_result", data: { "application/json": { a: 1 } } },
          { output_type: "error", traceback: ["\u001b[0;31mValueError\u001b[0m: no"] },
        ],
      },
    ]),
  );
  expect(read?.language).toBe("python");
  expect(read?.cells[0]).toMatchObject({ number: 1, kind: "markdown", source: "# Title\ntext", outputs: [] });
  expect(read?.cells[1]).toMatchObject({ number: 2, kind: "code", run: 3, source: "plot()" });
  expect(read?.cells[1]?.outputs).toEqual([
    { is: "text", text: "one\ntwo", isError: false },
    { is: "picture", type: "image/png", data: "aGk=\n", widthPx: null, words: "<Figure>" },
    { is: "html", html: "<b>x</b>", words: "x" },
    { is: "text", text: '{\n  "a": 1\n}', isError: false },
    {
      ...{ is: "text", text: "ValueError: no", isError: true },
      written: "\u001b[0;31mValueError\u001b[0m: no",
    },
  ]);
  expect(read?.cells.map(wordsOfCell)).toEqual([
    "# Title\ntext",
    'plot()\none\ntwo\n<Figure>\nx\n{\n  "a": 1\n}\nValueError: no',
  ]);
});

test("older notebooks keep their cells in a worksheet; what is no notebook is told", () => {
  const old = { worksheets: [{ cells: [{ cell_type: "code", input: ["1+1"], outputs: [] }] }] };
  expect(readNotebook(JSON.stringify(old))?.cells[0]?.source).toBe("1+1");
  for (const text of ["{}", "[]", "not json", '{"cells": 4}', "null"]) expect(readNotebook(text)).toBeNull();
});

test("one that is made to do harm is read, or is none", () => {
  const given = (depth: number) => {
    const value = `{"a":${"[".repeat(depth)}1${"]".repeat(depth)}}`;
    const output = `{"output_type":"display_data","data":{"application/json":${value}}}`;
    const read = readNotebook(`{"cells":[{"cell_type":"code","outputs":[${output}]}]}`);
    return read?.cells.map(wordsOfCell).join().length;
  };
  // With every line moved to the right it would take two million letters.
  expect(given(1_000)).toBe(2_007);
  expect(given(200_000)).toBe(0);
  expect(readNotebook(notebook(Array.from({ length: 20_001 }, () => 0)))).toBeNull();
  const odd = [
    null,
    4,
    "a",
    [],
    { source: 4, outputs: 5 },
    { source: [{}, "b"], outputs: [null, { data: 3 }] },
  ];
  expect(readNotebook(notebook(odd))?.cells.map(wordsOfCell)).toEqual(["", "", "", "", "", "b"]);
  expect(readNotebook('{"cells":[{"__proto__":{"source":"no"}}]}')?.cells.map(wordsOfCell)).toEqual([""]);
});

const outputsOf = (...outputs: unknown[]) =>
  readNotebook(notebook([{ cell_type: "code", source: "", outputs }]))?.cells[0]?.outputs;
const result = (data: object, more = {}) => ({ output_type: "execute_result", data, ...more });

test("what a program wrote bit by bit is one output, its progress as it was left", () => {
  const stream = (name: string, text: unknown) => ({ output_type: "stream", name, text });
  expect(
    outputsOf(
      stream("stdout", ["a\n"]),
      stream("stdout", "b"),
      stream("stderr", " 5%\r99%"),
      stream("stdout", "c"),
    ),
  ).toMatchObject([
    { text: "a\nb", isError: false },
    { text: "99%", isError: true },
    { text: "c", isError: false },
  ]);
});

test("a picture is as wide as it was drawn for", () => {
  expect(outputsOf(result({ "image/png": "aGk=" }, { metadata: { "image/png": { width: 320 } } }))).toEqual([
    { is: "picture", type: "image/png", data: "aGk=", widthPx: 320, words: "" },
  ]);
  expect(outputsOf(result({ "image/svg+xml": ["<svg", "/>"] }))).toMatchObject([{ data: "<svg/>" }]);
});

test("what only a program shows is named, beside what it says of itself", () => {
  const widget = {
    "application/vnd.jupyter.widget-view+json": { model_id: "1" },
    "text/plain": "IntSlider(value=3)",
  };
  expect(outputsOf(result(widget))).toEqual([
    { is: "kind", type: "application/vnd.jupyter.widget-view+json", words: "IntSlider(value=3)" },
  ]);
  const plotly = { "application/vnd.plotly.v1+json": {}, "text/html": "<div></div><script>draw()</script>" };
  expect(outputsOf(result(plotly))).toEqual([
    { is: "kind", type: "application/vnd.plotly.v1+json", words: "" },
  ]);
  expect(outputsOf(result({ "application/javascript": ["alert(1)"] }))).toEqual([
    { is: "kind", type: "application/javascript", words: "" },
  ]);
});

test("data as they are written, also where they say of themselves that they are data", () => {
  const json = { "application/json": [1, { a: null }], "text/plain": "<IPython.core.display.JSON object>" };
  expect(outputsOf(result(json))).toMatchObject([{ text: '[\n  1,\n  {\n    "a": null\n  }\n]' }]);
});

test("what an author folded away is known, in each of the ways that there are", () => {
  const folded = (cell: object) => {
    const [read] = readNotebook(notebook([{ cell_type: "code", source: "x", ...cell }]))?.cells ?? [];
    return [read?.isSourceHidden, read?.areOutputsHidden];
  };
  expect(folded({})).toEqual([false, false]);
  expect(folded({ metadata: { jupyter: { source_hidden: true } } })).toEqual([true, false]);
  expect(folded({ metadata: { cellView: "form" } })).toEqual([true, false]);
  expect(folded({ metadata: { jupyter: { outputs_hidden: true } } })).toEqual([false, true]);
  expect(folded({ metadata: { collapsed: true } })).toEqual([false, true]);
  expect(folded({ collapsed: true })).toEqual([false, true]);
  expect(folded({ metadata: { tags: ["remove_input"] } })).toEqual([true, false]);
  expect(folded({ metadata: { tags: ["hide-cell", 4] } })).toEqual([true, true]);
});

test("a notebook of the older form: sheets, headings, and outputs with short names", () => {
  const cells = [
    { cell_type: "heading", level: 2, source: ["Part"] },
    { cell_type: "code", input: "1", prompt_number: 4, outputs: [{ output_type: "pyout", text: ["1"] }] },
  ];
  const more = [
    { cell_type: "code", input: "2", outputs: [{ output_type: "display_data", png: "aGk=", text: "x" }] },
  ];
  const read = readNotebook(JSON.stringify({ nbformat: 3, worksheets: [{ cells }, {}, { cells: more }] }));
  expect(read?.cells).toMatchObject([
    { source: "## Part" },
    { source: "1", run: 4, outputs: [{ text: "1" }] },
    { number: 3, outputs: [{ is: "picture" }] },
  ]);
});
