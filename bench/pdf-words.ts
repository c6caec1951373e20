import { createReadStream } from "node:fs";
import { open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readingPdfs } from "../src/outside/searching/pdf-pages.ts";
import type { Sha256 } from "../src/rules/words.ts";
import { pdfWithPictures } from "../test/support/pdf-with-pictures.ts";
import type { Figure } from "./figures.ts";

const megabyte = 1_000_000;

/** The words of a report of so many pages, a photograph of a megabyte on each, by parts, against reading all of its bytes. */
export async function wordsOfLargePdf(folder: string, pages: number): Promise<Figure> {
  const path = join(folder, "report.pdf");
  const words = Array.from({ length: pages }, (_, n) => `Page ${n + 1} has words.`);
  await writeFile(path, pdfWithPictures(words, megabyte));
  const file = await open(path);
  try {
    const { size: bytes } = await file.stat();
    const asIs = await seconds(async () => {
      for await (const _ of createReadStream(path));
    });
    const pdfs = readingPdfs((work) => work());
    const report = {
      ...{ sha256: "a".repeat(64) as Sha256, bytes, isSeekable: true },
      async read(begin: number, end: number) {
        const part = new Uint8Array(end - begin);
        await file.read(part, 0, part.length, begin);
        return part;
      },
    };
    const texts: string[] = [];
    const took = await seconds(async () => {
      while (texts.length < pages) {
        const some = await pdfs.pages(report, texts.length + 1, new AbortController().signal);
        if (typeof some === "string") throw new Error(some);
        texts.push(...some.texts);
      }
    });
    if (texts.join() !== words.join()) throw new Error("not all words were read");
    return {
      what: `the words of a PDF of ${Math.round(bytes / megabyte)} MB`,
      measured: `${took.toFixed(2)} s`,
      comparedWith: `reading it: ${asIs.toFixed(2)} s`,
      ratio: took / asIs,
      goal: null,
    };
  } finally {
    await file.close();
    await rm(path);
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
