import { setTimeout as delay } from "node:timers/promises";
import type { Home } from "./home.ts";
import { endOrphans, shutDown } from "./postmaster.ts";
import { type Identity, isRunning } from "./processes.ts";
import type { Outcome } from "./refusals.ts";

// Without /proc a look costs a process.
const lookEveryMs = process.platform === "linux" ? 250 : 5_000;
const longestPauseMs = 10_000;

/** Keeps the server running: when it is gone though nobody stopped it, it is started again, as often as it takes. */
export function supervise(how: {
  home: Home;
  first: Identity;
  relaunch: (cancelled: AbortSignal) => Promise<Outcome<Identity>>;
  log: (line: string) => void;
}): { pid(): number; stop(): Promise<void> } {
  const { home, log } = how;
  const stopping = new AbortController();
  let server = how.first;

  const watching = (async () => {
    while (await pause(lookEveryMs, stopping.signal)) {
      if (isRunning(server)) continue;
      log(`PostgreSQL (process ${server.pid}) ended unasked: starting it again`);
      await startAgain();
    }
  })();

  async function startAgain(): Promise<void> {
    for (let pauseMs = 100; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await endOrphans(home);
        const again = await how.relaunch(stopping.signal);
        if (again.ok) {
          server = again.value;
          log(`PostgreSQL runs again (process ${server.pid})`);
          return;
        }
        log(`PostgreSQL does not start: ${again.refusal.message} ${again.refusal.remedy}`);
      } catch (fault) {
        log(`PostgreSQL does not start: ${fault instanceof Error ? fault.message : String(fault)}`);
      }
      await pause(pauseMs, stopping.signal);
    }
  }

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort();
    await watching;
    await shutDown(home, server);
  };
  return {
    pid: () => server.pid,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** False when it was cut short. It keeps no process alive that has nothing else to do. */
async function pause(ms: number, cut: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal: cut, ref: false });
    return true;
  } catch {
    return false;
  }
}
