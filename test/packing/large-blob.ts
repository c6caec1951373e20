/** A file of so many zeros, which takes no room: Node's own Blob counts to 4 GB only, a browser's further. */
export class Zeros {
  readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  slice(from: number, to: number): Zeros {
    return new Zeros(Math.max(0, Math.min(to, this.size) - from));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new ArrayBuffer(this.size);
  }
}

type Part = Zeros | Blob | Uint8Array<ArrayBuffer>;
const sizeOf = (part: Part) => (part instanceof Uint8Array ? part.length : part.size);

/** Parts one after the other, as a browser's Blob has them. */
export class Joined {
  readonly #parts: readonly Part[];
  readonly size: number;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  }

  slice(from: number, to: number): Joined {
    let begin = 0;
    const within: Part[] = [];
    for (const part of this.#parts) {
      const size = sizeOf(part);
      const first = Math.max(0, from - begin);
      const last = Math.min(size, to - begin);
      if (first < last) within.push(part.slice(first, last));
      begin += size;
    }
    return new Joined(within);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const whole = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part instanceof Uint8Array ? part : new Uint8Array(await part.arrayBuffer()), at);
      at += sizeOf(part);
    }
    return whole.buffer;
  }
}
