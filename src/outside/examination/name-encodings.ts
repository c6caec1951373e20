import { isAscii, isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { extraField, extras, flags } from "./zip-format.ts";

const codePage437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
const codePage850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

export interface ReadName {
  readonly name: string;
  /** Written in neither ASCII nor UTF-8: what is read is a guess. */
  readonly isGuess: boolean;
}

/**
 * A name as it was meant. UTF-8 where the entry says so, or where nothing else would be so by chance (Macs write it and
 * do not say so); then the Unicode name beside it; else the encoding in which it reads most like a name, for the format leaves
 * it open and names code page 437. null: said to be UTF-8, and not.
 */
export function readName(raw: Buffer, flagBits: number, extra: Buffer): ReadName | null {
  if (isAscii(raw)) return { name: raw.toString("latin1"), isGuess: false };
  if (isUtf8(raw)) return { name: raw.toString("utf8"), isGuess: false };
  if ((flagBits & flags.utf8) !== 0) return null;
  const beside = unicodePath(raw, extra);
  if (beside !== null) return { name: beside, isGuess: false };
  return { name: guess(raw), isGuess: true };
}

// Counts only beside the very name it was made from: tools that rename leave it behind.
function unicodePath(raw: Buffer, extra: Buffer): string | null {
  const field = extraField(extra, extras.unicodePath);
  if (!Buffer.isBuffer(field) || field.length < 6 || field[0] !== 1) return null;
  const name = field.subarray(5);
  return field.readUInt32LE(1) === crc32(raw) && isUtf8(name) ? name.toString("utf8") : null;
}

// In a word, no capital with an accent follows a small letter.
const latin = /^(?!.*[a-zà-öø-ÿ][À-ÖØ-Þ])[\x20-\x7eÀ-ÖØ-öø-ÿªº°]+$/u;

/** Each with what a name that somebody gave looks like in it; the first that fits. */
const candidates: readonly { decode: (raw: Buffer) => string | null; reads: RegExp }[] = [
  { decode: (raw) => byTable(raw, codePage437), reads: latin },
  { decode: (raw) => byTable(raw, codePage850), reads: latin },
  {
    decode: (raw) => decoded(raw, "windows-1252"),
    reads: /^(?!.*[À-ÿ]{3})[\x20-\x7eÀ-ÖØ-öø-ÿŒœŸŠšŽž’–«»°ªº·]+$/u,
  },
  { decode: (raw) => decoded(raw, "ibm866"), reads: /^[\x20-\x7eА-яЁё№]+$/u },
  {
    decode: (raw) => decoded(raw, "shift_jis"),
    reads: /^[\x20-\x7e\p{Script=Han}\u3041-\u30FF\u3000-\u303F\uFF01-\uFF5E]+$/u,
  },
  { decode: (raw) => decoded(raw, "windows-1251"), reads: /^(?=.*[а-яё]{2})[\x20-\x7eА-яЁё№«»]+$/u },
  { decode: (raw) => decoded(raw, "gbk"), reads: /^[\x20-\x7e\p{Script=Han}\u3000-\u303F\uFF01-\uFF5E]+$/u },
  { decode: (raw) => decoded(raw, "euc-kr"), reads: /^[\x20-\x7e\p{Script=Hangul}\p{Script=Han}]+$/u },
];

function guess(raw: Buffer): string {
  for (const { decode, reads } of candidates) {
    const name = decode(raw);
    if (name !== null && reads.test(name)) return name;
  }
  return byTable(raw, codePage437);
}

function byTable(raw: Buffer, table: string): string {
  return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : table[byte - 0x80])).join("");
}

function decoded(raw: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(raw);
  } catch {
    return null;
  }
}
