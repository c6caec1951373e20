import { expect, test } from "vitest";
import { readNotebook } from "./notebook-read.ts";

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
    { is: "picture", address: "data:image/png;base64,aGk=" },
    { is: "html", html: "<b>x</b>" },
    { is: "text", text: '{\n  "a": 1\n}', isError: false },
    { is: "text", text: "ValueError: no", isError: true },
  ]);
});

test("older notebooks keep their cells in a worksheet; what is no notebook is told", () => {
  const old = { worksheets: [{ cells: [{ cell_type: "code", input: ["1+1"], outputs: [] }] }] };
  expect(readNotebook(JSON.stringify(old))?.cells[0]?.source).toBe("1+1");
  for (const text of ["{}", "[]", "not json", '{"cells": 4}', "null"]) expect(readNotebook(text)).toBeNull();
});
