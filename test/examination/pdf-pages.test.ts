import { expect, test } from "vitest";
import { readingPdfs } from "../../src/outside/searching/pdf-pages.ts";
import type { Sha256 } from "../../src/rules/words.ts";
import { pdf } from "../../src/start/demo/pdf.ts";

const here = () => new AbortController().signal;
const name = (letter: string) => letter.repeat(64) as Sha256;
const two = pdf("A plan", [...Array.from({ length: 30 }, (_, n) => `Number ${n}.`), "The end."]);

test("words come page by page, and are known the next time", async () => {
  const pages = readingPdfs();
  let asked = 0;
  const bytes = async () => {
    asked += 1;
    return two;
  };
  const first = await pages(name("a"), bytes, here());
  expect(first?.length).toBe(2);
  expect(first?.[0]).toContain("Number 3.");
  expect(first?.[1]).toContain("The end.");
  expect(await pages(name("a"), bytes, here())).toBe(first);
  expect(asked).toBe(1);
});

test("what is no PDF, or takes too long, has no words; who leaves is not waited for", async () => {
  const pages = readingPdfs();
  expect(await pages(name("b"), async () => Buffer.from("%PDF-1.7 and no more"), here())).toBe(null);
  expect(await readingPdfs(1)(name("c"), async () => two, here())).toBe(null);
  const leaving = new AbortController();
  const left = pages(name("d"), async () => two, leaving.signal);
  leaving.abort();
  await left.catch(() => {});
  // It was not taken for one without words.
  expect((await pages(name("d"), async () => two, here()))?.length).toBe(2);
});
