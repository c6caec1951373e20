/** The word of `known` that `word` was most likely meant to be, or `undefined` if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = flat(word);
  if (plain.length > 40) return undefined;
  let best: { word: string; edits: number } | undefined;
  for (const candidate of known) {
    const other = flat(candidate);
    const edits = editsBetween(plain, other);
    const most = Math.max(1, Math.floor(Math.max(plain.length, other.length) / 3));
    if (edits <= most && (best === undefined || edits < best.edits)) best = { word: candidate, edits };
  }
  return best?.word;
}

/** Ready to follow a message: `; did you mean …?`, or the known words if none is near. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return `; did you mean \`${meant}\`?`;
  return known.length === 0 ? "" : `; known here: ${known.join(", ")}`;
}

/** `max_bytes`, `max-bytes` and `MaxBytes` are the same word. */
function flat(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, "");
}

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
function editsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : replaced;
      rows[i]?.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
