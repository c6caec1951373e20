import { expect, test } from "vitest";
import { markupOf } from "./formula-markup.ts";

const inText = (tex: string) => markupOf({ tex, isDisplay: false });
const nested = (tex: string, times: number) => `${`${tex}{`.repeat(times)}x${"}".repeat(times)}`;

test("a formula becomes MathML; what is wrong with another is said", () => {
  expect(inText("\\frac{a}{b}")).toMatchObject({ is: "markup", markup: expect.stringContaining("<mfrac>") });
  expect(inText("\\frac{1}{2")).toMatchObject({ is: "wrong", said: expect.stringContaining("expected '}'") });
  expect(inText("\\foo")).toEqual({ is: "wrong", said: "Unsupported function name: \\foo" });
});

test("nothing links, fetches or dresses up", () => {
  for (const tex of [
    "\\href{javascript:alert(1)}{x}",
    "\\url{javascript:alert(1)}",
    "\\includegraphics{https://elsewhere.invalid/x.png}",
    "\\htmlStyle{position:fixed}{x}",
    "\\class{a}{x}",
    "\\htmlId{root}{x}",
    "\\color{red;position:fixed}x",
  ])
    expect(inText(tex).is, tex).toBe("wrong");
  expect(inText("\\text{<img src=x onerror=alert(1)>}")).toMatchObject({
    markup: expect.not.stringContaining("<img"),
  });
});

test("what would grow without end is not begun, and one formula leaves nothing to the next", () => {
  for (const tex of ["\\def\\a{\\a\\a}\\a", "\\gdef\\frac{x}", "\\newcommand{\\b}{x}\\b", "\\let\\a=b"])
    expect(inText(tex), tex).toEqual({ is: "commands" });
  for (const tex of ["\\mathllap", "\\llap", "\\cancelto{a}", "\\equilibriumRight"])
    expect(inText(nested(tex, 100)), tex).toEqual({ is: "large" });
  expect(inText("{".repeat(2_400) + "}".repeat(2_400))).toEqual({ is: "large" });
  expect(inText("x".repeat(5_001))).toEqual({ is: "long" });
  expect(inText(`\\pu{${"//".repeat(2_000)}}`).is).toBe("wrong");
  expect(inText("\\frac{a}{b}")).toMatchObject({ markup: expect.stringContaining("<mfrac>") });
});
