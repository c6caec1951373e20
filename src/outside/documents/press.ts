import { Worker } from "node:worker_threads";
import type { Delivery, Order, Sheet } from "./typeset.ts";

interface Waiting {
  done(bytes: Buffer): void;
  failed(fault: Error): void;
}

let press: Worker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * Typesets a document in a thread of its own, one after another: a certificate takes 20 ms, with a large font more, and
 * a server answers others meanwhile. Fails as `typeset` throws, and when the thread ended; the next one starts anew.
 */
export function printed(sheet: Sheet): Promise<Buffer> {
  const running = started();
  const number = ++last;
  return new Promise<Buffer>((done, failed) => {
    waiting.set(number, { done, failed });
    running.ref();
    running.postMessage({ number, sheet } satisfies Order);
  });
}

function started(): Worker {
  if (press !== null) return press;
  const started = new Worker(new URL("./press-worker.ts", import.meta.url));
  started.on("message", (delivery: Delivery) => {
    const one = waiting.get(delivery.number);
    waiting.delete(delivery.number);
    // A process may end while nothing is being printed.
    if (waiting.size === 0) started.unref();
    if ("fault" in delivery) one?.failed(new Error(delivery.fault));
    else one?.done(Buffer.from(delivery.bytes.buffer, delivery.bytes.byteOffset, delivery.bytes.byteLength));
  });
  const ended = (fault: Error) => {
    if (press !== started) return;
    press = null;
    const left = [...waiting.values()];
    waiting.clear();
    for (const one of left) one.failed(fault);
  };
  started.on("error", (fault) => ended(fault instanceof Error ? fault : new Error(String(fault))));
  started.on("exit", (code) => ended(new Error(`The thread that prints ended with ${code}`)));
  press = started;
  return started;
}
