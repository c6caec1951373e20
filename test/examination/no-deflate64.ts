import { Bits, packed64 } from "./deflate64-packer.ts";

function bitsOf(...parts: readonly (readonly [value: number, bits: number])[]): Buffer {
  const bits = new Bits();
  for (const [value, count] of parts) bits.write(value, count);
  return Buffer.concat([bits.all(), Buffer.alloc(700)]);
}
const begun = (kind: number) => [1 | (kind << 1), 3] as const;
/** A block that brings codes: how many, and how long the first codes for their lengths are, in the format's odd order. */
const codes = (lengths: number, distances: number, ofLengths: readonly number[]) =>
  [
    begun(2),
    [lengths - 257, 5],
    [distances - 1, 5],
    [ofLengths.length - 4, 4],
    ...ofLengths.map((length) => [length, 3] as const),
  ] as const;
// Of 18 (11 to 138 zeros) and 1, with one bit each.
const zerosAndOne = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
const one = [0, 1] as const;
const zeros = (count: number) => [1 | ((count - 11) << 1), 8] as const;

/** Data that every program has to refuse, and why. */
export const noDeflate64: Readonly<Record<string, readonly [why: string, packed: Buffer]>> = {
  nothing: ["a block says two lengths", Buffer.alloc(0)],
  "a block of no known kind": ["a block is of no known kind", bitsOf(begun(3))],
  "a stored block with two lengths": ["a block says two lengths", bitsOf(begun(0), [0, 5], [5, 16], [5, 16])],
  "a stored block that breaks off": [
    "the data break off",
    packed64([{ kind: "stored", tokens: [1, 2, 3, 4, 5] }]).subarray(0, -1),
  ],
  "a stored block whose length breaks off": [
    "the data break off",
    packed64([{ kind: "stored", tokens: Array(65_535).fill(0) }]).subarray(0, 3),
  ],
  "a block that breaks off": [
    "the data break off",
    packed64([{ kind: "fixed", tokens: [1, 2, 3, 4, 5] }]).subarray(0, -1),
  ],
  "a block's codes that break off": [
    "codes do not fit",
    packed64([{ kind: "own", tokens: [1, 2, 3, 4] }]).subarray(0, 30),
  ],
  "no last block": [
    "the data break off",
    packed64([
      { kind: "fixed", tokens: [1] },
      { kind: "stored", tokens: [] },
    ]).subarray(0, 2),
  ],
  "a match at the beginning": [
    "a match reaches back too far",
    packed64([{ kind: "fixed", tokens: [{ length: 3, distance: 1 }] }]),
  ],
  "a match from in front of the beginning": [
    "a match reaches back too far",
    packed64([{ kind: "fixed", tokens: [1, 2, 3, { length: 3, distance: 4 }] }]),
  ],
  "codes that nothing stands for": ["there is no such code", bitsOf(begun(1), [0b01100011, 8])],
  "too many codes": [
    "a block has too many codes",
    bitsOf(...codes(287, 1, zerosAndOne), zeros(138), zeros(138), zeros(11), one),
  ],
  "more codes of a length than there can be": ["codes do not fit", bitsOf(...codes(257, 1, [1, 1, 1, 0]))],
  "fewer codes for lengths than there have to be": [
    "codes do not fit",
    bitsOf(...codes(257, 1, [2, 2, 0, 0])),
  ],
  "a length over again where none was": [
    "there is no length to repeat",
    bitsOf(...codes(257, 1, [1, 0, 1, 0]), [0, 1]),
  ],
  "lengths beyond the last code": [
    "a block has too many codes",
    bitsOf(...codes(257, 1, zerosAndOne), zeros(138), zeros(138)),
  ],
  "no end of the block": [
    "codes do not fit",
    bitsOf(...codes(257, 1, zerosAndOne), one, one, zeros(138), zeros(118)),
  ],
  "more codes of one bit than two": [
    "codes do not fit",
    bitsOf(...codes(257, 1, zerosAndOne), ...[one, one, zeros(138), zeros(116), one, one]),
  ],
};
