/** Where the letters asked for stand in a path, and how well they fit; null where they do not. */
export interface Fit {
  readonly score: number;
  readonly at: readonly number[];
}

/**
 * Whether a path holds all letters asked for in their order, case aside. Letters that follow each other, begin a word
 * or stand in the file's own name weigh more; of equal fits the shorter path is the better one.
 */
export function fitting(asked: string, path: string): Fit | null {
  const wanted = [...asked.toLowerCase().replaceAll(/\s+/g, "")];
  const letters = path.toLowerCase();
  if (letters.length !== path.length) return letters.includes(wanted.join("")) ? { score: 0, at: [] } : null;
  const nameBegins = path.lastIndexOf("/") + 1;
  const inName = placed(wanted, letters, nameBegins);
  const at = inName ?? placed(wanted, letters, 0);
  if (at === null) return null;
  const weighed = at.map((place, index) => {
    const follows = index > 0 && at[index - 1] === place - 1;
    const begins = place === 0 || /[/._\s-]/.test(path[place - 1] ?? "");
    return 1 + (follows ? 4 : 0) + (begins ? 3 : 0) + (place >= nameBegins ? 2 : 0);
  });
  return { score: weighed.reduce((all, weight) => all + weight, 0) - path.length / 100, at };
}

/** The places of the letters from `from` on: together where they stand so, else each at its first. */
function placed(wanted: readonly string[], letters: string, from: number): number[] | null {
  const together = letters.indexOf(wanted.join(""), from);
  if (together !== -1) return wanted.map((_, index) => together + index);
  const at: number[] = [];
  let next = from;
  for (const letter of wanted) {
    const place = letters.indexOf(letter, next);
    if (place === -1) return null;
    at.push(place);
    next = place + 1;
  }
  return at;
}
