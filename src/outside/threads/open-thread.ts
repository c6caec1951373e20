import { basename } from "node:path";
import { type ResourceLimits, type Transferable, Worker } from "node:worker_threads";
import { type Said, type Told, wordsOf } from "./messages.ts";

/** What a thread may ask back while it works on a question, by name. */
export type AskedBack = Readonly<Record<string, (given: never) => unknown>>;

export interface Thread<Question, Answer> {
  /**
   * The answer to one question, in the order they are asked. Rejects with what the thread throws, with `ThreadLost`
   * when it ended, or took too long, and with `ThreadBusy` when too many wait. `transfer` is handed over, not copied.
   */
  ask(question: Question, askedBack?: AskedBack, transfer?: readonly Transferable[]): Promise<Answer>;
  /** Ends it, whatever it works on: that, and all that waits, fails with `ThreadLost`. Asked again, it begins anew. */
  end(): void;
}

/** The thread that worked on the question is no more; asked again, it may be answered. */
export class ThreadLost extends Error {}

/** It took more than its time, and was ended. */
export class ThreadTooSlow extends ThreadLost {}

/** So many questions wait that another one is not taken. */
export class ThreadBusy extends Error {}

interface Asked<Question, Answer> extends PromiseWithResolvers<Answer> {
  readonly question: Question;
  readonly askedBack: AskedBack;
  readonly transfer: readonly Transferable[];
  /** What is left of the time for it. */
  leftMs: number;
}

export interface ThreadBounds {
  /** For its own work on one question: while it waits for what it asked back, nothing is counted. */
  readonly longestMs?: number;
  readonly limits?: ResourceLimits;
  /** What it prints is for nobody. */
  readonly isMute?: boolean;
}

/**
 * A thread of its own for work that would keep the main thread busy. It starts when it is first needed, works on one
 * question at a time, and keeps no process from ending while nothing is asked. When it dies, the question it worked on
 * fails, and the next one is put to a new thread.
 */
export function openThread<Question, Answer>(
  program: URL,
  how: ThreadBounds & { readonly mostWaiting: number },
): Thread<Question, Answer> {
  const waiting: Asked<Question, Answer>[] = [];
  let current: Asked<Question, Answer> | null = null;
  let thread: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** Since when it has been working on its own, and what it waits for otherwise. */
  let since = 0;
  let openBacks = 0;

  function running(): Worker {
    if (thread !== null) return thread;
    // What the process was started with, and its environment, are none of the thread's business.
    const begun = new Worker(program, {
      name: basename(program.pathname, ".ts"),
      ...{ execArgv: [], env: {}, resourceLimits: how.limits ?? {} },
      ...{ stdout: how.isMute ?? false, stderr: how.isMute ?? false },
    });
    const lost = (why: string) => {
      if (thread !== begun) return;
      thread = null;
      settle((asked) => asked.reject(new ThreadLost(why)));
    };
    begun.on("message", (said: Said<Answer>) => {
      if (thread === begun) hear(begun, said);
    });
    begun.on("error", (fault) => lost(`the thread failed: ${wordsOf(fault)}`));
    begun.on("exit", (code) => lost(`the thread ended with ${code}`));
    thread = begun;
    return begun;
  }

  function hear(from: Worker, said: Said<Answer>): void {
    if (!("asks" in said)) {
      settle((asked) =>
        "answer" in said ? asked.resolve(said.answer) : asked.reject(new Error(said.fault)),
      );
      return;
    }
    clearTimeout(timer);
    const { asks, back, given } = said;
    const about = current;
    if (about !== null && openBacks === 0) about.leftMs -= performance.now() - since;
    openBacks += 1;
    const tell = (told: Told<Question>) => {
      if (thread !== from || current !== about) return;
      from.postMessage(told);
      openBacks -= 1;
      if (openBacks === 0) watch();
    };
    Promise.resolve()
      .then(() => {
        const answer = about?.askedBack[asks];
        if (answer === undefined) throw new Error(`nobody answers ${asks}`);
        return answer(given as never);
      })
      .then((answer) => tell({ back, answer }))
      .catch((fault: unknown) => tell({ back, fault: wordsOf(fault) }));
  }

  function settle(how: (asked: Asked<Question, Answer>) => void): void {
    clearTimeout(timer);
    const settled = current;
    current = null;
    if (settled !== null) how(settled);
    next();
  }

  function next(): void {
    if (current !== null) return;
    const asked = waiting.shift();
    if (asked === undefined) {
      thread?.unref();
      return;
    }
    current = asked;
    openBacks = 0;
    try {
      const to = running();
      to.ref();
      to.postMessage({ question: asked.question } satisfies Told<Question>, [...asked.transfer]);
      watch();
    } catch (fault) {
      settle(() => asked.reject(fault));
    }
  }

  function watch(): void {
    clearTimeout(timer);
    since = performance.now();
    if (current === null || how.longestMs === undefined) return;
    const tooSlow = new ThreadTooSlow(`the thread took more than ${how.longestMs} ms`);
    timer = setTimeout(() => endWith(tooSlow), Math.max(0, current.leftMs));
  }

  function endWith(why: ThreadLost): void {
    const ended = thread;
    thread = null;
    void ended?.terminate();
    settle((asked) => asked.reject(why));
  }

  return {
    ask(question, askedBack = {}, transfer = []) {
      const leftMs = how.longestMs ?? 0;
      const asked = { ...Promise.withResolvers<Answer>(), question, askedBack, transfer, leftMs };
      if (waiting.length >= how.mostWaiting) {
        asked.reject(new ThreadBusy(`more than ${how.mostWaiting} questions wait for the thread`));
      } else {
        waiting.push(asked);
        next();
      }
      return asked.promise;
    },
    end() {
      const why = new ThreadLost("nobody waits for the thread any more");
      for (const asked of waiting.splice(0)) asked.reject(why);
      endWith(why);
    },
  };
}
