import { examineNext } from "../actions/examine-file.ts";
import type { Examining } from "../actions/examining.ts";
import { listenForExaminations } from "../store/examination-calls.ts";

export interface Examiner {
  /** Ends at once; what was under way is given back, and its process ended. */
  stop(): Promise<void>;
}

/**
 * Two at once: two cores are what a small server has, and what the requests beside it may miss for a while. One of the
 * places is for what takes a moment, in bytes: a report is not to wait for large archives to end.
 */
const places = [Number.MAX_SAFE_INTEGER, 100_000_000];
/** Between two looks where nobody calls: at what broke off elsewhere, and where no call comes through. */
const millisecondsBetweenLooks = 1_000;
const millisecondsBeforeListeningAgain = 5_000;

/**
 * Examines files as they arrive, for as long as the process runs: PostgreSQL calls as soon as one waits. Any number of
 * processes may do so beside each other.
 */
export function startExaminer(examining: Examining, onFault: (fault: unknown) => void): Examiner {
  const stopping = new AbortController();
  let calls = 0;
  let wake = Promise.withResolvers<void>();

  function call(): void {
    calls += 1;
    wake.resolve();
    wake = Promise.withResolvers();
  }

  async function rest(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    await Promise.race([promise, wake.promise]);
    clearTimeout(timer);
  }

  async function work(mostBytes: number): Promise<void> {
    while (!stopping.signal.aborted) {
      const heard = calls;
      try {
        if (await examineNext(examining, stopping.signal, mostBytes)) continue;
      } catch (fault) {
        onFault(fault);
      }
      if (calls === heard) await rest(millisecondsBetweenLooks);
    }
  }

  async function listen(): Promise<void> {
    while (!stopping.signal.aborted) {
      const broken = Promise.withResolvers<void>();
      stopping.signal.addEventListener("abort", () => broken.resolve(), { once: true });
      try {
        const listening = await listenForExaminations(examining.db, {
          onCall: call,
          onBroken(error) {
            onFault(error);
            broken.resolve();
          },
        });
        call();
        await broken.promise;
        await listening.close();
      } catch (fault) {
        if (!stopping.signal.aborted) onFault(fault);
      }
      if (!stopping.signal.aborted) await rest(millisecondsBeforeListeningAgain);
    }
  }

  const running = [listen(), ...places.map(work)];
  return {
    async stop() {
      stopping.abort();
      call();
      await Promise.all(running);
    },
  };
}
