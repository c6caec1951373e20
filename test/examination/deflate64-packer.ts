/** A byte as it is, or so many bytes over again from so far back. */
export type Token = number | { readonly length: number; readonly distance: number };

/** One block of Deflate64: its bytes as they are, or in the codes that the format fixes, or in codes of its own. */
export interface Block {
  readonly kind: "stored" | "fixed" | "own";
  readonly tokens: readonly Token[];
  /** From 0 to 1, again and again: how long the block's own codes are. */
  readonly chances?: readonly number[];
}

/** What tokens stand for, behind the bytes that came before. */
export function unpackedOf(tokens: readonly Token[], before: number[] = []): number[] {
  for (const token of tokens) {
    if (typeof token === "number") before.push(token);
    else for (let n = 0; n < token.length; n += 1) before.push(before[before.length - token.distance] ?? 0);
  }
  return before;
}

/** Packs as told, straight from the format's description: no program that people use packs with all that it allows. */
export function packed64(blocks: readonly Block[]): Buffer {
  const bits = new Bits();
  for (const [index, block] of blocks.entries()) {
    bits.write(index + 1 === blocks.length ? 1 : 0, 1);
    if (block.kind === "stored") writeStored(bits, block.tokens as readonly number[]);
    else writeCoded(bits, block);
  }
  return bits.all();
}

/** Bits in the order of the format, lowest first. */
export class Bits {
  readonly #bytes: number[] = [];
  #used = 0;

  write(value: number, count: number): void {
    for (let bit = 0; bit < count; bit += 1) {
      if (this.#used % 8 === 0) this.#bytes.push(0);
      const set = Math.floor(value / 2 ** bit) % 2;
      this.#bytes[this.#bytes.length - 1] = (this.#bytes.at(-1) ?? 0) | (set << (this.#used % 8));
      this.#used += 1;
    }
  }

  align(): void {
    this.#used += (8 - (this.#used % 8)) % 8;
  }

  all(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

function writeStored(bits: Bits, bytes: readonly number[]): void {
  bits.write(0, 2);
  bits.align();
  bits.write(bytes.length, 16);
  bits.write(0xffff - bytes.length, 16);
  for (const byte of bytes) bits.write(byte, 8);
}

const endOfBlock = 256;
const fixed = {
  lengths: Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8)),
  distances: Array.from({ length: 32 }, () => 5),
};

function writeCoded(bits: Bits, { kind, tokens, chances = [0.5] }: Block): void {
  bits.write(kind === "fixed" ? 1 : 2, 2);
  const used = tokens.map((token) => (typeof token === "number" ? { symbol: token } : matchOf(token)));
  const own = {
    lengths: ownLengths([...used.map(({ symbol }) => symbol), endOfBlock], 286, chances),
    distances: ownLengths(
      used.flatMap((one) => ("distance" in one ? one.distance.code : [])),
      32,
      chances,
    ),
  };
  const { lengths, distances } = kind === "fixed" ? fixed : own;
  if (kind === "own") writeLengths(bits, lengths, distances);
  const [codes, distanceCodes] = [codesOf(lengths), codesOf(distances)];
  const write = (codes: readonly number[], lengths: readonly number[], symbol: number) => {
    for (let bit = (lengths[symbol] ?? 0) - 1; bit >= 0; bit -= 1) bits.write((codes[symbol] ?? 0) >> bit, 1);
  };
  for (const one of used) {
    write(codes, lengths, one.symbol);
    if (!("distance" in one)) continue;
    bits.write(one.more, one.moreBits);
    write(distanceCodes, distances, one.distance.code);
    bits.write(one.distance.more, one.distance.moreBits);
  }
  write(codes, lengths, endOfBlock);
}

/** Lengths of 3 to 257 have codes of ever wider ranges; the last code has 16 bits for all others. */
function matchOf({ length, distance }: { length: number; distance: number }) {
  const bits = length < 11 || length > 257 ? 0 : Math.floor(Math.log2(length - 3)) - 2;
  const symbol = length > 257 ? 285 : length < 11 ? 254 + length : 257 + 4 * bits + ((length - 3) >> bits);
  const [more, moreBits] = length > 257 ? [length - 3, 16] : [(length - 3) % (1 << bits), bits];
  const wide = distance < 5 ? 0 : Math.floor(Math.log2(distance - 1)) - 1;
  const code = distance < 5 ? distance - 1 : 2 * wide + ((distance - 1) >> wide);
  return { symbol, more, moreBits, distance: { code, more: (distance - 1) % (1 << wide), moreBits: wide } };
}

/** Codes for these symbols that use up all there are of their lengths; by chance some are short and some long. */
function ownLengths(symbols: readonly number[], among: number, chances: readonly number[]): number[] {
  const lengths = Array<number>(among).fill(0);
  let turn = 0;
  const share = (some: readonly number[], depth: number) => {
    if (some.length <= 1) {
      for (const symbol of some) lengths[symbol] = Math.max(depth, 1);
      return;
    }
    const most = 2 ** (14 - depth);
    const least = Math.max(1, some.length - most);
    const chance = chances[turn % chances.length] ?? 0;
    turn += 1;
    const here = least + Math.floor(chance * (Math.min(most, some.length - 1) - least));
    share(some.slice(0, here), depth + 1);
    share(some.slice(here), depth + 1);
  };
  share([...new Set(symbols)], 0);
  return lengths;
}

function writeLengths(bits: Bits, lengths: readonly number[], distances: readonly number[]): void {
  bits.write(lengths.length - 257, 5);
  bits.write(distances.length - 1, 5);
  bits.write(19 - 4, 4);
  // Four bits for each length from 0 to 15; those that repeat others are left out.
  for (let n = 0; n < 19; n += 1) bits.write(n < 3 ? 0 : 4, 3);
  for (const length of [...lengths, ...distances]) {
    for (let bit = 3; bit >= 0; bit -= 1) bits.write(length >> bit, 1);
  }
}

function codesOf(lengths: readonly number[]): number[] {
  const codes = Array<number>(lengths.length).fill(0);
  let code = 0;
  for (let length = 1; length <= 15; length += 1) {
    for (const [symbol, one] of lengths.entries()) {
      if (one !== length) continue;
      codes[symbol] = code;
      code += 1;
    }
    code *= 2;
  }
  return codes;
}
