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
const lengths = { end: 22, central: 46, local: 30, locator: 20, wideEnd: 56 };
const signs = {
  end: 0x06054b50,
  central: 0x02014b50,
  local: 0x04034b50,
  locator: 0x07064b50,
  wideEnd: 0x06064b50,
};
const inExtra = 0xffffffff;

/**
 * The parts of an office document by their names in lower case, as its directory tells them; null where there is none
 * that can be read. What is encrypted, or packed in another way than these files are, is left out.
 */
export function zipParts(file: Uint8Array): ReadonlyMap<string, ZipPart> | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const directory = directoryIn(view);
  if (directory === null) return null;
  const { end, moved } = directory;
  const parts = new Map<string, ZipPart>();
  let { at } = directory;
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

interface Directory {
  readonly at: number;
  readonly end: number;
  /** Where something stands in front of the archive, all places move by as much. */
  readonly moved: number;
}

function directoryIn(view: DataView): Directory | null {
  const last = endRecord(view);
  if (last === null) return null;
  const wide = wideEndRecord(view, last);
  const end = wide ?? last;
  const [size, offset] =
    wide === null
      ? [view.getUint32(last + 12, true), view.getUint32(last + 16, true)]
      : [inWide(view, wide + 40), inWide(view, wide + 48)];
  const at = end - size;
  return at < 0 || at < offset ? null : { at, end, moved: at - offset };
}

/** Some programs write places in 64 bits whether or not they need them. */
function wideEndRecord(view: DataView, last: number): number | null {
  const locator = last - lengths.locator;
  if (locator < 0 || view.getUint32(locator, true) !== signs.locator) return null;
  const at = locator - lengths.wideEnd;
  return at >= 0 && view.getUint32(at, true) === signs.wideEnd ? at : null;
}

function inWide(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
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
  const [bytes = 0, packed = 0, offset = 0] = sizesAt(view, central);
  const local = offset + moved;
  if (isEncrypted || (method !== 0 && method !== 8) || name === "" || name.endsWith("/")) return null;
  if (local + lengths.local > view.byteLength || view.getUint32(local, true) !== signs.local) return null;
  const at = local + lengths.local + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (at + packed > view.byteLength) return null;
  return { name, at, packed, bytes, isDeflated: method === 8 };
}

/** Bytes unpacked, bytes packed, and the place: in 32 bits, or behind the name in 64. */
function sizesAt(view: DataView, central: number): number[] {
  const sizes = [24, 20, 42].map((at) => view.getUint32(central + at, true));
  if (!sizes.includes(inExtra)) return sizes;
  let at = central + lengths.central + view.getUint16(central + 28, true);
  const end = Math.min(view.byteLength, at + view.getUint16(central + 30, true));
  while (at + 4 <= end && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  at += 4;
  return sizes.map((size) => {
    if (size !== inExtra || at + 8 > end) return size;
    at += 8;
    return inWide(view, at - 8);
  });
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
