import { randomBytes } from "node:crypto";

/** A PDF of many pages, each with a line of text and a photograph of so many bytes that nothing packs any smaller. */
export function pdfWithPictures(texts: readonly string[], pictureBytes: number): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (...some: (string | Buffer)[]) => {
    for (const one of some) {
      const bytes = Buffer.from(one as string, "latin1");
      parts.push(bytes);
      length += bytes.length;
    }
  };
  const object = (...some: (string | Buffer)[]) => {
    offsets.push(length);
    write(`${offsets.length} 0 obj\n`, ...some, "\nendobj\n");
  };
  const stream = (about: string, bytes: Buffer) =>
    object(`<< ${about} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream");
  const kids = texts.map((_, index) => `${4 + 3 * index} 0 R`).join(" ");
  write("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n");
  object("<< /Type /Catalog /Pages 2 0 R >>");
  object(`<< /Type /Pages /Kids [${kids}] /Count ${texts.length} >>`);
  object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (const [index, text] of texts.entries()) {
    const [contents, picture] = [5 + 3 * index, 6 + 3 * index];
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R `,
      `/Resources << /Font << /F1 3 0 R >> /XObject << /P ${picture} 0 R >> >> >>`,
    );
    stream(
      "",
      Buffer.from(`q 500 0 0 300 40 40 cm /P Do Q BT /F1 11 Tf 56 740 Td (${text}) Tj ET`, "latin1"),
    );
    const jpeg = Buffer.concat([Buffer.from("\xFF\xD8\xFF\xE0", "latin1"), randomBytes(pictureBytes)]);
    stream(
      "/Type /XObject /Subtype /Image /Width 1600 /Height 1000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
      jpeg,
    );
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = offsets.length + 1;
  const start = length;
  write(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\n`);
  write(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}
