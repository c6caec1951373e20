import type { IncomingMessage } from "node:http";
import { PassThrough, Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** A body of which nothing came for this long belongs to a connection that is gone. */
const longestSilenceMs = 60_000;

export interface RequestBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Lets the rest of the body run out unread, so that an early answer reaches a client that is still sending. */
  ignoreRest(): void;
}

/** The bytes of a request as they come, a few at a time. It fails when the connection breaks before the last. */
export function requestBody(raw: IncomingMessage): RequestBody {
  const body = new PassThrough();
  raw.on("error", (error) => body.destroy(error));
  raw.once("close", () => {
    if (!raw.complete) body.destroy(new Error("the connection broke off"));
  });
  raw.setTimeout(longestSilenceMs, () => raw.destroy(new Error("the connection fell silent")));
  raw.once("end", () => raw.setTimeout(0));
  raw.pipe(body);
  return {
    stream: Readable.toWeb(body),
    ignoreRest() {
      raw.unpipe(body);
      raw.resume();
    },
  };
}
