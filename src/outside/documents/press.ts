import { openThread } from "../threads/open-thread.ts";
import type { Sheet } from "./typeset.ts";

/** Who waits for a document waits for all before it: beyond so many they are told at once. */
const mostWaiting = 1_000;

const press = openThread<Sheet, Uint8Array>(new URL("./press-worker.ts", import.meta.url), { mostWaiting });

/**
 * Typesets a document in a thread of its own, one after another: a certificate takes 20 ms, with a large font more, and
 * a server answers others meanwhile. Fails as `typeset` throws, and when the thread ended; the next one starts anew.
 */
export async function printed(sheet: Sheet): Promise<Buffer> {
  const bytes = await press.ask(sheet);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
