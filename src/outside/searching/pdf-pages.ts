import { Worker } from "node:worker_threads";
import type { Sha256 } from "../../rules/words.ts";
import type { PagesTask } from "./pdf-pages-worker.ts";

const longestMs = 15_000;
const limits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
/** A book of a thousand pages. In UTF-16 units. */
const mostText = 4_000_000;
/** What was read last stays: a search comes back for it with every word. In UTF-16 units. */
const mostKept = 8_000_000;

/**
 * Takes the words out of PDFs, page by page, in a thread with limits on its memory and its time; null where there are
 * none to be had. What it read last it knows for a while.
 */
export function readingPdfs(mostMs: number = longestMs) {
  /** The one used last is the last. null: cannot be read, and is not tried again. */
  const known = new Map<Sha256, readonly string[] | null>();

  function keep(sha256: Sha256, pages: readonly string[] | null) {
    known.delete(sha256);
    known.set(sha256, pages);
    let length = 0;
    for (const [one, texts] of [...known].reverse()) {
      length += 1_000 + (texts ?? []).reduce((sum, text) => sum + text.length, 0);
      if (length > mostKept && one !== sha256) known.delete(one);
    }
  }

  return async (
    sha256: Sha256,
    bytes: () => Promise<Uint8Array>,
    signal: AbortSignal,
  ): Promise<readonly string[] | null> => {
    const before = known.get(sha256);
    const pages = before === undefined ? await readApart(await bytes(), mostMs, signal) : before;
    // What somebody left was not read.
    if (!signal.aborted) keep(sha256, pages);
    return pages;
  };
}

async function readApart(pdf: Uint8Array, mostMs: number, signal: AbortSignal): Promise<string[] | null> {
  signal.throwIfAborted();
  const copy = new Uint8Array(pdf);
  const task: PagesTask = { pdf: copy, mostText };
  const worker = new Worker(new URL("./pdf-pages-worker.ts", import.meta.url), {
    workerData: task,
    transferList: [copy.buffer],
    resourceLimits: limits,
    // What the library prints is for nobody, and the environment is none of its business.
    stdout: true,
    stderr: true,
    env: {},
  });
  const { promise, resolve } = Promise.withResolvers<string[] | null>();
  const leave = () => resolve(null);
  const timer = setTimeout(leave, mostMs);
  signal.addEventListener("abort", leave, { once: true });
  worker.once("message", resolve).once("error", leave).once("exit", leave);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", leave);
    void worker.terminate();
  }
}
