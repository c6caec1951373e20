/** How a text is written: what it can be decoded by. */
export type Charset = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

// What a text cannot contain. Escape, form feed and backspace are in logs of terminals.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binary = /[\0-\x07\x0b\x0e-\x1a\x1c-\x1f]/;
const utf8 =
  /^(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})*$/;
// The last character may have been cut in two.
const cutCharacter = /[\xc2-\xf4][\x80-\xbf]{0,2}$/;
// Most of all there is: what can be typed on an English keyboard.
const plain = /^[\t\n\r\x20-\x7e]*$/;

/** How the text that begins so (bytes in Latin-1) is written, or null where it is no text. */
export function charsetOf(start: string): Charset | null {
  if (plain.test(start)) return "utf-8";
  if (start.startsWith("\xff\xfe")) return "utf-16le";
  if (start.startsWith("\xfe\xff")) return "utf-16be";
  if (binary.test(start)) return utf16WithoutMark(start);
  if (utf8.test(start.replace(cutCharacter, ""))) return "utf-8";
  // Bytes that windows-1252 leaves free, or hardly any letter: not what somebody wrote.
  const foreign = start.match(/[\x7f-\xff]/g)?.length ?? 0;
  return /[\x81\x8d\x8f\x90\x9d]/.test(start) || foreign > start.length / 3 ? null : "windows-1252";
}

function utf16WithoutMark(start: string): Charset | null {
  const pairs = Math.floor(Math.min(start.length, 256) / 2);
  if (pairs < 4) return null;
  let high = 0;
  let low = 0;
  for (let n = 0; n < pairs; n += 1) {
    const [first, second] = [start.charCodeAt(2 * n), start.charCodeAt(2 * n + 1)];
    if (second === 0 && first >= 9 && first < 0x7f) low += 1;
    if (first === 0 && second >= 9 && second < 0x7f) high += 1;
  }
  if (low >= pairs * 0.9) return "utf-16le";
  return high >= pairs * 0.9 ? "utf-16be" : null;
}

// What the ending says of a text, for the kinds that are looked at as more than text.
const byEnding = new Map([
  ["md", "text/markdown"],
  ["markdown", "text/markdown"],
  ["csv", "text/csv"],
  ["tsv", "text/tab-separated-values"],
  ["htm", "text/html"],
  ["html", "text/html"],
  ["xhtml", "application/xhtml+xml"],
  ["svg", "image/svg+xml"],
  ["xml", "application/xml"],
  ["json", "application/json"],
  ["ipynb", "application/x-ipynb+json"],
  ["css", "text/css"],
  ["js", "text/javascript"],
  ["mjs", "text/javascript"],
  ["cjs", "text/javascript"],
  ["ics", "text/calendar"],
  ["vtt", "text/vtt"],
  ["yaml", "application/yaml"],
  ["yml", "application/yaml"],
]);

/** What a text is, by how it begins and, where that does not tell, by its name's ending (without dot, lower case). */
export function textKind(start: string, ending: string): string {
  const text = start.replace(/^(\xef\xbb\xbf)?\s*/, "");
  const named = byEnding.get(ending);
  if (/^<!doctype html|^<html[\s>]/i.test(text))
    return named === "application/xhtml+xml" ? named : "text/html";
  if (/^(<\?xml[^>]*\?>\s*)?(<!--[^>]*-->\s*)*(<!doctype svg[^>]*>\s*)?<svg[\s>]/i.test(text))
    return "image/svg+xml";
  if (text.startsWith("<?xml"))
    return named === undefined || !/[+/]x(ht)?ml$|html$/.test(named) ? "application/xml" : named;
  // A name does not make it so: these begin in one way only.
  if (named === "application/json" || named === "application/x-ipynb+json") {
    return text === "" || /^[[{"\d\-tfn]/.test(text) ? named : "text/plain";
  }
  if (named === "image/svg+xml" || named === "application/xml" || named === "application/xhtml+xml") {
    return text.startsWith("<") ? named : "text/plain";
  }
  return named ?? "text/plain";
}
