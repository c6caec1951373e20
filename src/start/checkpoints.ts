import { type Logging, takeDueCheckpoint } from "../actions/take-checkpoint.ts";

const millisecondsBetweenLooks = 60_000;

/** Takes the log's checkpoints as they come due; the first look is at once, for what was missed while nothing ran. */
export function startCheckpoints(
  logging: Omit<Logging, "signal">,
  onFault: (fault: unknown) => void,
): {
  /** Ends after the batch under way. */
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  let looking: Promise<unknown> | null = null;
  // A look that takes longer than the time between two, over a school's first million records, is waited for.
  const look = () => {
    looking ??= takeDueCheckpoint({ ...logging, signal: stopping.signal })
      .catch((fault: unknown) => {
        if (!stopping.signal.aborted) onFault(fault);
      })
      .finally(() => {
        looking = null;
      });
  };
  const looks = setInterval(look, millisecondsBetweenLooks);
  look();
  return {
    async stop() {
      clearInterval(looks);
      stopping.abort();
      await looking;
    },
  };
}
