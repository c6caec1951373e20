import { type Picked, type PickedFile, pickedOf } from "./picked.ts";

const filesAtOnce = 64;

/** Sorts out files that the device's own dialog answered with; those of a folder know their way from it. */
export function pickedFrom(files: readonly File[]): Picked {
  return pickedOf(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/**
 * Reads what was dropped, with all that is in folders, a few at a time so that the page stays usable; `onFound` is told
 * how many files there are so far. To be called while the drop is being handled: afterwards the browser forgets it.
 */
export function readDrop(
  dropped: DataTransfer,
  onFound: (files: number) => void,
  signal: AbortSignal,
): Promise<Picked> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const plain = [...dropped.files].map((file) => ({ path: file.name, file }));
  return entries.length === 0
    ? Promise.resolve(pickedOf(plain))
    : readEntries(entries, onFound, signal).then(pickedOf);
}

async function readEntries(
  entries: readonly FileSystemEntry[],
  onFound: (files: number) => void,
  signal: AbortSignal,
): Promise<readonly PickedFile[]> {
  const found: PickedFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry.isDirectory) {
      for await (const batch of batchesIn(entry as FileSystemDirectoryEntry)) {
        signal.throwIfAborted();
        waiting.push(...batch.filter(({ isDirectory }) => isDirectory));
        found.push(...(await filesOf(batch.filter(({ isFile }) => isFile))));
        onFound(found.length);
      }
    } else {
      found.push(...(await filesOf([entry])));
      onFound(found.length);
    }
  }
  return found;
}

/** A folder answers about a hundred at a time, and nothing once all were told. */
async function* batchesIn(folder: FileSystemDirectoryEntry): AsyncGenerator<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return;
    yield batch;
  }
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<readonly PickedFile[]> {
  const found: PickedFile[] = [];
  for (let from = 0; from < entries.length; from += filesAtOnce) {
    const some = entries.slice(from, from + filesAtOnce);
    found.push(...(await Promise.all(some.map((entry) => fileOf(entry as FileSystemFileEntry)))));
  }
  return found;
}

async function fileOf(entry: FileSystemFileEntry): Promise<PickedFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { path: entry.fullPath.replace(/^\//, ""), file };
}
