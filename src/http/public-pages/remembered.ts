import type { Verification } from "../../rules/verification.ts";
import type { PublicParts } from "./parts.ts";

/** In milliseconds: what changes without the record changing, such as a date that passes, is seen after it. */
const longest = 10 * 60_000;
/** While the log does not hold it yet. */
const unlogged = 60_000;

interface Known {
  readonly answer: Promise<Verification>;
  readonly until: number;
}

/** Checks credentials that we signed ourselves, and remembers so many of the latest answers by their key. */
export function remembered(
  { check, now }: Pick<PublicParts, "check" | "now">,
  most = 2_000,
): (credential: { readonly key: string; readonly body: string }) => Promise<Verification> {
  const known = new Map<string, Known>();

  function keep(key: string, answer: Promise<Verification>, lasts: number): void {
    known.delete(key);
    known.set(key, { answer, until: now() + lasts });
    // What nobody asked for any more is not kept: a holder may have been erased since.
    for (const [oldest, { until }] of known) {
      if (known.size <= most && now() < until) break;
      known.delete(oldest);
    }
  }

  /** What broke or could not be had is asked for again. */
  async function checked(key: string, body: string): Promise<Verification> {
    try {
      const found = await check(Buffer.from(body));
      const isLogged = !found.checks.some(({ check, outcome }) => check === "log" && outcome !== "passed");
      if (found.answer === "unknown") known.delete(key);
      else keep(key, Promise.resolve(found), isLogged ? longest : unlogged);
      return found;
    } catch (fault) {
      known.delete(key);
      throw fault;
    }
  }

  return ({ key, body }) => {
    const before = known.get(key);
    if (before !== undefined && now() < before.until) {
      // Asked for last, forgotten last.
      known.delete(key);
      known.set(key, before);
      return before.answer;
    }
    const answer = checked(key, body);
    keep(key, answer, longest);
    return answer;
  };
}
