import { type Logging, takeDueCheckpoint } from "../actions/take-checkpoint.ts";

const millisecondsBetweenLooks = 60_000;

/** Takes the log's checkpoints as they come due; the first look is at once, for what was missed while nothing ran. */
export function startCheckpoints(
  logging: Logging,
  onFault: (fault: unknown) => void,
): { stop(): Promise<void> } {
  let looking: Promise<unknown> | null = null;
  // A look that takes longer than the time between two, over a school's first million records, is waited for.
  const look = () => {
    looking ??= takeDueCheckpoint(logging)
      .catch(onFault)
      .finally(() => {
        looking = null;
      });
  };
  const looks = setInterval(look, millisecondsBetweenLooks);
  look();
  return {
    async stop() {
      clearInterval(looks);
      await looking;
    },
  };
}
