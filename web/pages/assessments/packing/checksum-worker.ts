import { crc32 } from "./crc32.ts";

/** Asked of the worker: the checksums of these files. */
export interface ChecksumsAsked {
  readonly files: readonly Blob[];
}

/** What the worker tells, a few times a second: what was read since it told last. */
export interface ChecksumsTold {
  readonly sums: readonly { readonly index: number; readonly crc32: number }[];
  readonly bytes: number;
  /** A file that cannot be read any more: changed, moved or removed since it was chosen. */
  readonly unreadable: number | null;
}

const sliceBytes = 4 << 20;
const filesAtOnce = 8;
const millisecondsBetweenReports = 100;

addEventListener("message", ({ data }: MessageEvent<ChecksumsAsked>) => void readAll(data.files));

async function readAll(files: readonly Blob[]) {
  let sums: { index: number; crc32: number }[] = [];
  let bytes = 0;
  let reported = performance.now();
  let next = 0;

  function tell(unreadable: number | null = null) {
    postMessage({ sums, bytes, unreadable } satisfies ChecksumsTold);
    sums = [];
    bytes = 0;
    reported = performance.now();
  }

  async function readNext(): Promise<void> {
    while (next < files.length) {
      const index = next;
      next += 1;
      try {
        sums.push({ index, crc32: await checksumOf(files[index] as Blob, count) });
      } catch {
        next = files.length;
        tell(index);
      }
      count(0);
    }
  }

  function count(read: number) {
    bytes += read;
    if (performance.now() - reported >= millisecondsBetweenReports) tell();
  }

  await Promise.all(Array.from({ length: filesAtOnce }, readNext));
  tell();
}

async function checksumOf(file: Blob, count: (read: number) => void): Promise<number> {
  let sum = 0;
  for (let from = 0; from < file.size; from += sliceBytes) {
    const slice = new Uint8Array(await file.slice(from, from + sliceBytes).arrayBuffer());
    sum = crc32(slice, sum);
    count(slice.length);
  }
  return sum;
}
