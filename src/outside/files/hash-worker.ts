/** The thread that hashes files as they grow: see hash-behind.ts. Reads what was just written from memory again. */
import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";

export type HashAsked =
  | { readonly id: string; readonly path: string; readonly until: number; readonly question: number | null }
  | { readonly forget: string };

export type HashTold =
  | { readonly question: number; readonly sha256: string }
  | { readonly question: number; readonly fault: string };

/** How far a file was hashed, and how far it is to be. */
interface Growing {
  readonly path: string;
  readonly hash: Hash;
  done: number;
  until: number;
  /** Who waits for the digest of the first `until` bytes. */
  asked: number | null;
}

/** Read at a time: little enough that what was read is still in the processor's own memory when it is hashed. */
const readBytes = 256 * 1024;
const sliceBytes = 4 * readBytes;
/** More files than this at once are hashed anew when they are whole, rather than remembered. */
const mostRemembered = 1_000;
const buffer = Buffer.allocUnsafeSlow(readBytes);
const files = new Map<string, Growing>();
let isWorking = false;

parentPort?.on("message", (asked: HashAsked) => {
  if ("forget" in asked) return void files.delete(asked.forget);
  const file = growing(asked);
  file.until = Math.max(file.until, asked.until);
  if (asked.question !== null) file.asked = asked.question;
  if (!isWorking) work();
});

function growing({ id, path, until }: Extract<HashAsked, { id: string }>): Growing {
  const known = files.get(id);
  if (known !== undefined && known.done <= until) return known;
  const fresh = { path, hash: createHash("sha256"), done: 0, until, asked: null };
  files.delete(id);
  const oldest =
    files.size < mostRemembered ? undefined : [...files].find(([, file]) => !isWanted(file))?.[0];
  if (oldest !== undefined) files.delete(oldest);
  files.set(id, fresh);
  return fresh;
}

const isWanted = (file: Growing) => file.done < file.until || file.asked !== null;

/** A slice of each file in turn, so that a large one keeps no small one waiting. */
function work(): void {
  const wanted = [...files].filter(([, file]) => isWanted(file));
  isWorking = wanted.length > 0;
  for (const [id, file] of wanted) {
    try {
      hashSlice(file);
      if (file.done === file.until && file.asked !== null) answer(id, file, file.asked);
    } catch (fault) {
      files.delete(id);
      if (file.asked !== null) tell({ question: file.asked, fault: String(fault) });
    }
  }
  if (isWorking) setImmediate(work);
}

function hashSlice(file: Growing): void {
  if (file.done === file.until) return;
  const descriptor = openSync(file.path, "r");
  try {
    for (const end = Math.min(file.done + sliceBytes, file.until); file.done < end; ) {
      const read = readSync(descriptor, buffer, 0, Math.min(readBytes, end - file.done), file.done);
      if (read === 0) throw new Error(`the file ends at ${file.done}, not at ${file.until}`);
      file.hash.update(buffer.subarray(0, read));
      file.done += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

function answer(id: string, file: Growing, question: number): void {
  files.delete(id);
  tell({ question, sha256: file.hash.digest("hex") });
}

function tell(told: HashTold): void {
  parentPort?.postMessage(told);
}
