import { expect, test } from "vitest";
import { markupOf } from "./formula-markup.ts";
import { isInOrder, numbered } from "./formula-numbers.ts";

const env = (name: string, inside: string) => `\\begin{${name}}${inside}\\end{${name}}`;

test("equations are numbered through a text, row by row, and those that are not are passed over", () => {
  expect(
    numbered([
      env("equation", "a"),
      "x",
      env("align", "b \\\\ c \\notag \\\\ d"),
      env("equation*", "e"),
      env("gather", "f \\\\ g \\\\"),
      env("multline", "h \\\\ i"),
      env("equation", `${env("split", "j \\\\ k")}`),
      env("align", "l \\tag{A} \\\\[2pt] m"),
    ]),
  ).toEqual([
    env("equation", "a \\tag{1}"),
    "x",
    env("align", "b  \\tag{2}\\\\ c \\notag \\\\ d \\tag{3}"),
    env("equation*", "e"),
    env("gather", "f  \\tag{4}\\\\ g  \\tag{5}\\\\"),
    env("multline", "h \\\\ i \\tag{6}"),
    env("equation", `${env("split", "j \\\\ k")} \\tag{7}`),
    env("align", "l \\tag{A} \\\\[2pt] m \\tag{8}"),
  ]);
});

test("a reference says the number of what it refers to, before it and after it", () => {
  expect(
    numbered([
      "\\eqref{later}, \\ref{tagged}",
      env("align", "a \\label{first} \\\\ {b \\\\ c} \\label{later}"),
      "x \\tag{T.1} \\label{tagged}",
      "\\eqref{first} \\ref{nowhere}",
    ]),
  ).toEqual([
    "\\text{(2)}, \\text{T.1}",
    env("align", "a   \\tag{1}\\\\ {b \\\\ c}  \\tag{2}"),
    "x \\tag{T.1} ",
    "\\text{(1)} \\text{???}",
  ]);
});

test("what is escaped, commented out or in braces is no end of a row; what is never ended is left", () => {
  expect(numbered([env("align", "\\{ a \\\\% \\\\ c\nb")])).toEqual([
    env("align", "\\{ a  \\tag{1}\\\\% \\\\ c\nb \\tag{2}"),
  ]);
  expect(numbered(["\\begin{align} a \\\\ b", "}}} \\end{align}"])).toHaveLength(2);
  expect(numbered([env("eqnarray", "a &=& b")])).toEqual([env("align", "a &=& b \\tag{1}")]);
});

test("a tag that is more than a word is its row's number", () => {
  const tex = env("align", "x \\tag{\\text{a}} \\\\ y");
  expect(numbered([tex])).toEqual([env("align", "x \\tag{\\text{a}} \\\\ y \\tag{1}")]);
});

test("a tag made to be more than words is said nowhere else", () => {
  expect(numbered(["x \\tag{\\def} \\label{a}", "\\ref{a}"])[1]).toBe("\\text{???}");
});

test("numbered formulas are drawn, and none of it takes long", () => {
  for (const tex of numbered([
    env("equation", "a \\label{x}"),
    env("align", "b &= c \\\\ d &= e \\notag"),
    env("multline", "h \\\\ i"),
    env("gather", "f \\\\ g"),
    env("eqnarray", "a &=& b \\\\ c &=& d"),
    "\\eqref{x}",
  ]))
    expect(markupOf({ tex, isDisplay: true }), tex).toMatchObject({ is: "markup" });
  const began = performance.now();
  numbered([
    "\\begin{align}".repeat(20_000),
    "\\\\".repeat(100_000),
    "\\label{".repeat(40_000),
    "{".repeat(300_000),
  ]);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("most formulas have to do with no other", () => {
  expect(isInOrder("\\frac{a}{b} \\references")).toBe(false);
  expect(isInOrder("\\eqref{a}")).toBe(true);
});
