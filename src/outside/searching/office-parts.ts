import { inflateRawSync } from "node:zlib";
import type { Parts } from "../../reading/office/relations.ts";
import { charsetOfXml, zipParts } from "../../reading/office/zip-parts.ts";

/** Bytes of one part and of all together, unpacked: more than any honest document holds, and little enough for a thread. */
const most = { part: 32_000_000, parts: 64_000_000 };

/** The texts of an office document's parts; null where it is none. A part that is too large, or damaged, is left out. */
export function officeParts(file: Uint8Array): Parts | null {
  const found = zipParts(file);
  if (found === null) return null;
  const texts = new Map<string, string>();
  let left = most.parts;
  for (const [name, part] of found) {
    if (!/\.(?:xml|rels)$/.test(name) || part.bytes > left) continue;
    const packed = file.subarray(part.at, part.at + part.packed);
    const bytes = part.isDeflated ? inflated(packed, Math.min(most.part, left)) : packed;
    if (bytes === null || bytes.length > Math.min(most.part, left)) continue;
    left -= bytes.length;
    texts.set(name, new TextDecoder(charsetOfXml(bytes)).decode(bytes));
  }
  return texts;
}

function inflated(packed: Uint8Array, atMost: number): Uint8Array | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, atMost) });
  } catch {
    return null;
  }
}
