import type { Readable } from "node:stream";
import { type ClamdAddress, type ClamdLimits, HungUp, talkTo } from "./clamd-talk.ts";

export type ClamdAnswer =
  | { readonly is: "clean" }
  | { readonly is: "infected"; readonly signature: string }
  | { readonly is: "too-large" };

const usualLimits: ClamdLimits = { connectMs: 5_000, silentMs: 30_000, verdictMs: 300_000 };
const mostInOnePart = 256 * 1024;

/** The address in `unix:/path` or `tcp://host:port`; null where it is neither. */
export function clamdAddress(value: string): ClamdAddress | null {
  const path = /^unix:(?:\/\/)?(\/.+)$/.exec(value)?.[1];
  if (path !== undefined) return { path };
  if (!/^tcp:\/\//.test(value) || !URL.canParse(value)) return null;
  const { hostname, port } = new URL(value);
  if (hostname === "" || port === "") return null;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

/**
 * ClamAV's daemon, asked by INSTREAM: the bytes are streamed, and kept neither in memory nor on disk by us.
 * `too-large` where it takes in no more, or says itself that a limit kept it from looking at all of it. Throws when it
 * does not answer in time, or says something else.
 */
export function openClamd(address: ClamdAddress, limits: ClamdLimits = usualLimits) {
  async function said(open: () => Readable, signal: AbortSignal): Promise<string | null> {
    const source = open();
    try {
      return await talkTo(address, limits, signal, parts(source));
    } catch (error) {
      if (error instanceof HungUp) return null;
      throw error;
    } finally {
      source.destroy();
    }
  }

  return {
    name: "ClamAV",
    async scan(open: () => Readable, signal: AbortSignal): Promise<ClamdAnswer> {
      const word = (await said(open, signal)) ?? (await said(open, signal));
      if (word !== null) return verdictOf(word);
      // It hangs up on what is too large, and its word about that may be lost with the connection. Twice in a row,
      // and in good health: that is what it meant.
      await talkTo(address, limits, signal, ping());
      return { is: "too-large" };
    },
  };
}

function verdictOf(said: string): ClamdAnswer {
  if (said === "stream: OK") return { is: "clean" };
  if (said.startsWith("INSTREAM size limit exceeded")) return { is: "too-large" };
  const signature = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (signature === undefined) throw new Error(`clamd said ${JSON.stringify(said.slice(0, 200))}`);
  // It found nothing, but did not look at everything.
  if (signature.startsWith("Heuristics.Limits.Exceeded")) return { is: "too-large" };
  return { is: "infected", signature };
}

async function* ping(): AsyncGenerator<Buffer> {
  yield Buffer.from("zPING\0");
}

/** Each part with its length before it, and a length of nought at the end. */
async function* parts(source: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from("zINSTREAM\0");
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += mostInOnePart) {
      const part = chunk.subarray(at, at + mostInOnePart);
      yield lengthOf(part.length);
      yield part;
    }
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
