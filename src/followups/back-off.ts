import type { Instant } from "../rules/words.ts";

const firstPauseSeconds = 30;
const growth = 3;
const longestPauseSeconds = 20 * 3600;
/** With the pauses above the last attempt comes about two days after the first. */
const mostAttempts = 10;

/**
 * When to try again after so many attempts, or null when it was the last. Up to a fifth earlier or later, so that
 * what failed together does not come back together.
 */
export function retryAt(now: Instant, attempts: number, random: () => number = Math.random): Instant | null {
  if (attempts >= mostAttempts) return null;
  const seconds = Math.min(firstPauseSeconds * growth ** (attempts - 1), longestPauseSeconds);
  return (now + Math.round(seconds * 1000 * (0.8 + 0.4 * random()))) as Instant;
}
