import type { Verification } from "../../rules/verification.ts";
import type { PublicParts } from "./parts.ts";

/** In milliseconds: what changes without the record changing, such as a date that passes, is seen after it. */
const longest = 10 * 60_000;
/** While the log does not hold it yet. */
const unlogged = 60_000;

interface Known {
  readonly answer: Promise<Verification>;
  readonly at: number;
  lasts: number;
}

/** Checks credentials that we signed ourselves, and remembers so many of the latest answers by their key. */
export function remembered(
  { check, now }: Pick<PublicParts, "check" | "now">,
  most = 2_000,
): (credential: { readonly key: string; readonly body: string }) => Promise<Verification> {
  const known = new Map<string, Known>();

  /** What broke or could not be had is asked for again. */
  async function keepAsLongAsItHolds(key: string, mine: Known): Promise<void> {
    const found = await mine.answer.catch(() => null);
    const isKnown = found !== null && found.answer !== "unknown";
    if (!isKnown && known.get(key) === mine) known.delete(key);
    if (found?.checks.some((one) => one.check === "log" && one.outcome !== "passed")) mine.lasts = unlogged;
  }

  return ({ key, body }) => {
    const before = known.get(key);
    known.delete(key);
    if (before !== undefined && Math.abs(now() - before.at) < before.lasts) {
      known.set(key, before);
      return before.answer;
    }
    const mine = { at: now(), answer: check(Buffer.from(body)), lasts: longest };
    known.set(key, mine);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    void keepAsLongAsItHolds(key, mine);
    return mine.answer;
  };
}
