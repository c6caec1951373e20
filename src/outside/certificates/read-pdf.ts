import { Worker } from "node:worker_threads";
import { type Carried, lacking, type PdfTask, unread } from "./carried.ts";
import { mostCredentialBytes } from "./json-text.ts";

const longestMs = 10_000;
const limits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
/** A PDF from a stranger may keep a core and some hundred megabytes busy. */
const together = 2;
const mostWaiting = 10;

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * The one credential that is attached to a PDF. It is looked for in a thread of its own, with limits on its memory and its
 * time: whatever the file does to it, the others go on.
 */
export async function attachedCredential(pdf: Uint8Array, mostMs: number = longestMs): Promise<Carried> {
  if (waiting.length >= mostWaiting) return unread("too many PDFs are being read at once: try again");
  if (busy >= together) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    return await readApart(pdf, mostMs);
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

function readApart(pdf: Uint8Array, mostMs: number): Promise<Carried> {
  const copy = new Uint8Array(pdf);
  const task: PdfTask = { pdf: copy, mostBytes: mostCredentialBytes };
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), {
    workerData: task,
    transferList: [copy.buffer],
    resourceLimits: limits,
    // What the library prints is for nobody, and the environment is none of its business.
    stdout: true,
    stderr: true,
    env: {},
  });
  return new Promise<Carried>((resolve) => {
    const timer = setTimeout(() => end(unread("reading the PDF takes too long")), mostMs);
    const end = (answer: Carried) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    worker.once("message", (said: Carried) => end(said));
    worker.once("error", () => end(lacking("the PDF cannot be read within the memory it is given")));
    worker.once("exit", () => end(lacking("the PDF cannot be read")));
  });
}
