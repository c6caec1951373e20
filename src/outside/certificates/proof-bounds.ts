import { type Cryptosuite, cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";

/**
 * What a proof is over is put in order first, which somebody could make to take minutes. A certificate with two hundred
 * skills stays below this, and takes a tenth of a second.
 */
export const mostParts = 3_000;
/** A certificate needs none of these rounds: they tell things apart that say the very same. */
const mostRounds = 100;
const longestMs = 2_000;

/** How many objects there are in a value, and items in its lists. */
export function partsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const below = Object.values(value).reduce<number>((sum, one) => sum + partsIn(one), 0);
  return below + (Array.isArray(value) ? value.length : 1);
}

/** eddsa-rdfc-2022 that gives up on what takes too long to put in order, counted from now. */
export function boundedCryptosuite(): Cryptosuite {
  const bounds = { maxDeepIterations: mostRounds, signal: AbortSignal.timeout(longestMs) };
  return {
    ...cryptosuite,
    canonize: (input, options) => cryptosuite.canonize(input, { ...options, ...bounds }),
  };
}
