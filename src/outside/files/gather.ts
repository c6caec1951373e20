/** What may wait to be written, in bytes, before no more is asked of the source. */
const mostWaiting = 2 * 1024 * 1024;

/** Where bytes come from. What is written it is told, so that it can give the memory back. */
export interface Source extends AsyncIterable<Uint8Array> {
  written?(chunks: readonly Uint8Array[]): void;
}

/**
 * Hands what a source brings to `write`, at once, and in as few calls as its pace allows: what comes while one is
 * under way waits for the next, together. Nothing is lost when the source breaks off: what came before is written,
 * then the break is thrown on. When a write fails, the source is not read to its end.
 */
export async function gather(
  source: Source,
  write: (chunks: readonly Uint8Array[]) => Promise<void>,
): Promise<void> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  let writing: Promise<void> | null = null;
  let failed: { readonly fault: unknown } | null = null;
  let taken = Promise.withResolvers<void>();

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0 && failed === null) {
      const chunks = waiting;
      waiting = [];
      bytes = 0;
      taken.resolve();
      taken = Promise.withResolvers();
      try {
        await write(chunks);
        source.written?.(chunks);
      } catch (fault) {
        failed = { fault };
      }
    }
    taken.resolve();
    writing = null;
  }

  const check = () => {
    if (failed !== null) throw failed.fault;
  };
  try {
    for await (const chunk of source) {
      waiting.push(chunk);
      bytes += chunk.length;
      writing ??= writeWaiting();
      if (bytes >= mostWaiting) await taken.promise;
      check();
    }
  } finally {
    await writing;
  }
  check();
}
