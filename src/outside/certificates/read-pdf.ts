import { openPdfThread } from "../pdf/pdf-thread.ts";
import { ThreadTooSlow } from "../threads/open-thread.ts";
import { type Attached, type Carried, lacking, type PdfTask, unread } from "./carried.ts";
import { mostCredentialBytes } from "./json-text.ts";

const longestMs = 10_000;
/** A PDF from a stranger may keep a core and some hundred megabytes busy. */
const together = 2;
const mostWaiting = 10;

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * The one credential that is attached to a PDF. It is looked for in a thread of its own, with limits on its memory and its
 * time: whatever the file does to it, the others go on.
 */
export function attachedCredential(pdf: Uint8Array, mostMs: number = longestMs): Promise<Carried> {
  return attachedTo(pdf, "credential", mostMs);
}

/** The same of the one receipt; it is answered as text in the place of a credential. */
export function attachedReceipt(pdf: Uint8Array): Promise<Carried> {
  return attachedTo(pdf, "receipt", longestMs);
}

async function attachedTo(pdf: Uint8Array, wanted: Attached, mostMs: number): Promise<Carried> {
  if (waiting.length >= mostWaiting) return unread("too many PDFs are being read at once: try again");
  if (busy >= together) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    return await readApart(pdf, wanted, mostMs);
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

async function readApart(pdf: Uint8Array, wanted: Attached, mostMs: number): Promise<Carried> {
  const thread = openPdfThread<PdfTask, Carried>(new URL("./pdf-worker.ts", import.meta.url), mostMs);
  const copy = new Uint8Array(pdf);
  try {
    return await thread.ask({ pdf: copy, wanted, mostBytes: mostCredentialBytes }, {}, [copy.buffer]);
  } catch (fault) {
    if (fault instanceof ThreadTooSlow) return unread("reading the PDF takes too long");
    return lacking("the PDF cannot be read within the memory it is given");
  } finally {
    thread.end();
  }
}
