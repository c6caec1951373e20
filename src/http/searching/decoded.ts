import { isAscii } from "node:buffer";
import type { Block } from "../../reading/matches.ts";
import type { Charset } from "../../rules/intake/text-kinds.ts";

/** The text in some bytes of a file, whatever they are. */
export function decoded(bytes: Buffer, charset: Charset): Block {
  // What has no other letters is the same in both, and read faster.
  if (charset === "utf-8" && isAscii(bytes)) {
    return { text: bytes.toString("latin1"), bytesBefore: (units) => units };
  }
  if (charset === "utf-8") {
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      return { text, bytesBefore: (units) => Buffer.byteLength(text.slice(0, units)) };
    } catch {
      // A text that is not what its beginning said is still searched, for what can be read of it.
      return decoded(bytes, "windows-1252");
    }
  }
  const bytesPerUnit = charset === "windows-1252" ? 1 : 2;
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  return { text, bytesBefore: (units) => Math.min(units * bytesPerUnit, bytes.length) };
}
