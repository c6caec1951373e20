/**
 * What takes the place of the end of a document, from its last line on, when `text` is read on beyond `before` letters of
 * it: pieces may have parted a letter, or a line's end. A document's lines end in one letter, a text's in one or two.
 */
export function following(text: string, before: number, documentLength: number) {
  const line = before < 2 ? 0 : text.lastIndexOf("\n", before - 2) + 1;
  const from = documentLength - withOneEnd(text.slice(line, before)).length;
  return { from, insert: withOneEnd(text.slice(line)) };
}

export function withOneEnd(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}
