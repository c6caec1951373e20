import { connect, type Socket } from "node:net";

/** Where clamd listens. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** In milliseconds: to be let in, for each part to be taken in, and for the word once all is sent. */
export interface ClamdLimits {
  readonly connectMs: number;
  readonly silentMs: number;
  readonly verdictMs: number;
}

/** The other end hung up while we were sending, without a word that reached us. */
export class HungUp extends Error {}

/** Says all of it to clamd, and gives back its word. It may say that before it has heard everything. */
export async function talkTo(
  address: ClamdAddress,
  limits: ClamdLimits,
  signal: AbortSignal,
  speech: AsyncIterable<Buffer>,
): Promise<string> {
  signal.throwIfAborted();
  const socket = connect(address);
  const abort = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error("ended"));
  signal.addEventListener("abort", abort, { once: true });
  const word = wordFrom(socket, limits);
  const speaking = speak(socket, limits, speech).catch((error) => socket.destroy(error));
  try {
    return await word;
  } finally {
    signal.removeEventListener("abort", abort);
    socket.destroy();
    await speaking;
  }
}

function wordFrom(socket: Socket, { connectMs }: ClamdLimits): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let heard = "";
  socket.setTimeout(connectMs, () => socket.destroy(new Error("clamd does not answer")));
  socket.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
    if (heard.includes("\0")) resolve(heard.slice(0, heard.indexOf("\0")).trim());
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    const isHungUp = error.code === "EPIPE" || error.code === "ECONNRESET";
    reject(isHungUp ? new HungUp("clamd hung up", { cause: error }) : error);
  });
  socket.on("close", () => reject(new HungUp("clamd hung up")));
  return promise;
}

async function speak(socket: Socket, limits: ClamdLimits, speech: AsyncIterable<Buffer>): Promise<void> {
  await new Promise<void>((resolve) => socket.once("connect", resolve).once("close", resolve));
  socket.setTimeout(limits.silentMs);
  for await (const part of speech) {
    if (socket.destroyed) return;
    await new Promise<void>((resolve) => socket.write(part, () => resolve()));
  }
  socket.setTimeout(limits.verdictMs);
}
