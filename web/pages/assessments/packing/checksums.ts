import type { ChecksumsAsked } from "./checksum-worker.ts";
import type { PickedFile } from "./picked.ts";
import type { ChecksumsTold } from "./read-checksums.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/**
 * The CRC-32 of each file, read in a worker so that the page stays usable; `onRead` is told the bytes read so far.
 * Rejects with UnreadableFile, or with the signal's reason.
 */
export function checksumsOf(
  files: readonly PickedFile[],
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./checksum-worker.ts", import.meta.url), { type: "module" });
    const sums: number[] = [];
    let known = 0;
    let read = 0;
    const end = () => {
      worker.terminate();
      signal.removeEventListener("abort", abort);
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort);
    worker.onerror = (fault) => {
      end();
      reject(new Error(fault.message));
    };
    worker.onmessage = ({ data }: MessageEvent<ChecksumsTold>) => {
      if (data.unreadable !== null) {
        end();
        reject(new UnreadableFile(files[data.unreadable]?.path ?? ""));
        return;
      }
      for (const { index, crc32 } of data.sums) sums[index] = crc32;
      known += data.sums.length;
      read += data.bytes;
      onRead(read);
      if (known < files.length) return;
      end();
      resolve(sums);
    };
    worker.postMessage({ files: files.map(({ file }) => file) } satisfies ChecksumsAsked);
  });
}
