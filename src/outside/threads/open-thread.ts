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
}

/** The thread that worked on the question is no more; asked again, it may be answered. */
export class ThreadLost extends Error {}

/** So many questions wait that another one is not taken. */
export class ThreadBusy extends Error {}

interface Asked<Question, Answer> extends PromiseWithResolvers<Answer> {
  readonly question: Question;
  readonly askedBack: AskedBack;
  readonly transfer: readonly Transferable[];
}

/**
 * A thread of its own for work that would keep the main thread busy. It starts when it is first needed, works on one
 * question at a time, and keeps no process from ending while nothing is asked. When it dies, the question it worked on
 * fails, and the next one is put to a new thread. `longestMs` is for its own work: what it asks back is not counted.
 */
export function openThread<Question, Answer>(
  program: URL,
  how: { readonly mostWaiting: number; readonly longestMs?: number; readonly limits?: ResourceLimits },
): Thread<Question, Answer> {
  const waiting: Asked<Question, Answer>[] = [];
  let current: Asked<Question, Answer> | null = null;
  let thread: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;

  function running(): Worker {
    if (thread !== null) return thread;
    // What the process was started with, and its environment, are none of the thread's business.
    const begun = new Worker(program, { execArgv: [], env: {}, resourceLimits: how.limits ?? {} });
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
    const tell = (told: Told<Question>) => {
      if (thread !== from || current !== about) return;
      from.postMessage(told);
      watch();
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
    if (how.longestMs === undefined) return;
    timer = setTimeout(() => {
      const slow = thread;
      thread = null;
      void slow?.terminate();
      settle((asked) => asked.reject(new ThreadLost(`the thread took more than ${how.longestMs} ms`)));
    }, how.longestMs);
  }

  return {
    ask(question, askedBack = {}, transfer = []) {
      const asked = { ...Promise.withResolvers<Answer>(), question, askedBack, transfer };
      if (waiting.length >= how.mostWaiting) {
        asked.reject(new ThreadBusy(`more than ${how.mostWaiting} questions wait for the thread`));
      } else {
        waiting.push(asked);
        next();
      }
      return asked.promise;
    },
  };
}
