/** Where a part of an office document lies in its file, which is a ZIP archive. */
export interface ZipPart {
  /** As it is written, without a stroke in front. */
  readonly name: string;
  /** Where its packed bytes begin. */
  readonly at: number;
  readonly packed: number;
  /** As it says: not to be believed. */
  readonly bytes: number;
  readonly isDeflated: boolean;
}

/** A presentation of a thousand slides has some five thousand. */
const mostParts = 20_000;
const lengths = { end: 22, central: 46, local: 30 };
const signs = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };

/**
 * The parts of an office document by their names in lower case, as its directory tells them; null where there is none
 * that can be read. What is encrypted, or packed in another way than these files are, is left out.
 */
export function zipParts(file: Uint8Array): ReadonlyMap<string, ZipPart> | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = endRecord(view);
  if (end === null) return null;
  const parts = new Map<string, ZipPart>();
  let at = end - view.getUint32(end + 12, true);
  // Where something stands in front of the archive, all places move by as much.
  const moved = at - view.getUint32(end + 16, true);
  if (at < 0 || moved < 0) return null;
  for (let count = 0; count < mostParts && at + lengths.central <= end; count += 1) {
    if (view.getUint32(at, true) !== signs.central) break;
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const nameAt = at + lengths.central;
    const part = partAt(view, at, moved, nameIn(file.subarray(nameAt, nameAt + (nameLength ?? 0))));
    if (part !== null && !parts.has(part.name.toLowerCase())) parts.set(part.name.toLowerCase(), part);
    at = nameAt + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

function endRecord(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - lengths.end - 0xffff);
  for (let at = view.byteLength - lengths.end; at >= first; at -= 1)
    if (view.getUint32(at, true) === signs.end) return at;
  return null;
}

function partAt(view: DataView, central: number, moved: number, name: string): ZipPart | null {
  const isEncrypted = (view.getUint16(central + 8, true) & 1) !== 0;
  const method = view.getUint16(central + 10, true);
  const local = view.getUint32(central + 42, true) + moved;
  if (isEncrypted || (method !== 0 && method !== 8) || name === "" || name.endsWith("/")) return null;
  if (local + lengths.local > view.byteLength || view.getUint32(local, true) !== signs.local) return null;
  const at = local + lengths.local + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = view.getUint32(central + 20, true);
  if (at + packed > view.byteLength) return null;
  return { name, at, packed, bytes: view.getUint32(central + 24, true), isDeflated: method === 8 };
}

/** Names of parts are written in ASCII; some programs part folders the other way round. */
function nameIn(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 1_024))
    .replaceAll("\\", "/")
    .replace(/^\/+/, "");
}

/** How the text of a part is written: by its first bytes, as XML has it. */
export function charsetOfXml(part: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = part;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
