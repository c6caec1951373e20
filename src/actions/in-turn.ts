/** Does work when its turn comes. null: it was not done, for too much waits already, or the wait took too long. */
export type InTurn = <Result>(
  who: string,
  work: () => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result | null>;

interface Waiting {
  readonly who: string;
  start(): void;
}

/**
 * Work that costs this process much is done for so many at once, and for the same person one after the other, so that
 * nobody takes the places of all. Of one person only so much waits.
 */
export function inTurn({ atOnce, waiting: mostWaiting }: { atOnce: number; waiting: number }): InTurn {
  const busy = new Set<string>();
  const line: Waiting[] = [];

  function next(): void {
    while (busy.size < atOnce) {
      const index = line.findIndex(({ who }) => !busy.has(who));
      const [first] = index < 0 ? [] : line.splice(index, 1);
      if (first === undefined) return;
      busy.add(first.who);
      first.start();
    }
  }

  /** Whether it came. */
  async function turn(who: string, signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted || line.filter((other) => other.who === who).length >= mostWaiting) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const mine = { who, start: () => resolve(true) };
    const leave = () => {
      const index = line.indexOf(mine);
      if (index >= 0) line.splice(index, 1);
      resolve(false);
    };
    line.push(mine);
    signal?.addEventListener("abort", leave, { once: true });
    next();
    const came = await promise;
    signal?.removeEventListener("abort", leave);
    return came;
  }

  return async (who, work, signal) => {
    if (!(await turn(who, signal))) return null;
    try {
      return await work();
    } finally {
      busy.delete(who);
      next();
    }
  };
}
