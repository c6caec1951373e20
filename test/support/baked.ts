import { crc32, deflateSync } from "node:zlib";

/** One chunk of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.write(type, 4, "latin1");
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type, "latin1"), data])));
  return Buffer.concat([frame, data, sum]);
}

/** The smallest picture there is. */
export const onePixel = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk("IDAT", deflateSync(Buffer.from([0, 255]))),
  chunk("IEND", Buffer.alloc(0)),
]);

export const svg =
  '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>';

/** A PDF of one empty page with these files attached, each packed. */
export function pdfWith(files: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const add = (...some: (string | Buffer)[]) =>
    parts.push(Buffer.concat(some.map((one) => Buffer.from(one))));
  const names = files.map(([name], place) => `(${name}) ${4 + 2 * place} 0 R`).join(" ");
  add(`<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${names}] >> >> >>`);
  add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>");
  for (const [place, [name, content]] of files.entries()) {
    const packed = deflateSync(content);
    add(`<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${5 + 2 * place} 0 R >> >>`);
    add(
      `<< /Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
      packed,
      "\nendstream",
    );
  }
  let file = Buffer.from("%PDF-1.7\n");
  const places = parts.map((part, place) => {
    const at = file.length;
    file = Buffer.concat([file, Buffer.from(`${place + 1} 0 obj\n`), part, Buffer.from("\nendobj\n")]);
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(`${table}${trailer}`)]);
}
