import { Worker } from "node:worker_threads";
import type { Sha256 } from "../../rules/words.ts";
import type { HashAsked, HashTold } from "./hash-worker.ts";

/**
 * SHA-256 of files that grow, in a thread of its own: it follows each file at its own pace, while the next bytes
 * arrive and are written. What it knows lives as long as the process; a file it does not know, or knows too far, it
 * reads from the beginning. The thread starts when it is first needed and keeps no process from ending.
 */
export function hashingBehind() {
  const waiting = new Map<number, PromiseWithResolvers<Sha256>>();
  let questions = 0;
  let thread: Worker | null = null;

  function running(): Worker {
    if (thread !== null) return thread;
    const begun = new Worker(new URL("./hash-worker.ts", import.meta.url), { execArgv: [] });
    begun.on("message", (told: HashTold) => {
      const asked = waiting.get(told.question);
      waiting.delete(told.question);
      if (waiting.size === 0) begun.unref();
      if ("fault" in told) asked?.reject(new Error(`the file could not be hashed: ${told.fault}`));
      else asked?.resolve(told.sha256 as Sha256);
    });
    begun.on("error", (fault) => {
      thread = null;
      for (const { reject } of waiting.values()) reject(fault);
      waiting.clear();
    });
    begun.unref();
    thread = begun;
    return begun;
  }

  const ask = (asked: HashAsked) => running().postMessage(asked);

  return {
    /** The file at `path` has grown to `until` bytes that stay as they are. */
    grown(id: string, path: string, until: number): void {
      ask({ id, path, until, question: null });
    },

    /** SHA-256 of the file's first `bytes`, which are all; it is forgotten then. */
    digest(id: string, path: string, bytes: number): Promise<Sha256> {
      const asked = Promise.withResolvers<Sha256>();
      questions += 1;
      waiting.set(questions, asked);
      running().ref();
      ask({ id, path, until: bytes, question: questions });
      return asked.promise;
    },

    forget(id: string): void {
      if (thread !== null) ask({ forget: id });
    },
  };
}
