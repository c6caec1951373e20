/** No code is longer, in bits. */
const longestCode = 15;
/** A code is looked up by so many bits; longer ones are followed bit by bit. */
export const directBits = 10;
export const directMask = (1 << directBits) - 1;

/** The prefix codes (Huffman's) of one alphabet, made from how long the code of each symbol is. */
export class PrefixCodes {
  /** By the next bits of the data: symbol << 4 | length of its code; 0 where that is longer, or there is none. */
  readonly direct = new Uint16Array(1 << directBits);
  readonly #counts = new Uint16Array(longestCode + 1);
  readonly #places = new Uint16Array(longestCode + 1);
  readonly #symbols: Uint16Array;

  constructor(mostSymbols: number) {
    this.#symbols = new Uint16Array(mostSymbols);
  }

  /**
   * Takes the lengths of all codes, 0 for a symbol without one. False where they do not fit: more codes than there can
   * be of such lengths, or fewer. One code of one bit may stand alone, and there may be none at all.
   */
  assign(lengths: Uint8Array): boolean {
    const counts = this.#counts.fill(0);
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      const length = lengths[symbol] ?? 0;
      counts[length] = (counts[length] ?? 0) + 1;
    }
    const used = lengths.length - (counts[0] ?? 0);
    counts[0] = 0;
    let free = 1;
    for (let length = 1; length <= longestCode; length += 1) {
      free = 2 * free - (counts[length] ?? 0);
      if (free < 0) return false;
    }
    const isLone = used === 0 || (used === 1 && counts[1] === 1);
    if (free > 0 && !isLone) return false;
    this.#order(lengths);
    this.#layOut();
    return true;
  }

  /** As `direct` has it, for a code of any length at the beginning of these bits; 0 where none is there. */
  follow(bits: number): number {
    let [code, first, index] = [0, 0, 0];
    let rest = bits;
    for (let length = 1; length <= longestCode; length += 1) {
      code |= rest & 1;
      rest >>>= 1;
      const count = this.#counts[length] ?? 0;
      if (code - first < count) return ((this.#symbols[index + code - first] ?? 0) << 4) | length;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }

  /** Symbols by the length of their codes, and among equals as they are: so codes are given out. */
  #order(lengths: Uint8Array): void {
    const next = this.#places.fill(0);
    for (let length = 1; length < longestCode; length += 1) {
      next[length + 1] = (next[length] ?? 0) + (this.#counts[length] ?? 0);
    }
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      const length = lengths[symbol] ?? 0;
      if (length === 0) continue;
      const place = next[length] ?? 0;
      this.#symbols[place] = symbol;
      next[length] = place + 1;
    }
  }

  #layOut(): void {
    const { direct } = this;
    direct[0] = 0;
    let [code, index] = [0, 0];
    for (let length = 1; length <= directBits; length += 1) {
      // What begins with a shorter code is the same whatever bit comes next.
      direct.copyWithin(1 << (length - 1), 0, 1 << (length - 1));
      for (let left = this.#counts[length] ?? 0; left > 0; left -= 1) {
        direct[reversed(code, length)] = ((this.#symbols[index] ?? 0) << 4) | length;
        code += 1;
        index += 1;
      }
      code <<= 1;
    }
  }
}

/** Codes stand in the data with their first bit lowest. */
function reversed(code: number, length: number): number {
  let [left, turned] = [code, 0];
  for (let n = 0; n < length; n += 1) {
    turned = (turned << 1) | (left & 1);
    left >>= 1;
  }
  return turned;
}
