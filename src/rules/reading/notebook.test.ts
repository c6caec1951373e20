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
    { is: "picture", type: "image/png", data: "aGk=\n", words: "<Figure>" },
    { is: "html", html: "<b>x</b>", words: "x" },
    { is: "text", text: '{\n  "a": 1\n}', isError: false },
    { is: "text", text: "ValueError: no", isError: true },
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
