import { crc32 } from "./crc32.ts";

/** What was read since it was told last. */
export interface ChecksumsTold {
  readonly sums: readonly { readonly index: number; readonly crc32: number }[];
  readonly bytes: number;
  /** A file that cannot be read any more: changed, moved or removed since it was chosen. */
  readonly unreadable: number | null;
  /** Nothing more comes. */
  readonly isLast: boolean;
}

const sliceBytes = 4 << 20;
const filesAtOnce = 8;
const millisecondsBetweenReports = 100;

/** Reads the files and tells their checksums a few times a second, each once; ends after the last was told. */
export async function readChecksums(
  files: readonly Blob[],
  tell: (told: ChecksumsTold) => void,
  now: () => number,
): Promise<void> {
  let sums: { index: number; crc32: number }[] = [];
  let bytes = 0;
  let reported = now();
  let next = 0;

  function report({ unreadable = null as number | null, isLast = false } = {}) {
    tell({ sums, bytes, unreadable, isLast });
    sums = [];
    bytes = 0;
    reported = now();
  }

  function count(read: number) {
    bytes += read;
    if (now() - reported >= millisecondsBetweenReports) report();
  }

  async function readNext(): Promise<void> {
    for (let index = next; index < files.length; index = next) {
      next += 1;
      try {
        // Awaited before `sums` is looked at: a report in between begins a new list.
        const sum = await checksumOf(files[index] as Blob, count);
        sums.push({ index, crc32: sum });
      } catch {
        next = files.length;
        report({ unreadable: index });
      }
    }
  }

  await Promise.all(Array.from({ length: filesAtOnce }, readNext));
  report({ isLast: true });
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
