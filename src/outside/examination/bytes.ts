import { readSync, writeSync } from "node:fs";

/** A file's bytes, at any place, while one program reads it from here to there. */
export interface Bytes {
  readonly size: number;
  /** At most `windowBytes` at once; what is answered holds until the next call. Throws beyond the file's end. */
  at(position: number, length: number): Buffer;
}

/** Reads into the buffer from its start and answers how much it was; 0 at the end of the file. */
type Fill = (into: Buffer, position: number) => number;

/** A file that this process has open. */
export function bytesOfDescriptor(descriptor: number, size: number): Bytes {
  return windowOver(size, 1 << 20, (into, position) => readSync(descriptor, into, 0, into.length, position));
}

/**
 * A file that only the parent can read: what is needed is asked for in a line, and comes back on another pipe. Both
 * sides of the pipes block, so that nothing waits in memory.
 */
export function bytesAskedFor(ask: number, answer: number, size: number): Bytes {
  // Each question may go to another machine: few and large ones.
  return windowOver(size, 4 << 20, (into, position) => {
    const wanted = Math.min(into.length, size - position);
    writeSync(ask, `${JSON.stringify({ read: [position, wanted] })}\n`);
    let filled = 0;
    while (filled < wanted) {
      const read = readSync(answer, into, filled, wanted - filled, null);
      if (read === 0) throw new Error("The parent has gone");
      filled += read;
    }
    return filled;
  });
}

/** One `at` may ask for as much as this. */
export const windowBytes = 1 << 20;

function windowOver(size: number, capacity: number, fill: Fill): Bytes {
  const window = Buffer.allocUnsafeSlow(capacity);
  let start = 0;
  let held = 0;
  return {
    size,
    at(position, length) {
      if (length > windowBytes || position < 0 || position + length > size)
        throw new Error("Beyond the file");
      if (position < start || position + length > start + held) {
        start = position;
        held = 0;
        while (held < length) {
          const read = fill(window.subarray(held), position + held);
          if (read === 0) throw new Error("The file is shorter than it was said to be");
          held += read;
        }
      }
      return window.subarray(position - start, position - start + length);
    },
  };
}
