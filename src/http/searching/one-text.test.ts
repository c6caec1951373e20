import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findingText } from "../../reading/sought.ts";
import { beginning, searchText } from "./one-text.ts";

/** As an editor would find it: line by line, in text that is all there. */
function foundInLines(text: string, pattern: RegExp): [number, number][] {
  return text
    .split(/\r\n?|\n/)
    .flatMap((line, number) =>
      [...line.matchAll(pattern)]
        .slice(0, 50)
        .map((match): [number, number] => [number + 1, match.index + 1]),
    );
}

const findingBy = (pattern: RegExp) => (text: string) =>
  [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const);

const encoders = {
  "utf-8": (text: string) => Buffer.from(text),
  "utf-16le": (text: string) => Buffer.from(text, "utf16le"),
  "utf-16be": (text: string) => Buffer.from(text, "utf16le").swap16(),
  "windows-1252": (text: string) => Buffer.from(text, "latin1"),
} as const;

async function searched(
  bytes: Buffer,
  pattern: RegExp,
  how: { charset?: never; chunk?: number; most?: number },
) {
  const places: [number, number][] = [];
  const texts: string[] = [];
  let from = beginning;
  let charset: Parameters<typeof searchText>[1]["charset"] = null;
  for (;;) {
    const rest = bytes.subarray(from.offset);
    const { chunk = 7 } = how;
    const parts = Array.from({ length: Math.ceil(rest.length / chunk) }, (_, n) =>
      rest.subarray(n * chunk, (n + 1) * chunk),
    );
    const length = Math.max(1, pattern.source.replaceAll("\\", "").length);
    const looked = await searchText(Readable.from(parts), {
      ...{ find: findingBy(pattern), length, charset, from, most: how.most ?? 1_000, isOver: () => false },
      blocks: { block: 24, longestLine: 64 },
    });
    places.push(...looked.found.map(({ line, column }): [number, number] => [line, column]));
    texts.push(...looked.found.map(({ text, from, to }) => text.slice(from, to)));
    if (looked.next === null) return { places, texts };
    ({ next: from, charset } = looked);
  }
}

test.each(Object.keys(encoders) as (keyof typeof encoders)[])(
  "finds in %s what an editor finds, however the bytes come and however often it stops",
  async (charset) => {
    const letters = charset === "windows-1252" ? ["é"] : ["é", "𐐷", "→"];
    const piece = fc.constantFrom(
      "a",
      "b",
      "ab",
      "\n",
      "\r\n",
      "\r",
      " ",
      ...letters,
      "aaaaaaaaaaaaaaaaaaaab",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join("")),
        fc.constantFrom("a", "ab", "B", "é", "aab"),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        async (text, sought, chunk, most) => {
          // A mark says how it is written, as programs write it that do not write UTF-8.
          const marked = charset.startsWith("utf-16") ? `\uFEFF${text}` : `é${text}`;
          const pattern = new RegExp(sought, "giu");
          const { places } = await searched(encoders[charset](marked), pattern, { chunk, most });
          const expected = foundInLines(marked.replace("\uFEFF", ""), pattern);
          expect(places).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  },
);

test("what is found stands in the text given with it", async () => {
  const text = `${"x".repeat(500)}needle${"y".repeat(500)}\nNeedle`;
  const { places, texts } = await searched(Buffer.from(text), /needle/giu, { chunk: 33 });
  expect({ places, texts }).toEqual({
    places: [
      [1, 501],
      [2, 1],
    ],
    texts: ["needle", "Needle"],
  });
});

test("a file in one line names no more of it than anybody reads", async () => {
  const { places } = await searched(Buffer.from("ab".repeat(400)), /a/gu, { chunk: 80 });
  expect(places.length).toBe(50);
});

test("what is no UTF-8 any more further on is searched all the same", async () => {
  const bytes = Buffer.concat([
    Buffer.from("plain\n".repeat(20_000)),
    Buffer.from("caf\xe9 needle\n", "latin1"),
  ]);
  const { places } = await searched(bytes, /needle/gu, { chunk: 4_096 });
  expect(places).toEqual([[20_001, 6]]);
});

test("a whole word is told from a part of one, also where a line was cut between two blocks", async () => {
  const find = findingText({ text: "on", matchCase: false, wholeWord: true });
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(fc.constantFrom("on", "once", "upon", " ", "-", "é", "\n", "x".repeat(60)), { maxLength: 80 })
        .map((pieces) => pieces.join("")),
      fc.integer({ min: 1, max: 40 }),
      async (text, chunk) => {
        const bytes = Buffer.from(text);
        const parts = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, n) =>
          bytes.subarray(n * chunk, (n + 1) * chunk),
        );
        const looked = await searchText(Readable.from(parts), {
          ...{ find, length: 2, charset: "utf-8", from: beginning, most: 1_000, isOver: () => false },
          blocks: { block: 24, longestLine: 64 },
        });
        const word = /(?<![\p{L}\p{M}\p{N}_])on(?![\p{L}\p{M}\p{N}_])/giu;
        const places = looked.found.map(({ line, column }): [number, number] => [line, column]);
        expect(places).toEqual(foundInLines(text, word));
      },
    ),
    { numRuns: 500 },
  );
});
