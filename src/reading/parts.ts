/** Text that was taken out of a file, a part after the other, each with what it is a part of. */
export interface Parts {
  readonly text: string;
  /** Of a line of it, from 1: the part, from 1, and the line in that, from 1. */
  at(line: number): { readonly part: number; readonly line: number };
}

/** Parts below one another, each beginning a line. */
export function joined(parts: readonly string[]): Parts {
  // However a line ends, it ends as one: a part's last sign and what is put between are two ends.
  const texts = parts.map((text) => text.replaceAll(/\r\n?/g, "\n"));
  /** The line with which each part begins, from 0. Of every line there may be millions. */
  const firsts: number[] = [];
  let lines = 0;
  for (const text of texts) {
    firsts.push(lines);
    lines += 1;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  }
  return {
    text: texts.join("\n"),
    at(line) {
      let [low, high] = [0, firsts.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((firsts[middle] ?? 0) < line) low = middle;
        else high = middle;
      }
      return { part: low + 1, line: line - (firsts[low] ?? 0) };
    },
  };
}
