import type { ChecksumsAsked } from "./checksum-worker.ts";
import type { PickedFile } from "./picked.ts";
import type { ChecksumsTold } from "./read-checksums.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** Handing over tens of thousands at once would hold the page up for seconds. */
const filesAtOnce = 500;

/**
 * The CRC-32 of each file, read in a worker so that the page stays usable; `onRead` is told the bytes read so far.
 * Rejects with UnreadableFile, or with the signal's reason.
 */
export async function checksumsOf(
  files: readonly PickedFile[],
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const worker = new Worker(new URL("./checksum-worker.ts", import.meta.url), { type: "module" });
  const sums: number[] = [];
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
    onRead(read);
  };
  try {
    for (let from = 0; from < files.length; from += filesAtOnce) {
      sums.push(...(await ofSome(worker, files.slice(from, from + filesAtOnce), count, signal)));
    }
    return sums;
  } finally {
    worker.terminate();
  }
}

function ofSome(
  worker: Worker,
  files: readonly PickedFile[],
  count: (bytes: number) => void,
  signal: AbortSignal,
): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const sums: number[] = [];
    let known = 0;
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    worker.onerror = (fault) => reject(new Error(fault.message));
    worker.onmessage = ({ data }: MessageEvent<ChecksumsTold>) => {
      if (data.unreadable !== null) reject(new UnreadableFile(files[data.unreadable]?.path ?? ""));
      for (const { index, crc32 } of data.sums) sums[index] = crc32;
      known += data.sums.length;
      count(data.bytes);
      if (!data.isLast) return;
      signal.removeEventListener("abort", abort);
      if (known === files.length) resolve(sums);
    };
    worker.postMessage({ files: files.map(({ file }) => file) } satisfies ChecksumsAsked);
  });
}
