import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { officeParts } from "../../src/outside/searching/office-parts.ts";
import { type Inline, numberedTexts, type WrittenDocument } from "../../src/reading/office/document.ts";
import { readWord } from "../../src/reading/office/word-document.ts";
import { hostileWordFiles, paragraph, wordFile, wordPart } from "../support/office.ts";

function read(file: Uint8Array): WrittenDocument {
  const document = readWord(officeParts(file) ?? new Map());
  if (document === null) throw new Error("It cannot be read");
  return document;
}

const texts = (file: Uint8Array) => numberedTexts(read(file));

/** What stands in the first paragraph. */
function inlines(file: Uint8Array): readonly Inline[] {
  const [first] = read(file).blocks;
  if (first?.is !== "paragraph") throw new Error("It begins with no paragraph");
  return first.inlines;
}

test("a document that a word processor wrote is read whole, its paragraphs and rows numbered", () => {
  const file = readFileSync(new URL("./report.docx", import.meta.url));
  const document = read(file);
  const said = numberedTexts(document);
  expect(said.slice(0, 3)).toEqual([
    "Rapport de projet : la boulangerie",
    "Zoé Martin, 26 novembre 2026",
    "1 Introduction",
  ]);
  expect(said.slice(5, 18)).toEqual([
    "Les stocks sont revus chaque jour par l’équipe.",
    ...["1. Recueillir les besoins", "a) des clients", "b) des vendeuses", "2. Comparer les systèmes"],
    ...["3. Décider", "rapide", "sûr", "1.1 Les prix"],
    ...["Pain\tPrix et remarque", "Seigle\t3,20 €\tle matin", "2,80 €\tle soir", "Le plan du magasin"],
  ]);
  expect(said.slice(-2)).toEqual(["Voir la documentation de PostgreSQL, chapitre 5.", "Qui exactement ?"]);
  expect(document).toMatchObject({ count: said.length, hasChanges: true, isCut: false });
  expect(document.comments[0]?.author).toBe("Milo Novak");
  const table = document.blocks.find(({ is }) => is === "table");
  expect(table).toMatchObject({
    rows: [
      { isHead: true, cells: [{ columns: 1 }, { columns: 2 }] },
      { isHead: false, cells: [{ rows: 2 }, { rows: 1 }, { rows: 1 }] },
      { cells: [{ rows: 1 }, { rows: 1 }] },
    ],
  });
  expect(document.blocks.filter((block) => block.is === "paragraph" && block.heading > 0)).toHaveLength(3);
  expect(document.blocks.some((block) => block.is === "paragraph" && block.isRightToLeft)).toBe(true);
  expect(document.blocks.some(({ is }) => is === "page-break")).toBe(true);
});

test("letters keep how they look, by style, by run and by what the run takes back", () => {
  const styles = wordPart(
    "styles",
    `<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="My own"/><w:rPr><w:b/></w:rPr></w:style>
     <w:style w:type="character" w:styleId="Soft"><w:name w:val="Soft"/><w:rPr><w:i/></w:rPr></w:style>`,
  );
  const run = (properties: string, text: string) =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
  const file = wordFile(
    `<w:p><w:pPr><w:pStyle w:val="Strong"/></w:pPr>${run("", "a")}${run('<w:b w:val="0"/>', "b")}${run(
      '<w:rStyle w:val="Soft"/><w:vertAlign w:val="superscript"/>',
      "c",
    )}${run("<w:vanish/>", "unseen")}${run('<w:rFonts w:ascii="Consolas"/>', "d")}</w:p>`,
    { rId1: ["styles", "styles.xml"] },
    { "word/styles.xml": styles },
  );
  expect(inlines(file)).toMatchObject([
    { text: "a", marks: ["bold"] },
    { text: "b", marks: [] },
    { text: "c", marks: ["bold", "italic", "sup"] },
    { text: "d", marks: ["bold", "code"] },
  ]);
});

test("links lead to the web, to files beside it or into it, and nowhere else", () => {
  const link = (id: string) => `<w:hyperlink r:id="${id}"><w:r><w:t>${id} </w:t></w:r></w:hyperlink>`;
  const field = (told: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK ${told} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>field </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const file = wordFile(
    `<w:p>${["web", "file", "script", "share"].map(link).join("")}<w:hyperlink w:anchor="end"><w:r><w:t>inside </w:t></w:r></w:hyperlink>${field(
      "&quot;https://example.org/x&quot;",
    )}${field("&quot;javascript:alert(1)&quot;")}</w:p>`,
    {
      web: ["hyperlink", "https://example.org/?a=1&amp;b=2", true],
      file: ["hyperlink", "data/prices.csv", true],
      script: ["hyperlink", "JavaScript:alert(1)", true],
      share: ["hyperlink", "\\\\server\\share", true],
    },
  );
  const leads = inlines(file).map((inline) => (inline.is === "text" ? inline.href : "?"));
  expect(leads).toEqual([
    "https://example.org/?a=1&b=2",
    "data/prices.csv",
    null,
    "#end",
    "https://example.org/x",
    null,
  ]);
});

test("pictures are named by their part; one that lies elsewhere is only said", () => {
  const drawing = (how: string, said: string) =>
    `<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="476250"/><wp:docPr id="1" name="x" descr="${said}"/><a:graphic><a:graphicData><a:blip ${how}/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  const file = wordFile(
    `<w:p>${drawing('r:embed="in"', "The plan")}${drawing('r:link="out"', "Elsewhere")}</w:p>`,
    {
      in: ["image", "media/image1.png"],
      out: ["image", "https://elsewhere.invalid/spy.png", true],
    },
  );
  expect(inlines(file)).toEqual([
    { is: "picture", part: "word/media/image1.png", said: "The plan", size: { width: 100, height: 50 } },
    { is: "object", what: "picture", said: "Elsewhere" },
  ]);
});

test("a text box is read once, though the file offers it in two ways", () => {
  const box = `<w:txbxContent>${paragraph("In the box")}</w:txbxContent>`;
  const file = wordFile(
    `<w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:txbx>${box}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
  );
  expect(texts(file)).toEqual(["Beside", "In the box"]);
});

test("lists count on, begin anew and count within one another", () => {
  const levels = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>`;
  const numbering = wordPart(
    "numbering",
    `<w:abstractNum w:abstractNumId="7">${levels}</w:abstractNum>
     <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
     <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  const item = (list: number, level: number) =>
    paragraph("x", `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
  const body = [item(1, 0), item(1, 1), item(1, 1), item(1, 0), item(1, 1), item(2, 0), item(2, 0)].join("");
  const file = wordFile(body, { rId1: ["numbering", "numbering.xml"] }, { "word/numbering.xml": numbering });
  expect(texts(file)).toEqual(["I. x", "I.1 x", "I.2 x", "II. x", "II.1 x", "I. x", "II. x"]);
});

test("what was taken out stands struck through, and is not searched", () => {
  const file = wordFile(
    `<w:p><w:r><w:t>every </w:t></w:r><w:del><w:r><w:delText>week</w:delText></w:r></w:del><w:ins><w:r><w:t>day</w:t></w:r></w:ins></w:p>`,
  );
  expect(inlines(file)).toMatchObject([
    { text: "every ", change: null },
    { text: "week", change: "deleted" },
    { text: "day", change: "inserted" },
  ]);
  expect(texts(file)).toEqual(["every day"]);
});

test("a formula becomes MathML, and text that can be found", () => {
  const letter = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const fraction = `<m:f><m:num>${letter("a+1")}</m:num><m:den><m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${letter("b")}</m:e></m:rad></m:den></m:f>`;
  const file = wordFile(
    `<w:p><m:oMathPara><m:oMath>${letter("x=")}${fraction}</m:oMath></m:oMathPara></w:p>`,
  );
  const [formula] = inlines(file);
  expect(formula).toMatchObject({ is: "formula", isDisplay: true, text: "x=(a+1)/(√b)" });
  expect(formula).toMatchObject({
    math: {
      name: "mrow",
      children: [
        { name: "mi", children: ["x"] },
        { name: "mo", children: ["="] },
        {
          name: "mfrac",
          children: [{ name: "mrow" }, { name: "msqrt", children: [{ name: "mi", children: ["b"] }] }],
        },
      ],
    },
  });
});

test("files of the strict standard are read as others are, whatever they call their names", () => {
  const strict = (text: string) =>
    text
      .replaceAll(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
      )
      .replaceAll("<w:", "<ours:")
      .replaceAll("</w:", "</ours:")
      .replaceAll("xmlns:w=", "xmlns:ours=");
  const file = wordFile(
    "",
    {},
    {
      "word/document.xml": strict(wordPart("document", `<w:body>${paragraph("Strict &amp; read")}</w:body>`)),
    },
  );
  expect(texts(file)).toEqual(["Strict & read"]);
});

test.each(Object.entries(hostileWordFiles))("%s costs little and is not read", (_, file) => {
  const began = process.memoryUsage().arrayBuffers;
  expect(readWord(officeParts(file) ?? new Map())).toBeNull();
  expect(process.memoryUsage().arrayBuffers - began).toBeLessThan(80_000_000);
});

test("what is longer than anybody reads is cut, and said to be", () => {
  const document = read(wordFile(paragraph("again").repeat(60_500)));
  expect(document.isCut).toBe(true);
  expect(document.count).toBe(60_000);
});
