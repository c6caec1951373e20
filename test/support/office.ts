import { zipWith } from "./zip.ts";

const space = (name: string) => `http://schemas.openxmlformats.org/${name}`;
const relationType = `${space("officeDocument/2006")}/relationships`;
const names = [
  `xmlns:w="${space("wordprocessingml/2006/main")}"`,
  `xmlns:r="${relationType}"`,
  `xmlns:m="${space("officeDocument/2006/math")}"`,
  `xmlns:a="${space("drawingml/2006/main")}"`,
  `xmlns:wp="${space("drawingml/2006/wordprocessingDrawing")}"`,
  `xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`,
  `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`,
  `xmlns:v="urn:schemas-microsoft-com:vml"`,
].join(" ");

/** What a part refers to: its type by its last word, where it leads, and whether that is outside. */
export type Refers = Readonly<Record<string, readonly [type: string, target: string, isOutside?: boolean]>>;

function relations(refers: Refers): string {
  const all = Object.entries(refers).map(
    ([id, [type, target, isOutside]]) =>
      `<Relationship Id="${id}" Type="${relationType}/${type}" Target="${target}"${isOutside ? ' TargetMode="External"' : ""}/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="${space("package/2006/relationships")}">${all.join("")}</Relationships>`;
}

type PartsMade = Readonly<Record<string, string | Uint8Array>>;

/** A document of an office program, by its main part and those beside it. */
function officeFile(main: string, refers: Refers, parts: PartsMade): Buffer {
  const slash = main.lastIndexOf("/") + 1;
  return zipWith(
    {
      "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="${space("package/2006/content-types")}"/>`,
      "_rels/.rels": relations({ rId1: ["officeDocument", main] }),
      [`${main.slice(0, slash)}_rels/${main.slice(slash)}.rels`]: relations(refers),
      ...parts,
    },
    () => true,
  );
}

/** A Word document with this in its body. */
export function wordFile(body: string, refers: Refers = {}, parts: PartsMade = {}): Buffer {
  const document = `<?xml version="1.0"?><w:document ${names}><w:body>${body}</w:body></w:document>`;
  return officeFile("word/document.xml", refers, { "word/document.xml": document, ...parts });
}

/** A part of a Word document, such as its styles. */
export function wordPart(name: string, inside: string): string {
  return `<?xml version="1.0"?><w:${name} ${names}>${inside}</w:${name}>`;
}

export const paragraph = (text: string, properties = "") =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** Word documents that mean harm, each with what is seen of it. */
export const hostileWordFiles: Readonly<Record<string, Buffer>> = {
  "bomb.docx": wordFile(paragraph("x").padEnd(70_000_000, " ")),
  "entities.docx": officeFile(
    "word/document.xml",
    {},
    {
      "word/document.xml": `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document ${names}><w:body>${paragraph("&b;")}</w:body></w:document>`,
    },
  ),
  "deep.docx": wordFile(
    `${"<w:tbl><w:tr><w:tc>".repeat(5_000)}${paragraph("down")}${"</w:tc></w:tr></w:tbl>".repeat(5_000)}`,
  ),
  "damaged.docx": wordFile(paragraph("broken off")).fill(0, 300, 400),
};

/** A workbook with one sheet of these rows, and what its cells share. */
export function workbookFile(rows: string, shared = ""): Buffer {
  const main = `xmlns="${space("spreadsheetml/2006/main")}" xmlns:r="${relationType}"`;
  return officeFile(
    "xl/workbook.xml",
    { rId1: ["worksheet", "worksheets/sheet1.xml"], rId2: ["sharedStrings", "sharedStrings.xml"] },
    {
      "xl/workbook.xml": `<workbook ${main}><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
      "xl/sharedStrings.xml": `<sst ${main}>${shared}</sst>`,
    },
  );
}
