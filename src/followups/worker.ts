import { setTimeout as pause } from "node:timers/promises";
import type { Signing } from "../actions/signing.ts";
import type { Clock } from "../actions/world.ts";
import type { Mailer } from "../outside/mail/mailer.ts";
import type { Database } from "../store/database.ts";
import type { Editions } from "../store/editions.ts";
import { nextDue, type Queue as QueueName } from "../store/followups-queue.ts";
import { certificateRound } from "./certificate-queue.ts";
import { clockRound, type Round } from "./clock-queue.ts";
import { mailRound } from "./mail-queue.ts";

export interface WorkerDeps {
  readonly db: Database;
  readonly editions: Editions;
  readonly clock: Clock;
  /** null: no mail server is configured, and mails are kept in the mailbox of this installation. */
  readonly mailer: Mailer | null;
  /** Absent: what certificates are earned waits for a worker that signs. */
  readonly signing?: Signing;
  /** Public address without a path, for links in mails. */
  readonly baseUrl: string;
  /** Told of every fault; work goes on. */
  readonly onFault: (fault: unknown) => void;
}

export interface Worker {
  /** Does everything that is due now; gives back how many follow-ups that were. */
  catchUp(): Promise<number>;
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}

const longestSleepMilliseconds = 500;
const pauseAfterFaultMilliseconds = 1000;

/**
 * Does follow-ups as they come due, for as long as the process runs; what came due while none ran is done first
 * (R24). Any number of workers may run beside each other. Mails have a loop of their own, and so have certificates; both
 * let the clock's work go first: neither a slow mail server nor ten thousand certificates keep a window from ending.
 */
export function startWorker(deps: WorkerDeps): Worker {
  const { db, editions, clock, signing } = deps;
  const clockQueue = startQueue(deps, "clock", () => clockRound(db, editions, clock.now()));
  const mailQueue = startQueue(deps, "mail", async () => {
    await clockQueue.idle();
    return mailRound(deps, clock.now());
  });
  const queues = [clockQueue, mailQueue];
  if (signing !== undefined) {
    const certificates = startQueue(deps, "certificates", async () => {
      await clockQueue.idle();
      return certificateRound({ db, editions, signing }, clock.now());
    });
    // Before the mails, which tell of them.
    queues.splice(1, 0, certificates);
  }
  return {
    async catchUp() {
      let all = 0;
      // The clock's work makes mails, and never the other way round; one more look finds what came meanwhile.
      for (let done = 1; done > 0; all += done) {
        done = 0;
        for (const queue of queues) done += await queue.drain();
      }
      return all;
    },
    async stop() {
      await Promise.all(queues.map((queue) => queue.stop()));
    },
  };
}

interface Queue {
  drain(): Promise<number>;
  /** When what is under way is done. */
  idle(): Promise<unknown>;
  stop(): Promise<void>;
}

function startQueue(deps: WorkerDeps, name: QueueName, round: () => Promise<Round>): Queue {
  const stopping = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  async function drainNow(): Promise<number> {
    let all = 0;
    while (!stopping.signal.aborted) {
      const { done, faults } = await round();
      faults.forEach(deps.onFault);
      if (done === 0) break;
      all += done;
    }
    return all;
  }

  /** One after the other within a process, so that whoever waits for it knows that all of it is done. */
  function drain(): Promise<number> {
    const mine = last.then(drainNow);
    last = mine.catch(() => 0);
    return mine;
  }

  async function sleepUntilDue(): Promise<void> {
    const due = await nextDue(deps.db, name);
    const wait = due === null ? longestSleepMilliseconds : due - deps.clock.now();
    // What is due and was left is being worked on by somebody else: look again soon, and not at once.
    const least = wait <= 0 ? longestSleepMilliseconds / 2 : wait;
    await pause(Math.min(least, longestSleepMilliseconds), undefined, { signal: stopping.signal });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await drain();
        await sleepUntilDue();
      } catch (fault) {
        if (stopping.signal.aborted) return;
        deps.onFault(fault);
        await pause(pauseAfterFaultMilliseconds, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  const running = run();
  return {
    drain,
    idle: () => last,
    async stop() {
      stopping.abort();
      await running;
      await last;
    },
  };
}
