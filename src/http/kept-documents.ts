/** Makes a document, or has it as it was made a moment ago. null: it could not be made now, and nothing is kept. */
export type KeptDocuments = (key: string, make: () => Promise<Buffer | null>) => Promise<Buffer | null>;

/**
 * Documents as they were made lately, at most so many bytes of them and each for so long: whoever asks for the same again
 * and again has it made once. Those who ask for one while it is made wait for the same. What was not asked for last goes
 * first; nothing stays longer than its time, for its holder may have been erased since.
 */
export function keptDocuments({
  mostBytes,
  milliseconds,
}: {
  readonly mostBytes: number;
  readonly milliseconds: number;
}): KeptDocuments {
  const made = new Map<string, Buffer>();
  const underWay = new Map<string, Promise<Buffer | null>>();
  let bytes = 0;

  function forget(key: string, which: Buffer): void {
    if (made.get(key) !== which) return;
    made.delete(key);
    bytes -= which.length;
  }

  function keep(key: string, document: Buffer): void {
    made.set(key, document);
    bytes += document.length;
    setTimeout(forget, milliseconds, key, document).unref();
    for (const [oldest, one] of made) {
      if (bytes <= mostBytes) return;
      forget(oldest, one);
    }
  }

  async function madeNow(key: string, make: () => Promise<Buffer | null>): Promise<Buffer | null> {
    try {
      const document = await make();
      if (document !== null) keep(key, document);
      return document;
    } finally {
      underWay.delete(key);
    }
  }

  return (key, make) => {
    const before = made.get(key);
    if (before !== undefined) {
      made.delete(key);
      made.set(key, before);
      return Promise.resolve(before);
    }
    const making = underWay.get(key) ?? madeNow(key, make);
    underWay.set(key, making);
    return making;
  };
}
