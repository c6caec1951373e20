/** Characters that WinAnsi, the encoding of the PDF's built-in fonts, has at other places than Latin-1. */
const winAnsi: Readonly<Record<string, number>> = {
  "’": 0x92,
  "“": 0x93,
  "”": 0x94,
  "–": 0x96,
  "—": 0x97,
  "…": 0x85,
  œ: 0x9c,
  "€": 0x80,
};

const charactersPerLine = 88;
const linesPerPage = 44;

/** A PDF of plain text on A4: a title on the first page, paragraphs wrapped and carried over to as many pages as needed. */
export function pdf(title: string, paragraphs: readonly string[]): Buffer {
  const lines = paragraphs.flatMap((paragraph) => [...wrapped(paragraph), ""]);
  const pages: string[][] = [];
  for (let first = 0; first < Math.max(lines.length, 1); first += linesPerPage)
    pages.push(lines.slice(first, first + linesPerPage));
  const contents = pages.map((page, index) => pageContent(index === 0 ? title : null, page));
  const pageIds = contents.map((_, index) => 5 + 2 * index);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Title ${string(title)} /Producer (Assay demonstration) >>`,
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + 2 * index} 0 R >>`,
      `<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  return assembled(objects);
}

function assembled(objects: readonly string[]): Buffer {
  let file = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

function pageContent(title: string | null, lines: readonly string[]): string {
  const heading = title === null ? [] : ["BT /F1 18 Tf 56 780 Td", `${string(title)} Tj ET`];
  const text = lines.map((line) => `${string(line)} Tj T*`);
  return [...heading, "BT /F1 11 Tf 15 TL 56 740 Td", ...text, "ET"].join("\n");
}

function wrapped(paragraph: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line !== "" && line.length + word.length >= charactersPerLine) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A PDF string, one byte a character. */
function string(text: string): string {
  const bytes = [...text].map((character) => {
    const code = winAnsi[character] ?? character.codePointAt(0) ?? 0x3f;
    return String.fromCharCode(code > 0xff ? 0x3f : code);
  });
  return `(${bytes.join("").replaceAll(/[\\()]/g, "\\$&")})`;
}
