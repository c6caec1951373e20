import { isUtf8 as isWholeUtf8 } from "node:buffer";
import type { Charset } from "../rules/intake/text-kinds.ts";

/** How much of a file's beginning tells its charset. In bytes. */
export const charsetSample = 65_536;

/**
 * The charset that a text's first bytes speak for: a byte order mark, else UTF-8 where they are valid as such, else
 * what Windows and the web take for Latin-1. UTF-16 without a mark shows by its zero bytes.
 */
export function charsetOf(sample: Uint8Array): Charset {
  const [first, second] = sample;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Most texts have none, and a search asks this of each.
  if (!sample.includes(0)) return isUtf8(sample) ? "utf-8" : "windows-1252";
  const zeros = { even: 0, odd: 0 };
  for (const [place, byte] of sample.entries()) if (byte === 0) zeros[place % 2 === 0 ? "even" : "odd"] += 1;
  // Letters of Europe have a zero in every pair; other bytes of a text are never zero.
  const most = sample.length / 8;
  if (zeros.odd > most && zeros.even === 0) return "utf-16le";
  if (zeros.even > most && zeros.odd === 0) return "utf-16be";
  return isUtf8(sample) ? "utf-8" : "windows-1252";
}

/** What is cut off within a letter counts as well: the sample may end anywhere. */
function isUtf8(sample: Uint8Array): boolean {
  if (isWholeUtf8(sample)) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
