import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { type PdfFile, readingPdfs } from "../../src/outside/searching/pdf-pages.ts";
import type { Sha256 } from "../../src/rules/words.ts";
import { pdf } from "../../src/start/demo/pdf.ts";
import { pdfWithPictures } from "../support/pdf-with-pictures.ts";

const here = () => new AbortController().signal;
const megabyte = 1 << 20;
const two = pdf("A plan", [...Array.from({ length: 30 }, (_, n) => `Number ${n}.`), "The end."]);

/** A file whose readings are noted, each by its bytes, and how many of them went on at once. */
function file(
  letter: string,
  bytes: Buffer,
  more: Partial<PdfFile> = {},
): PdfFile & { readonly readings: number[]; readonly most: () => number } {
  const readings: number[] = [];
  let [busy, most] = [0, 0];
  return {
    ...{
      sha256: letter.repeat(64) as Sha256,
      bytes: bytes.length,
      isSeekable: true,
      readings,
      most: () => most,
    },
    async read(begin, end) {
      readings.push(end - begin);
      busy += 1;
      most = Math.max(most, busy);
      await turn();
      busy -= 1;
      return new Uint8Array(bytes.subarray(begin, end));
    },
    ...more,
  };
}

const reading = (mostMs?: number) => readingPdfs((work) => work(), mostMs).pages;

/** All pages, question after question. */
async function all(
  pages: ReturnType<typeof reading>,
  one: PdfFile,
): Promise<{ texts: string[]; questions: number }> {
  const texts: string[] = [];
  for (let questions = 1; ; questions += 1) {
    const some = await pages(one, texts.length + 1, here());
    if (typeof some === "string") throw new Error(some);
    texts.push(...some.texts);
    if (some.isLast) return { texts, questions };
  }
}

test("words come page by page, and are known the next time", async () => {
  const pages = reading();
  const plan = file("a", two);
  const { texts } = await all(pages, plan);
  expect(texts.length).toBe(2);
  expect(texts[0]).toContain("Number 3.");
  expect(texts[1]).toContain("The end.");
  expect(await pages(plan, 1, here())).toEqual({ texts, isLast: true });
  expect(await pages(plan, 2, here())).toEqual({ texts: texts.slice(1), isLast: true });
  expect(plan.readings).toEqual([two.length]);
});

test("what is no PDF, or takes too long, has no words; who leaves is not waited for", async () => {
  const pages = reading();
  expect(await pages(file("b", Buffer.from("%PDF-1.7 and no more")), 1, here())).toBe("unreadable");
  expect(await reading(1)(file("c", two), 1, here())).toBe("unreadable");
  const leaving = new AbortController();
  const left = pages(file("d", two), 1, leaving.signal);
  leaving.abort();
  await left.catch(() => {});
  // It was not taken for one without words.
  expect(await all(pages, file("d", two))).toMatchObject({ texts: { length: 2 } });
});

const words = Array.from({ length: 100 }, (_, n) => `Page ${n + 1} has words.`);

test("a report of a hundred megabytes of photographs is read by the parts that each question needs", async () => {
  const bytes = pdfWithPictures(words, megabyte);
  const report = file("e", bytes);
  const { texts, questions } = await all(reading(), report);
  expect(texts).toEqual(words);
  expect(questions).toBeGreaterThan(1);
  // Parts of some megabytes, and each once or, where two questions meet, twice.
  expect(Math.max(...report.readings)).toBeLessThan(8 * megabyte);
  expect(report.readings.reduce((sum, read) => sum + read)).toBeLessThan(1.2 * bytes.length);
  // A storage refuses more than it likes.
  expect(report.most()).toBe(4);
});

test("where the file cannot be read for a while, that is no fault of the PDF", async () => {
  const bytes = pdfWithPictures(words, megabyte / 2);
  const pages = reading();
  const away = file("f", bytes, { read: () => Promise.reject(new Error("the storage is away")) });
  await expect(pages(away, 1, here())).rejects.toThrow("the storage is away");
  expect((await all(pages, file("f", bytes))).texts).toEqual(words);
});

test("a packed one is unpacked at once, up to a size", async () => {
  const bytes = pdfWithPictures(words, megabyte / 2);
  const packed = file("0", bytes, { isSeekable: false });
  const { pages, knows } = readingPdfs((work) => work());
  expect(knows(packed.sha256)).toBe(false);
  expect((await all(pages, packed)).texts).toEqual(words);
  expect(packed.readings).toEqual([bytes.length]);
  expect(knows(packed.sha256)).toBe(true);
  const vast = file("1", bytes, { isSeekable: false, bytes: 129 * megabyte });
  expect(await reading()(vast, 1, here())).toBe("too-large");
  expect(vast.readings).toEqual([]);
});

test("a large one whose table is broken is not read to its end for it", async () => {
  const bytes = pdfWithPictures(words, 2 * megabyte);
  bytes.write("broken", bytes.lastIndexOf("startxref"));
  const broken = file("2", bytes);
  expect(await reading()(broken, 1, here())).toBe("unreadable");
});
