/** Text that was taken out of a file, a part after the other, each with what it is a part of. */
export interface Parts {
  readonly text: string;
  /** By line from 1: the part, from 1, and the line in it, from 1. */
  readonly lines: readonly { readonly part: number; readonly line: number }[];
}

/** Parts below one another, each beginning a line. */
export function joined(parts: readonly string[]): Parts {
  const lines: { part: number; line: number }[] = [];
  const texts: string[] = [];
  for (const [index, text] of parts.entries()) {
    for (const [line, words] of text.split(/\r\n?|\n/).entries()) {
      lines.push({ part: index + 1, line: line + 1 });
      texts.push(words);
    }
  }
  return { text: texts.join("\n"), lines };
}
