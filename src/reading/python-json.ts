/** JSON as Python writes it: with numbers that are none, which the standard does not know. Null where it is no JSON. */
export function pythonJson(text: string): unknown {
  return parsed(text) ?? (/NaN|Infinity/.test(text) ? parsed(withoutOddNumbers(text)) : null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null in the place of each such number; what stands in strings stays. */
function withoutOddNumbers(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const begins = text.indexOf('"', at);
    const between = text.slice(at, begins < 0 ? text.length : begins);
    parts.push(between.replaceAll(/-?\b(?:NaN|Infinity)\b/g, "null"));
    if (begins < 0) break;
    at = endOfString(text, begins);
    parts.push(text.slice(begins, at));
  }
  return parts.join("");
}

function endOfString(text: string, begins: number): number {
  for (let at = begins + 1; ; at += 1) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let strokes = 0;
    while (text[at - 1 - strokes] === "\\") strokes += 1;
    if (strokes % 2 === 0) return at + 1;
  }
}
