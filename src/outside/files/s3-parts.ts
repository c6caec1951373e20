/**
 * Bytes of a file on their way into parts of one size: while one part is sent the next one fills, so that two are in
 * memory at most. Parts go one after the other: what was stored never has a gap.
 */
export function fillParts(partBytes: number, send: (part: Uint8Array) => Promise<void>) {
  let filling: Buffer = Buffer.allocUnsafeSlow(partBytes);
  let other: Buffer | null = null;
  let filled = 0;
  let sending: Promise<void> | null = null;

  return {
    /** Throws what sending an earlier part threw. */
    async write(chunk: Uint8Array): Promise<void> {
      for (let taken = 0; taken < chunk.length; ) {
        const fits = Math.min(chunk.length - taken, partBytes - filled);
        filling.set(chunk.subarray(taken, taken + fits), filled);
        taken += fits;
        filled += fits;
        if (filled < partBytes) continue;
        await sending;
        sending = send(filling);
        // Heard at the next part, or at the end.
        sending.catch(() => {});
        [filling, other] = [other ?? Buffer.allocUnsafeSlow(partBytes), filling];
        filled = 0;
      }
    },

    /** Waits for the last whole part, and answers what is left over. */
    async rest(): Promise<Uint8Array> {
      await sending;
      return filling.subarray(0, filled);
    },
  };
}
