/** The thread that takes the words out of PDFs from strangers: see pdf-pages.ts. */
import { openStrangersPdf } from "../pdf/strangers-pdf.ts";
import { type AskBack, answering } from "../threads/answering.ts";

export interface PagesQuestion {
  /** What it is known by: one that is not done is kept open for the next question. */
  readonly key: string;
  /** null: its parts are asked back for. */
  readonly pdf: Uint8Array | null;
  readonly bytes: number;
  /** The page to begin with, from 1. */
  readonly first: number;
  /** After this no other page is begun: letters in UTF-16 units, time, and bytes of parts. */
  readonly enough: { readonly letters: number; readonly ms: number; readonly bytes: number };
  /** What is read by parts is given up after so many bytes. */
  readonly mostBytes: number;
}

/** The part of a PDF that is asked back for. */
export interface PartAsked {
  readonly begin: number;
  readonly end: number;
}

export interface PagesTold {
  /** Of the pages from the first one asked for, at least one where there is one. */
  readonly texts: readonly string[];
  /** How many there are in all. */
  readonly pages: number;
}

/** As much as readers of PDF look through for where its table begins. */
const endBytes = 4_096;

interface Opened {
  readonly key: string;
  readonly document: Awaited<ReturnType<typeof openStrangersPdf>>;
  /** Bytes of parts that it holds by now. */
  readonly held: () => number;
}

/** One that was begun, and has more pages. */
let begun: Opened | null = null;
/** Rejects when a part does not come. */
let lost = Promise.withResolvers<never>();

answering<PagesQuestion, PagesTold | null>(async (question, askBack) => {
  lost = Promise.withResolvers();
  try {
    return await Promise.race([pagesOf(question, askBack), lost.promise]);
  } catch {
    return null;
  }
});

async function pagesOf(question: PagesQuestion, askBack: AskBack): Promise<PagesTold> {
  const opened = begun?.key === question.key ? begun : await open(question, askBack);
  begun = null;
  const ends = performance.now() + question.enough.ms;
  const { document, held } = opened;
  const { first, enough } = question;
  const texts: string[] = [];
  let letters = 0;
  // To find a page, those before it are looked at, which is not to be done again for every few.
  let mostHeld = Number.POSITIVE_INFINITY;
  const isEnough = () => letters >= enough.letters || performance.now() > ends || held() >= mostHeld;
  for (let number = first; number <= document.numPages && (texts.length === 0 || !isEnough()); number += 1) {
    const page = await document.getPage(number);
    if (number === first) mostHeld = Math.max(held() + enough.bytes / 4, enough.bytes);
    const text = await textOf(page).catch(() => "");
    texts.push(text.slice(0, enough.letters));
    letters += text.length;
  }
  if (first + texts.length <= document.numPages && held() < mostHeld) begun = opened;
  else void document.loadingTask.destroy();
  return { texts, pages: document.numPages };
}

async function open({ key, pdf, bytes, mostBytes }: PagesQuestion, askBack: AskBack): Promise<Opened> {
  void begun?.document.loadingTask.destroy();
  let held = 0;
  const read = async (begin: number, end: number): Promise<Uint8Array> => {
    held += end - begin;
    try {
      if (held > mostBytes) throw new Error("too much of it is needed");
      return (await askBack("part", { begin, end } satisfies PartAsked)) as Uint8Array;
    } catch (fault) {
      lost.reject(fault);
      return new Promise(() => {});
    }
  };
  if (pdf === null) {
    // Where its end is broken, the library would look for another one through all of it, again and again.
    const end = await read(Math.max(0, bytes - endBytes), bytes);
    if (!Buffer.from(end).includes("startxref")) throw new Error("it has no end");
  }
  const document = await openStrangersPdf(pdf ?? { bytes, read });
  return { key, document, held: () => held };
}

interface Page {
  getTextContent(): Promise<{ readonly items: readonly object[] }>;
  cleanup(): unknown;
}

async function textOf(page: Page): Promise<string> {
  const { items } = await page.getTextContent();
  page.cleanup();
  return items
    .map((item) => ("str" in item ? `${item.str}${"hasEOL" in item && item.hasEOL ? "\n" : ""}` : ""))
    .join("");
}
