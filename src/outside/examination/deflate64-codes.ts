import { PrefixCodes } from "./prefix-codes.ts";

/** A match reaches back so far, and is so long at most. In bytes. */
export const windowBytes = 1 << 16;
export const longestMatch = 65_538;

/** Below it are bytes as they are, above it lengths of matches. */
export const endOfBlock = 256;
export const mostLengths = 286;
export const mostDistances = 32;

/** From 257 on. The last one is Deflate's own for 258 bytes; here it has 16 bits behind it. */
export const lengthBases = Uint16Array.of(
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163],
  ...[195, 227, 3],
);
export const lengthBits = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 16],
);

/** Two more than Deflate has. */
export const distanceBases = Uint16Array.of(
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073],
  ...[4097, 6145, 8193, 12289, 16385, 24577, 32769, 49153],
);
export const distanceBits = Uint8Array.from(distanceBases, (_, code) => Math.max(0, (code >> 1) - 1));

/** In this order a block says how long the codes are that the lengths of its codes are written in. */
export const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

/** The codes of blocks that bring none. */
export const fixedLengths = codesOf(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
export const fixedDistances = codesOf(new Uint8Array(mostDistances).fill(5));

function codesOf(lengths: Uint8Array): PrefixCodes {
  const codes = new PrefixCodes(lengths.length);
  codes.assign(lengths);
  return codes;
}
