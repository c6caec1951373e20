/** How much of a text is shown at once, in lines and in UTF-16 units. */
interface Room {
  readonly lines: number;
  readonly letters: number;
}

export const first: Room = { lines: 40, letters: 8_000 };
export const more: Room = { lines: 2_000, letters: 200_000 };
/** What would be left by itself is shown as well. */
const least: Room = { lines: 8, letters: 800 };

/** Where a text is cut that has no more room after `from`: at a line's end where one is near enough. */
export function cutAt(text: string, from: number, room: Room): number {
  const all = endOf(text, from, { lines: room.lines + least.lines, letters: room.letters + least.letters });
  return all >= text.length ? text.length : endOf(text, from, room);
}

function endOf(text: string, from: number, { lines, letters }: Room): number {
  let at = from;
  for (let line = 0; line < lines; line += 1) {
    const end = text.indexOf("\n", at);
    if (end < 0 || end - from >= letters) return Math.min(from + letters, text.length);
    at = end + 1;
  }
  return at;
}

/** How many lines stand from there to the end. */
export function lineCount(text: string, from: number): number {
  let count = 1;
  for (let at = text.indexOf("\n", from); at >= 0 && at + 1 < text.length; at = text.indexOf("\n", at + 1))
    count += 1;
  return count;
}
