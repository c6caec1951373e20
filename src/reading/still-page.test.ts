import { expect, test } from "vitest";
import { pythonJson } from "./python-json.ts";
import { stillPage } from "./still-page.ts";

test("a page of which something is seen is shown without its scripts", () => {
  expect(stillPage("<style scoped>td{color:red}</style><table><tr><td>1</td></tr></table>")).toBe(
    "<style scoped>td{color:red}</style><table><tr><td>1</td></tr></table>",
  );
  expect(stillPage("<SCRIPT>var a = '<b>x</b>';</SCRIPT ><b>bold</b><script>never ends")).toBe("<b>bold</b>");
  expect(stillPage('<img src="data:image/png;base64,aGk=">')).toContain("<img");
});

test("a chart that its scripts would draw is nothing without them", () => {
  for (const html of [
    '<div id="plot" class="plotly-graph-div"></div><script>Plotly.newPlot("plot")</script>',
    "<!-- a comment --><style>div{}</style><div>\n</div>",
    '<iframe src="https://elsewhere.invalid"></iframe>',
    "",
  ])
    expect(stillPage(html), html).toBeNull();
});

test("a page made to be read forever is read at once", () => {
  for (const part of ["<script", "<script>", "<style>", "<!--", "<", "<iframe></iframe>"]) {
    const began = performance.now();
    stillPage(part.repeat(300_000));
    expect(performance.now() - began, part).toBeLessThan(5_000);
  }
});

test("JSON as Python writes it: numbers that are none, and strings that only say so", () => {
  expect(pythonJson('{"a": NaN, "b": [-Infinity, 1], "c": "NaN \\" NaN", "d": "\\\\"}')).toEqual({
    a: null,
    b: [null, 1],
    c: 'NaN " NaN',
    d: "\\",
  });
  expect(pythonJson('{"a": [1, "Infinity')).toBeNull();
  expect(pythonJson("no NaN")).toBeNull();
});
