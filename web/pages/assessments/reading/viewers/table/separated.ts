const delimiters = [",", ";", "\t", "|"] as const;
const sampleCharacters = 20_000;

/** Rows and cells of a text with separated values (RFC 4180), as spreadsheets write it. */
export function separated(text: string, delimiter = delimiterOf(text)): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = cellAt(text, at, delimiter);
    row.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) row.push("");
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** Which of the usual delimiters gives the most alike rows; quoted ones do not count. */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, sampleCharacters).replaceAll(/"[^"]*"/g, "");
  const lines = sample.split(/\r\n|\n|\r/).filter((line) => line !== "");
  const weighed = delimiters.map((delimiter) => {
    const counts = lines.slice(0, 50).map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    return { delimiter, alike: first === 0 ? 0 : counts.filter((count) => count === first).length, first };
  });
  weighed.sort((one, other) => other.alike - one.alike || other.first - one.first);
  return weighed[0]?.delimiter ?? ",";
}

/** One cell and where it ends: at a delimiter, a line's end, or the text's. */
function cellAt(text: string, from: number, delimiter: string): { value: string; end: number } {
  if (text[from] !== '"') {
    const end = nextOf(text, from, delimiter);
    return { value: text.slice(from, end), end };
  }
  let value = "";
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      // What stands behind the closing quote belongs to the cell as it is.
      const end = nextOf(text, quote + 1, delimiter);
      return { value: value + text.slice(quote + 1, end), end };
    }
    value += '"';
    at = quote + 2;
  }
}

function nextOf(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const letter = text[at];
    if (letter === delimiter || letter === "\n" || letter === "\r") return at;
    at += 1;
  }
  return at;
}
