import { Worker } from "node:worker_threads";
import type { FindAsked, FindTold } from "./find-worker.ts";

/** Finds by somebody's regular expression. "too-slow": it was broken off; "unfit": it cannot be run at all. */
export type FindApart = (
  asked: FindAsked,
  signal: AbortSignal,
) => Promise<Uint32Array | "too-slow" | "unfit" | "left">;

/** What an expression may take for a text of some hundred kilobytes, in milliseconds: honest ones take a hundredth. */
const longestMs = 2_000;
const limits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

/**
 * Runs regular expressions where they hold nobody up. Node's engine can take centuries for a few letters, and knows no
 * limit: so each runs in a thread, which is ended when its time is over or who asked has left. One thread is kept for
 * the next question.
 */
export function findingApart(mostMs: number = longestMs): FindApart {
  let spare: Worker | null = null;

  function begun(): Worker {
    const worker =
      spare ?? new Worker(new URL("./find-worker.ts", import.meta.url), { resourceLimits: limits, env: {} });
    spare = null;
    worker.ref();
    return worker;
  }

  function keep(worker: Worker) {
    worker.removeAllListeners();
    if (spare !== null) return void worker.terminate();
    spare = worker;
    // It keeps no process from ending; one that ends by itself is not used again.
    worker.unref();
    const forget = () => {
      if (spare === worker) spare = null;
    };
    worker.once("error", forget).once("exit", forget);
  }

  return async (asked, signal) => {
    if (signal.aborted) return "left";
    const { promise, resolve } = Promise.withResolvers<Uint32Array | "too-slow" | "unfit" | "left">();
    let timer: NodeJS.Timeout | undefined;
    const ask = () => {
      timer = setTimeout(() => resolve("too-slow"), mostMs);
      worker.postMessage(asked);
    };
    const isStarted = spare !== null;
    const worker = begun();
    worker.removeAllListeners();
    worker.on("message", (told: FindTold) => (told === "ready" ? ask() : resolve(told ?? "unfit")));
    // Out of memory.
    worker.once("error", () => resolve("unfit")).once("exit", () => resolve("unfit"));
    const leave = () => resolve("left");
    signal.addEventListener("abort", leave, { once: true });
    if (isStarted) ask();
    const told = await promise;
    clearTimeout(timer);
    signal.removeEventListener("abort", leave);
    if (typeof told !== "string") keep(worker);
    else void worker.terminate();
    return told;
  };
}
