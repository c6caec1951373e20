import { crc32, inflateSync } from "node:zlib";
import { FlawedLogo } from "./xml.ts";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
/** Each way, and in all: a small file may unfold to a huge picture. */
const most = { side: 4_000, pixels: 4_000_000, profileBytes: 4_000_000 };
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depths: Readonly<Record<number, readonly number[]>> = {
  ...{ 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] },
};
/** Adam7: where each pass begins and how far apart its pixels are, across and down. */
const passes = [
  ...[[0, 0, 8, 8] as const, [4, 0, 8, 8] as const, [0, 4, 4, 8] as const, [2, 0, 4, 4] as const],
  ...[[0, 2, 2, 4] as const, [1, 0, 2, 2] as const, [0, 1, 1, 2] as const],
];

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly isInterlaced: boolean;
  readonly needsPalette: boolean;
}

/** Throws `FlawedLogo` unless it is one still picture, whole to its last pixel, of a size that a logo may have. */
export function examinePng(bytes: Buffer): void {
  if (!bytes.subarray(0, 8).equals(signature)) throw new FlawedLogo("broken", "no PNG");
  const chunks = chunksOf(bytes);
  const [first, ...others] = chunks;
  if (first?.type !== "IHDR" || chunks.at(-1)?.type !== "IEND")
    throw new FlawedLogo("broken", "no whole PNG");
  const header = headerOf(first.data);
  const types = others.map(({ type }) => type);
  const data = others.filter(({ type }) => type === "IDAT");
  if (types.lastIndexOf("IDAT") - types.indexOf("IDAT") + 1 !== data.length || data.length === 0) {
    throw new FlawedLogo("broken", "IDAT");
  }
  if (header.needsPalette && !types.includes("PLTE")) throw new FlawedLogo("broken", "PLTE");
  for (const { type, data: inside } of others) examineChunk(type, inside);
  examinePixels(Buffer.concat(data.map((chunk) => chunk.data)), header);
}

function chunksOf(bytes: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    if (at + 12 + length > bytes.length) throw new FlawedLogo("broken", "cut off");
    const named = bytes.subarray(at + 4, at + 8 + length);
    const type = named.toString("latin1", 0, 4);
    if (crc32(named) !== bytes.readUInt32BE(at + 8 + length)) throw new FlawedLogo("broken", type);
    if (chunks.at(-1)?.type === "IEND") throw new FlawedLogo("broken", "something after its end");
    chunks.push({ type, data: named.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

function headerOf(data: Buffer): Header {
  if (data.length !== 13) throw new FlawedLogo("broken", "IHDR");
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth = 0, colour = 0, compression, filter, interlace] = data.subarray(8);
  const isKnown =
    depths[colour]?.includes(depth) && compression === 0 && filter === 0 && (interlace ?? 2) < 2;
  if (!isKnown || width === 0 || height === 0) throw new FlawedLogo("broken", "IHDR");
  if (Math.max(width, height) > most.side || width * height > most.pixels) {
    throw new FlawedLogo("too-large", `${width} × ${height} pixels`);
  }
  return {
    ...{ width, height, bitsPerPixel: depth * (channels[colour] ?? 0) },
    ...{ isInterlaced: interlace === 1, needsPalette: colour === 3 },
  };
}

/** What a reader must know is known here, nothing moves, and nothing unfolds to more than it seems. */
function examineChunk(type: string, data: Buffer): void {
  if (!/^[A-Za-z]{4}$/.test(type) || type === "IHDR") throw new FlawedLogo("broken", type);
  if (/^[A-Z]/.test(type) && !["PLTE", "IDAT", "IEND"].includes(type))
    throw new FlawedLogo("not-allowed", type);
  if (["acTL", "fcTL", "fdAT"].includes(type)) throw new FlawedLogo("not-allowed", type);
  if (type === "iCCP") inflated(data.subarray(data.indexOf(0) + 2), most.profileBytes, type);
  // Packed text says nothing that a picture needs.
  if (type === "zTXt" || (type === "iTXt" && data[data.indexOf(0) + 1] === 1)) {
    throw new FlawedLogo("not-allowed", type);
  }
}

function examinePixels(packed: Buffer, { width, height, bitsPerPixel, isInterlaced }: Header): void {
  const bytesOf = (wide: number, high: number) =>
    wide > 0 && high > 0 ? high * (1 + Math.ceil((wide * bitsPerPixel) / 8)) : 0;
  const expected = isInterlaced
    ? passes.reduce(
        (sum, [x, y, across, down]) =>
          sum + bytesOf(Math.ceil((width - x) / across), Math.ceil((height - y) / down)),
        0,
      )
    : bytesOf(width, height);
  if (inflated(packed, expected, "IDAT") !== expected) throw new FlawedLogo("broken", "IDAT");
}

function inflated(packed: Buffer, maxOutputLength: number, what: string): number {
  try {
    return inflateSync(packed, { maxOutputLength }).length;
  } catch {
    throw new FlawedLogo("broken", what);
  }
}
