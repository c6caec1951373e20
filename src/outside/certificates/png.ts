import { crc32, inflateSync } from "node:zlib";
import { type Carried, lacking } from "./carried.ts";
import { mostCredentialBytes } from "./json-text.ts";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keyword = "openbadgecredential";
/** Length, type and checksum of a chunk. */
const frameBytes = 12;
/** A picture of 10 MB in pieces of 8 kB has some thousand; a million empty ones would keep everybody waiting. */
const mostChunks = 20_000;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly whole: Buffer;
}

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** The one credential that is baked into a PNG, in a chunk iTXt of its own (Open Badges 3.0, 5.3.1). */
export function pngCredential(png: Buffer): Carried {
  const chunks = chunksOf(png);
  if (chunks === null) return lacking("the PNG is damaged");
  const baked = chunks.filter(isBaked);
  const [only] = baked;
  if (only === undefined) return lacking("there is no credential in the PNG");
  if (baked.length > 1) return lacking("there is more than one credential in the PNG");
  return textOfChunk(only.data);
}

/** A PNG with this credential (JSON or a compact JWS), instead of one that may be in it. Throws when it is no PNG. */
export function bakePng(png: Buffer, credential: string): Buffer {
  const chunks = chunksOf(png);
  const [first, ...rest] = chunks ?? [];
  if (first?.type !== "IHDR") throw new TypeError("This is no PNG");
  // Keyword, no compression, no language, no translation; each text ends with a zero byte.
  const data = Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, "latin1"), Buffer.from(credential)]);
  const kept = rest.filter((chunk) => !isBaked(chunk)).map(({ whole }) => whole);
  return Buffer.concat([signature, first.whole, chunk("iTXt", data), ...kept]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** null: not a whole PNG, from its head to its end, each chunk with the checksum it should have. */
function chunksOf(png: Buffer): Chunk[] | null {
  if (!isPng(png)) return null;
  const chunks: Chunk[] = [];
  for (let at = signature.length; at + frameBytes <= png.length; ) {
    const length = png.readUInt32BE(at);
    const end = at + frameBytes + length;
    if (end > png.length || chunks.length >= mostChunks) return null;
    const body = png.subarray(at + 4, end - 4);
    if (crc32(body) !== png.readUInt32BE(end - 4)) return null;
    const type = body.toString("latin1", 0, 4);
    chunks.push({ type, data: body.subarray(4), whole: png.subarray(at, end) });
    if (type === "IEND") return chunks;
    at = end;
  }
  return null;
}

function isBaked({ type, data }: Chunk): boolean {
  return type === "iTXt" && data.subarray(0, keyword.length + 1).equals(Buffer.from(`${keyword}\0`));
}

function textOfChunk(data: Buffer): Carried {
  const flags = keyword.length + 1;
  const isPacked = data[flags] === 1;
  const language = data.indexOf(0, flags + 2);
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
  if (translated === -1) return lacking("the credential in the PNG is damaged");
  const text = data.subarray(translated + 1);
  if (text.length > mostCredentialBytes) return lacking("the credential is larger than 1 MB");
  try {
    const bytes = isPacked ? inflateSync(text, { maxOutputLength: mostCredentialBytes }) : text;
    return { ok: true, credential: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return lacking("the credential in the PNG cannot be unpacked to a text of at most 1 MB");
  }
}
