import type { Sha256 } from "../../rules/words.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { knownPages, type Pages } from "./known-pages.ts";
import type { PagesTold, PartAsked } from "./pdf-pages-worker.ts";
import { spareThreads } from "./spare-threads.ts";

export interface PdfFile {
  readonly sha256: Sha256;
  readonly bytes: number;
  /** Whether a part of it costs no more than that part. */
  readonly isSeekable: boolean;
  /** Its bytes from `begin` up to, not including, `end`, in memory of their own. */
  read(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Does work when its turn comes; null where it does not come. */
type InOrder = <Result>(work: () => Promise<Result>, leaving: AbortSignal) => Promise<Result | null>;

/** For pages that are read at once. */
const longestMs = 15_000;
/** Up to this size one is read as a whole. In bytes, as the next ones. */
const mostWhole = 32 << 20;
/** In an archive, packed: it is unpacked into memory. */
const mostPacked = 128 << 20;
const mostSeekable = 512 << 20;
/** A second's work, or so much in memory: then what was read is told, and the next pages are another question. */
const enough = { letters: 1_000_000, ms: 1_000, bytes: 64 << 20 };
/** The library asks for the beginnings of all pages in one go, which is more than a storage answers. */
const partsAtOnce = 4;
const mostParts = 192 << 20;

/**
 * Takes the words out of PDFs, page by page from one on, as far as about a second's work goes, in threads with limits on
 * their memory and their time. What it read last it knows for a while. Large ones are read by the parts that are needed,
 * one after the other: `inOrder`.
 */
export function readingPdfs(inOrder: InOrder, mostMs: number = longestMs) {
  const known = knownPages();
  const threads = spareThreads(mostMs);

  async function read(file: PdfFile, first: number, signal: AbortSignal): Promise<PagesTold | null> {
    signal.throwIfAborted();
    const { sha256, bytes } = file;
    const isSmall = bytes <= mostWhole;
    const spare = threads.take(sha256);
    const { thread } = spare;
    const leave = () => thread.end();
    signal.addEventListener("abort", leave, { once: true });
    let fault: unknown = null;
    try {
      const isHeld = spare.holds === sha256;
      const isWhole = !isHeld && (isSmall || !file.isSeekable);
      const whole = isWhole ? await file.read(0, bytes) : spare.whole;
      signal.throwIfAborted();
      const inParts = fewAtOnce(partsAtOnce);
      const part = async ({ begin, end }: PartAsked) => {
        if (whole) return whole.slice(begin, end);
        const reading = inParts(async () => (fault === null ? file.read(begin, end) : Promise.reject(fault)));
        return reading.catch((why: unknown) => {
          fault = why;
          throw why;
        });
      };
      const question = { key: sha256, bytes, first, enough, mostBytes: mostParts };
      const asked =
        isSmall && whole
          ? thread.ask({ ...question, pdf: whole }, {}, [whole.buffer])
          : thread.ask({ ...question, pdf: null }, { part });
      // One that was lost is as good as one that tells it cannot be read.
      const told = await asked.catch(() => null);
      signal.throwIfAborted();
      if (fault !== null) throw fault;
      const hasMore = told !== null && first + told.texts.length <= told.pages;
      // One that read a large one is full of it.
      if (told === null || (!isSmall && !hasMore)) thread.end();
      else threads.keep(spare, { holds: hasMore ? sha256 : null, whole: isSmall ? null : whole });
      return told;
    } catch (why) {
      thread.end();
      throw why;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  return {
    /** Whether the words of all its pages are known, and nothing of it is read for them. */
    knows: known.has,

    /** The words on the pages from `first` on, from 1, as far as they were read at once. */
    async pages(
      file: PdfFile,
      first: number,
      signal: AbortSignal,
    ): Promise<Pages | "too-large" | "unreadable"> {
      const { sha256, bytes, isSeekable } = file;
      const before = known.from(sha256, first);
      if (before !== null) return before;
      if (bytes > (isSeekable ? mostSeekable : mostPacked)) return "too-large";
      const reading = async () => ({ pages: await read(file, first, signal) });
      const told = await (bytes <= mostWhole ? reading() : inOrder(reading, signal));
      if (told === null) {
        signal.throwIfAborted();
        throw new Error("too many large PDFs are being read at once");
      }
      return known.keep(sha256, first, told.pages);
    },
  };
}
