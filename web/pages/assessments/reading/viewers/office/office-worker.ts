import type { Writing } from "../../../../../../src/reading/office/number-format.ts";
import { readSlides } from "../../../../../../src/reading/office/slides.ts";
import { readWord } from "../../../../../../src/reading/office/word-document.ts";
import { readWorkbook } from "../../../../../../src/reading/office/workbook.ts";
import { charsetOfXml, type ZipPart, zipParts } from "../../../../../../src/reading/office/zip-parts.ts";
import { mediaTypeOf, startBytes } from "../../../../../../src/rules/intake/media-type.ts";
import type { OfficeContents, OfficeKind } from "./office-contents.ts";

/** What the worker is asked: first to read a file, then for pictures in it by the names of their parts. */
export type OfficeAsked =
  | { readonly file: ArrayBuffer; readonly kind: OfficeKind; readonly writing: Writing }
  | { readonly picture: string };

/** null: a file that is no such document, and a picture that cannot be shown. */
export type OfficeTold =
  | "ready"
  | { readonly is: "contents"; readonly contents: OfficeContents[OfficeKind] | null }
  | { readonly is: "picture"; readonly name: string; readonly picture: Blob | null };

/** Bytes, unpacked: of one part, and of all that are read at once. */
const most = { part: 64_000_000, parts: 160_000_000, picture: 40_000_000 };
const pictures = /^image\/(?:png|jpeg|gif|webp|bmp|svg\+xml|avif)$/;

let file = new Uint8Array();
let parts: ReadonlyMap<string, ZipPart> = new Map();

addEventListener("message", async ({ data }: MessageEvent<OfficeAsked>) => {
  if ("file" in data) tell({ is: "contents", contents: await opened(data) });
  else tell({ is: "picture", name: data.picture, picture: await picture(data.picture) });
});

function tell(told: OfficeTold) {
  postMessage(told);
}

async function opened({ file: given, kind, writing }: Extract<OfficeAsked, { readonly file: ArrayBuffer }>) {
  file = new Uint8Array(given);
  parts = zipParts(file) ?? new Map();
  const texts = new Map<string, string>();
  let left = most.parts;
  for (const [name, part] of parts) {
    if (!/\.(?:xml|rels)$/.test(name) || part.bytes > left) continue;
    const bytes = await unpacked(part, Math.min(most.part, left));
    if (bytes === null) continue;
    left -= bytes.length;
    texts.set(name, new TextDecoder(charsetOfXml(bytes)).decode(bytes));
  }
  try {
    if (kind === "document") return readWord(texts);
    return kind === "workbook" ? readWorkbook(texts, writing) : readSlides(texts);
  } catch {
    // What is nested too deeply ends with the stack.
    return null;
  }
}

/** A picture is what its bytes are; what browsers do not know is not shown. */
async function picture(name: string): Promise<Blob | null> {
  const part = parts.get(name);
  const bytes = part === undefined ? null : await unpacked(part, most.picture);
  if (bytes === null) return null;
  const start = String.fromCharCode(...bytes.subarray(0, startBytes));
  const [type = ""] = mediaTypeOf(start, name).split(";");
  return pictures.test(type) ? new Blob([bytes], { type }) : null;
}

/** No more than so many bytes, whatever the file says of itself; null where there are more, or it is damaged. */
async function unpacked(part: ZipPart, atMost: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const packed = file.subarray(part.at, part.at + part.packed);
  if (!part.isDeflated) return packed.length > atMost ? null : packed;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const inflating = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = inflating.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > atMost) {
        await reader.cancel();
        return null;
      }
      pieces.push(read.value);
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

tell("ready");
