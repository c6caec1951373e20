/** Copies so many bytes from `from` to `at`, which may lie among them: then what was copied is copied over again. */
export function copyMatch(room: Buffer, from: number, at: number, length: number): void {
  // In ever longer parts, each a whole number of times as far as it reaches back.
  for (let done = 0; done < length; ) {
    const bytes = Math.min(length - done, at - from + done);
    room.copyWithin(at + done, from, from + bytes);
    done += bytes;
  }
}
