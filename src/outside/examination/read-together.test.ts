import { Readable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Sha256 } from "../../rules/words.ts";
import type { PlacedEntry } from "./read-entry.ts";
import { readTogether } from "./read-together.ts";

const archive = "a".repeat(64) as Sha256;
const here = () => new AbortController().signal;

/** An archive's bytes with these texts in it, so far apart, and the ranges that are read of it. */
function archiveOf(texts: readonly string[], apart: number) {
  const parts: Buffer[] = [];
  const entries: PlacedEntry[] = [];
  let at = 0;
  for (const [index, text] of texts.entries()) {
    const isPacked = index % 2 === 0;
    const packed = isPacked ? deflateRawSync(text) : Buffer.from(text);
    const bytes = Buffer.byteLength(text);
    entries.push({ dataOffset: at, packed: packed.length, bytes, method: isPacked ? 8 : 0 });
    parts.push(packed, Buffer.alloc(apart));
    at += packed.length + apart;
  }
  const whole = Buffer.concat(parts);
  const read: { first: number; last: number }[] = [];
  const files = {
    open(_: Sha256, range = { first: 0, last: whole.length - 1 }) {
      read.push(range);
      return Readable.from([whole.subarray(range.first, range.last + 1)]);
    },
  };
  return { files, entries, read, whole };
}

const texts = Array.from({ length: 200 }, (_, n) => `the text number ${n}, ${"again ".repeat(n)}`);

test("neighbours are read at once, whatever the order in which they are asked for", async () => {
  const { files, entries, read } = archiveOf(texts, 40);
  const unpack = await readTogether(files, archive, entries.toReversed(), here());
  expect(entries.map((entry) => unpack(entry)?.toString())).toEqual(texts);
  expect(read.length).toBe(1);
});

test("what lies far apart is read for itself, and not what is between", async () => {
  const { files, entries, read } = archiveOf(texts.slice(0, 12), 300_000);
  const unpack = await readTogether(files, archive, entries, here());
  expect(entries.map((entry) => unpack(entry)?.toString())).toEqual(texts.slice(0, 12));
  expect(read.length).toBe(12);
});

test("of what lies between, no more is read than a bound", async () => {
  const { files, entries, read } = archiveOf(texts.slice(0, 100), 100_000);
  await readTogether(files, archive, entries, here());
  const bytes = read.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  expect(bytes).toBeLessThan(5 << 20);
});

test("nothing is nothing, and what is damaged or cut off is none", async () => {
  const { files, entries, whole } = archiveOf(["", "whole", "packed text ".repeat(9)], 0);
  const [, , packed] = entries as [PlacedEntry, PlacedEntry, PlacedEntry];
  whole.fill(0xff, packed.dataOffset, packed.dataOffset + 6);
  const cut = { ...packed, dataOffset: packed.dataOffset + 4 };
  const empty = { dataOffset: 0, packed: 0, bytes: 0, method: 0 } as const;
  const unpack = await readTogether(files, archive, [...entries, cut, empty], here());
  expect(entries.map((entry) => unpack(entry)?.toString())).toEqual(["", "whole", undefined]);
  expect(unpack(cut)).toBe(null);
  expect(unpack(empty)?.length).toBe(0);
});

test("who leaves ends the reading in the midst", async () => {
  const leaving = new AbortController();
  const opened = Promise.withResolvers<Readable>();
  const files = {
    open() {
      // Comes to no end.
      const source = new Readable({ read() {} });
      opened.resolve(source);
      return source;
    },
  };
  const reading = readTogether(
    files,
    archive,
    [{ dataOffset: 0, packed: 10, bytes: 10, method: 0 }],
    leaving.signal,
  );
  const source = await opened.promise;
  leaving.abort();
  await expect(reading).rejects.toThrow();
  expect(source.destroyed).toBe(true);
});
