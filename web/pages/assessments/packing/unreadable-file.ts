/** A file that was chosen cannot be read any more: it was changed, moved or removed meanwhile. */
export class UnreadableFile extends Error {
  readonly path: string;

  constructor(path: string) {
    super("A chosen file cannot be read");
    this.name = "UnreadableFile";
    this.path = path;
  }
}

const readsAtOnce = 32;

/** Reads the first byte of each, which a browser refuses when a file is not the one that was chosen. */
export async function checkReadable(
  files: readonly { readonly path: string; readonly file: Blob }[],
): Promise<void> {
  for (let from = 0; from < files.length; from += readsAtOnce) {
    await Promise.all(
      files.slice(from, from + readsAtOnce).map(({ path, file }) =>
        file
          .slice(0, 1)
          .arrayBuffer()
          .catch(() => Promise.reject(new UnreadableFile(path))),
      ),
    );
  }
}
