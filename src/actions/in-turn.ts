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
 * nobody takes the places of all; who has had a turn lets others go first. Of one person only so much waits.
 */
export function inTurn({ atOnce, waiting: mostWaiting }: { atOnce: number; waiting: number }): InTurn {
  const busy = new Set<string>();
  const line: Waiting[] = [];
  /** The last turn of those who wait for another one, counted. */
  const lastTurns = new Map<string, number>();
  let turns = 0;

  function next(): void {
    while (busy.size < atOnce) {
      const free = line.filter(({ who }) => !busy.has(who));
      const turnOf = ({ who }: Waiting) => lastTurns.get(who) ?? 0;
      const [first] = free.sort((one, other) => turnOf(one) - turnOf(other));
      if (first === undefined) return;
      line.splice(line.indexOf(first), 1);
      busy.add(first.who);
      turns += 1;
      lastTurns.set(first.who, turns);
      first.start();
    }
  }

  function end(who: string): void {
    busy.delete(who);
    if (!line.some((other) => other.who === who)) lastTurns.delete(who);
    next();
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
      end(who);
    }
  };
}
