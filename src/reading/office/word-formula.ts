import type { MathNode } from "./document.ts";
import { type Element, elementAt, elementsIn, textIn } from "./xml.ts";

/** A formula of an office document (OMML) as MathML, and as the text that it holds. */
export function formulaOf(formula: Element): { readonly math: MathNode; readonly text: string } {
  return { math: row(formula), text: linear(formula) };
}

type Made = MathNode | string;

const node = (name: string, children: readonly Made[], attributes?: MathNode["attributes"]): MathNode => ({
  ...{ name, children },
  ...(attributes && { attributes }),
});

function row(element: Element | undefined): MathNode {
  const made = element === undefined ? [] : elementsIn(element).flatMap(mathOf);
  const [only] = made;
  return made.length === 1 && only ? only : node("mrow", made);
}

const arg = (element: Element, name: string) => row(elementAt(element, `m:${name}`));

/** The value of a property of a formula, such as the sign of a sum. */
function property(element: Element, name: string): string | undefined {
  const found = elementsIn(element).find((child) => child.name.endsWith("Pr"));
  return elementAt(found, `m:${name}`)?.attributes.get("m:val");
}

function mathOf(element: Element): MathNode[] {
  switch (element.name) {
    case "m:r":
      return letters(element);
    case "m:f": {
      const kind = property(element, "type");
      const parts = [arg(element, "num"), arg(element, "den")];
      return [node("mfrac", parts, kind === "noBar" ? { linethickness: "0" } : undefined)];
    }
    case "m:sSup":
      return [node("msup", [arg(element, "e"), arg(element, "sup")])];
    case "m:sSub":
      return [node("msub", [arg(element, "e"), arg(element, "sub")])];
    case "m:sSubSup":
      return [node("msubsup", [arg(element, "e"), arg(element, "sub"), arg(element, "sup")])];
    case "m:sPre":
      return [
        node("mrow", [
          node("msubsup", [node("mrow", []), arg(element, "sub"), arg(element, "sup")]),
          arg(element, "e"),
        ]),
      ];
    case "m:rad": {
      const degree = arg(element, "deg");
      const isPlain = degree.name === "mrow" && degree.children.length === 0;
      return [isPlain ? node("msqrt", [arg(element, "e")]) : node("mroot", [arg(element, "e"), degree])];
    }
    case "m:nary":
      return [nary(element)];
    case "m:d":
      return [fenced(element)];
    case "m:func":
      return [arg(element, "fName"), node("mo", ["\u2061"]), arg(element, "e")];
    case "m:limLow":
      return [node("munder", [arg(element, "e"), arg(element, "lim")])];
    case "m:limUpp":
      return [node("mover", [arg(element, "e"), arg(element, "lim")])];
    case "m:acc":
      return [
        node("mover", [arg(element, "e"), node("mo", [property(element, "chr") ?? "\u0302"])], {
          accent: "true",
        }),
      ];
    case "m:bar": {
      const isAbove = property(element, "pos") === "top";
      return [node(isAbove ? "mover" : "munder", [arg(element, "e"), node("mo", ["\u203e"])])];
    }
    case "m:groupChr": {
      const isAbove = property(element, "pos") === "top";
      return [
        node(isAbove ? "mover" : "munder", [
          arg(element, "e"),
          node("mo", [property(element, "chr") ?? "\u23df"]),
        ]),
      ];
    }
    case "m:m":
      return [
        node(
          "mtable",
          elementsIn(element, "m:mr").map((line) =>
            node(
              "mtr",
              elementsIn(line, "m:e").map((cell) => node("mtd", [row(cell)])),
            ),
          ),
        ),
      ];
    case "m:eqArr":
      return [
        node(
          "mtable",
          elementsIn(element, "m:e").map((line) => node("mtr", [node("mtd", [row(line)])])),
        ),
      ];
    default:
      // Properties say how it looks; what else stands around something is passed through.
      return element.name.endsWith("Pr") ? [] : elementsIn(element).flatMap(mathOf);
  }
}

function nary(element: Element): MathNode {
  const isBeside = property(element, "limLoc") === "subSup" || property(element, "chr") === undefined;
  const stays = isBeside ? undefined : { movablelimits: "false" };
  const sign = node("mo", [(property(element, "chr") ?? "\u222b").slice(0, 2)], stays);
  const [under, over] = [arg(element, "sub"), arg(element, "sup")];
  const limits = node(isBeside ? "msubsup" : "munderover", [sign, under, over]);
  return node("mrow", [limits, arg(element, "e")]);
}

function fenced(element: Element): MathNode {
  const [begin, end] = [property(element, "begChr") ?? "(", property(element, "endChr") ?? ")"];
  const between = property(element, "sepChr") ?? "|";
  const fence = (sign: string) => (sign === "" ? [] : [node("mo", [sign.slice(0, 2)], { fence: "true" })]);
  const parts = elementsIn(element, "m:e").flatMap((part, index) => [
    ...(index === 0 ? [] : [node("mo", [between.slice(0, 2)])]),
    row(part),
  ]);
  return node("mrow", [...fence(begin), ...parts, ...fence(end)]);
}

/** Numbers, words and single letters, and signs between them. */
function letters(run: Element): MathNode[] {
  const properties = elementAt(run, "m:rPr");
  const text = elementsIn(run, "m:t").map(textIn).join("");
  if (elementAt(properties, "m:nor")) return [node("mtext", [text])];
  const isUpright = elementAt(properties, "m:sty")?.attributes.get("m:val") === "p";
  const pieces = isUpright
    ? text.match(/\d+(?:[.,]\d+)*|\p{L}+\p{M}*|\S/gu)
    : text.match(/\d+(?:[.,]\d+)*|\p{L}\p{M}*|\S/gu);
  return (pieces ?? []).map((piece) => {
    if (/^\d/.test(piece)) return node("mn", [piece]);
    if (!/^\p{L}/u.test(piece)) return node("mo", [piece]);
    return node("mi", [piece], isUpright && [...piece].length === 1 ? { mathvariant: "normal" } : undefined);
  });
}

/** What is searched, and read where nothing can be drawn: (a)/(b), x^2, √(x). */
function linear(element: Element): string {
  const part = (name: string) => inBrackets(elementAt(element, `m:${name}`));
  switch (element.name) {
    case "m:t":
      return textIn(element);
    case "m:f":
      return `${part("num")}/${part("den")}`;
    case "m:sSup":
      return `${part("e")}^${part("sup")}`;
    case "m:sSub":
      return `${part("e")}_${part("sub")}`;
    case "m:sSubSup":
      return `${part("e")}_${part("sub")}^${part("sup")}`;
    case "m:rad":
      return `√${part("e")}`;
    case "m:nary":
      return `${property(element, "chr") ?? "∫"}_${part("sub")}^${part("sup")} ${part("e")}`;
    case "m:d":
      return `${property(element, "begChr") ?? "("}${elementsIn(element, "m:e").map(linear).join("|")}${property(element, "endChr") ?? ")"}`;
    default:
      return elementsIn(element).map(linear).join("");
  }
}

function inBrackets(element: Element | undefined): string {
  const text = element === undefined ? "" : linear(element);
  return [...text].length > 1 ? `(${text})` : text;
}
