import type { IncomingMessage } from "node:http";

/** A body of which nothing came for this long belongs to a connection that is gone. */
const longestSilenceMs = 60_000;

/** What may wait to be taken, in bytes. More is left to the connection, which slows the sender down. */
const mostWaiting = 2 * 1024 * 1024;

/** Thrown to who takes the bytes: the connection is gone, or has to make way, before the last of them. */
export class BodyBrokeOff extends Error {}

/**
 * The bytes of a request, all that have come at a time: what comes while the last ones are being dealt with waits and
 * is handed on together. Node's own stream of a request stops and goes for every 64 KiB, which costs more than the
 * bytes do. What was handed on is the taker's until it asks for more: then its memory is freed.
 */
export class RequestBody implements AsyncIterable<readonly Uint8Array[]> {
  readonly #raw: IncomingMessage;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #broken: BodyBrokeOff | null = null;
  #ended = false;
  #wake = () => {};

  constructor(raw: IncomingMessage) {
    this.#raw = raw;
    raw.on("error", () => this.breakOff("the connection failed"));
    raw.once("close", () => {
      if (!raw.complete) this.breakOff("the connection broke off");
    });
  }

  /** Once. Throws BodyBrokeOff when the last byte will not come. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Uint8Array[], void> {
    const raw = this.#raw;
    raw.setTimeout(longestSilenceMs, () => raw.destroy(new Error("the connection fell silent")));
    raw.once("end", () => {
      this.#ended = true;
      raw.setTimeout(0);
      this.#wake();
    });
    raw.on("data", (bytes: Buffer) => this.#take(bytes));
    for (;;) {
      if (this.#waiting.length > 0) {
        const chunks = this.#waiting;
        this.#waiting = [];
        this.#waitingBytes = 0;
        if (raw.isPaused()) raw.resume();
        yield chunks;
        giveBack(chunks);
      } else if (this.#broken) {
        throw this.#broken;
      } else if (this.#ended || raw.readableEnded) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  #take(bytes: Buffer): void {
    if (this.#broken) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= mostWaiting) this.#raw.pause();
    this.#wake();
  }

  /** Nothing that comes from now on is taken. */
  breakOff(why: string): void {
    this.#broken ??= new BodyBrokeOff(why);
    this.#wake();
  }

  /** Lets the rest run out unread, so that an early answer reaches a client that is still sending. */
  ignoreRest(): void {
    this.breakOff("nobody waits for the rest");
    this.#raw.resume();
  }
}

/**
 * Frees the memory of chunks that nobody needs any more. Left to the garbage collector, which counts what is outside
 * its heap and marks all of it every few dozen megabytes, it costs as much as everything else an upload does.
 */
function giveBack(chunks: readonly Uint8Array[]): void {
  for (const { buffer, byteLength } of chunks) {
    // A piece of a larger buffer shares it with others.
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
  }
}
