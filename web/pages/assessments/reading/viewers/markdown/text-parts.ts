/** What one part of a long text measures, in UTF-16 units: a browser makes a page of it before anybody waits. */
const usualPart = 20_000;
/** A text up to here is one part: nothing that it refers to lies in another. */
const wholeText = 60_000;
const mostDefined = 20_000;

/**
 * Cuts a long Markdown text where an empty line parts it, outside of code. What links are named by is known in every
 * part.
 */
export function textParts(text: string): readonly string[] {
  if (text.length <= wholeText) return [text];
  const parts: string[] = [];
  let from = 0;
  let fence = "";
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at) + 1 || text.length;
    const line = text.slice(at, Math.min(end, at + usualPart));
    const sign = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "") fence = sign;
    else if (sign.startsWith(fence)) fence = "";
    const isBreak = fence === "" && line.trim() === "";
    if (end - from >= (isBreak ? usualPart : 2 * usualPart)) {
      const upTo = Math.min(end, from + 2 * usualPart);
      parts.push(text.slice(from, upTo));
      from = upTo;
      at = upTo;
    } else at = end;
  }
  if (from < text.length) parts.push(text.slice(from));
  const named = namedLinks(text);
  return named === "" ? parts : parts.map((part) => `${part}\n\n${named}`);
}

function namedLinks(text: string): string {
  const lines = text.match(/^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*\S[^\n]*$/gm)?.join("\n") ?? "";
  return lines.length > mostDefined ? "" : lines;
}
