/** The thread that takes the words out of PDFs from strangers: see pdf-pages.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { openStrangersPdf } from "../pdf/strangers-pdf.ts";

export interface PagesTask {
  readonly pdf: Uint8Array;
  /** Of all pages together, in UTF-16 units: what comes after is left out. */
  readonly mostText: number;
}

const { pdf, mostText } = workerData as PagesTask;

parentPort?.postMessage(await pages());

async function pages(): Promise<string[] | null> {
  try {
    const document = await openStrangersPdf(pdf);
    const texts: string[] = [];
    let length = 0;
    for (let number = 1; number <= document.numPages && length < mostText; number += 1) {
      const text = await textOf(await document.getPage(number)).catch(() => "");
      texts.push(text.slice(0, mostText - length));
      length += text.length;
    }
    return texts;
  } catch {
    return null;
  }
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
