import { Worker } from "node:worker_threads";
import type { OfficeKind, OfficeLine } from "../../reading/office/office-lines.ts";
import type { Sha256 } from "../../rules/words.ts";
import type { OfficeTask } from "./office-lines-worker.ts";

const longestMs = 15_000;
const limits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const mostText = 4_000_000;
/** What was read last stays: a search comes back for it with every word. In UTF-16 units. */
const mostKept = 8_000_000;

/**
 * Takes the words out of office documents, line by line, in a thread with limits on its memory and its time; null where
 * there are none to be had. What it read last it knows for a while.
 */
export function readingOffice(mostMs: number = longestMs) {
  /** The one used last is the last. null: cannot be read, and is not tried again. */
  const known = new Map<Sha256, readonly OfficeLine[] | null>();

  function keep(sha256: Sha256, lines: readonly OfficeLine[] | null) {
    known.delete(sha256);
    known.set(sha256, lines);
    let length = 0;
    for (const [one, texts] of [...known].reverse()) {
      length += 1_000 + (texts ?? []).reduce((sum, { text }) => sum + text.length + 50, 0);
      if (length > mostKept && one !== sha256) known.delete(one);
    }
  }

  return async (
    sha256: Sha256,
    kind: OfficeKind,
    bytes: () => Promise<Uint8Array>,
    signal: AbortSignal,
  ): Promise<readonly OfficeLine[] | null> => {
    const before = known.get(sha256);
    const lines = before === undefined ? await readApart(await bytes(), kind, mostMs, signal) : before;
    // What somebody left was not read.
    if (!signal.aborted) keep(sha256, lines);
    return lines;
  };
}

async function readApart(
  bytes: Uint8Array,
  kind: OfficeKind,
  mostMs: number,
  signal: AbortSignal,
): Promise<readonly OfficeLine[] | null> {
  signal.throwIfAborted();
  const file = new Uint8Array(bytes);
  const task: OfficeTask = { file, kind, mostText };
  const worker = new Worker(new URL("./office-lines-worker.ts", import.meta.url), {
    workerData: task,
    transferList: [file.buffer],
    resourceLimits: limits,
    env: {},
  });
  const { promise, resolve } = Promise.withResolvers<readonly OfficeLine[] | null>();
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
