import { addressBlock } from "../address-block.ts";
import type { App } from "../deps.ts";

/** Keeps what strangers send within bounds while it is received, looked at and answered. */
export interface Receiving {
  /** Of the routes of this scope: what is too much is answered with 429 before a byte of it is read. */
  guard(scope: App): void;
}

/**
 * What is sent lies in memory until it is answered, and a sender may take as long as they like: so many at once, of one
 * address fewer, and whoever has not sent all of it after so long is cut off.
 */
export function receiving({
  atOnce,
  ofOne,
  longestMs,
}: {
  readonly atOnce: number;
  readonly ofOne: number;
  readonly longestMs: number;
}): Receiving {
  const under = new Map<string, number>();
  let all = 0;

  function begins(who: string): boolean {
    const mine = under.get(who) ?? 0;
    if (all >= atOnce || mine >= ofOne) return false;
    under.set(who, mine + 1);
    all += 1;
    return true;
  }

  function end(who: string): void {
    const left = (under.get(who) ?? 1) - 1;
    if (left === 0) under.delete(who);
    else under.set(who, left);
    all -= 1;
  }

  return {
    guard(scope) {
      scope.addHook("onRequest", async (request, reply) => {
        const who = addressBlock(request.ip);
        if (!begins(who)) {
          reply.header("Retry-After", "5");
          throw new TooMuchAtOnce();
        }
        const late = setTimeout(() => request.raw.destroy(), longestMs);
        request.raw.once("end", () => clearTimeout(late));
        reply.raw.once("close", () => {
          clearTimeout(late);
          end(who);
        });
      });
    },
  };
}

class TooMuchAtOnce extends Error {
  readonly statusCode = 429;

  constructor() {
    super("Wait for the answers to what you asked before");
  }
}
