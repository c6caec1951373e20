import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { FileStore } from "../../src/actions/files.ts";
import type { Instant, Sha256 } from "../../src/rules/words.ts";
import { broken, inChunks, now, pieces, sha256, stopServer, stores } from "./stores.ts";

afterAll(stopServer);
// Large files take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
const mebibyte = 1024 ** 2;
async function listed(files: FileStore) {
  const all: { sha256: Sha256; bytes: number; storedAt: Instant }[] = [];
  for await (const one of files.all()) all.push(one);
  return all;
}

const another = sha256(Buffer.from("another"));

describe.each(stores)("files kept in %s", (_, emptyPlace) => {
  test("what is put can be read, whole and in part, and is found by what it is", async () => {
    const place = await emptyPlace();
    const { files } = await place.open();
    const bytes = randomBytes(100_000);
    const put = await files.put(pieces(bytes.subarray(0, 10), bytes.subarray(10)));
    expect(put).toEqual({ sha256: sha256(bytes), bytes: 100_000 });
    expect(await files.put(pieces(bytes), put.sha256)).toEqual(put);
    expect(await files.size(put.sha256)).toBe(100_000);
    expect(await buffer(files.open(put.sha256))).toEqual(bytes);
    expect(await buffer(files.open(put.sha256, { first: 5, last: 9 }))).toEqual(bytes.subarray(5, 10));
    expect(await buffer(files.open(put.sha256, { first: 99_999, last: 99_999 }))).toEqual(bytes.subarray(-1));
    expect(await place.everything()).toHaveLength(1);
  });

  test("what was never put is not there, and reading it fails", async () => {
    const { files } = await (await emptyPlace()).open();
    expect(await files.size(another)).toBeNull();
    await expect(buffer(files.open(another))).rejects.toThrow();
    expect(await files.remove(another)).toBe(false);
  });

  test("an empty file is a file", async () => {
    const { files } = await (await emptyPlace()).open();
    const nothing = sha256(new Uint8Array());
    expect(await files.put(pieces())).toEqual({ sha256: nothing, bytes: 0 });
    expect(await files.size(nothing)).toBe(0);
    expect(await buffer(files.open(nothing))).toHaveLength(0);
  });

  test.each([1_000, 11 * mebibyte])(
    "of %i bytes that are not the expected ones, or break off, nothing stays",
    async (size) => {
      const place = await emptyPlace();
      const { files } = await place.open();
      const bytes = randomBytes(size);
      await expect(files.put(inChunks(bytes), another)).rejects.toThrow("SHA-256");
      await expect(files.put(broken(bytes.subarray(0, -1)))).rejects.toThrow("the line broke");
      expect(await place.everything()).toEqual([]);
    },
  );

  test("a large file goes in parts, is verified, copied in pieces, and takes little memory", async () => {
    const place = await emptyPlace();
    const { files } = await place.open();
    const block = randomBytes(mebibyte);
    const whole = createHash("sha256");
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* blocks() {
      for (let made = 0; made < 120; made += 1) {
        block.writeUInt32BE(made);
        whole.update(block);
        yield Buffer.from(block);
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    }
    const put = await files.put(blocks());
    expect(put).toEqual({ sha256: whole.digest("hex"), bytes: 120 * mebibyte });
    expect(most).toBeLessThan(80 * mebibyte);
    expect(await place.everything()).toHaveLength(1);
    const read = createHash("sha256");
    await pipeline(files.open(put.sha256), read);
    expect(read.digest("hex")).toBe(put.sha256);
    const first = 63 * mebibyte + 5;
    const part = await buffer(files.open(put.sha256, { first, last: first + 9 }));
    block.writeUInt32BE(63);
    expect(part).toEqual(block.subarray(5, 15));
  });

  test("the same bytes put many times at once are one file", async () => {
    const place = await emptyPlace();
    const { files } = await place.open();
    const bytes = randomBytes(6 * mebibyte);
    const puts = await Promise.all([1, 2, 3, 4, 5].map(() => files.put(inChunks(bytes))));
    expect(new Set(puts.map((put) => put.sha256))).toEqual(new Set([sha256(bytes)]));
    expect(await place.everything()).toHaveLength(1);
    expect((await buffer(files.open(sha256(bytes)))).equals(bytes)).toBe(true);
  });

  test("all that is kept is listed, and what is removed is gone", async () => {
    const { files } = await (await emptyPlace()).open();
    const began = Date.now();
    const put = await Promise.all([10, 20, 30].map((size) => files.put(pieces(randomBytes(size)))));
    const all = await listed(files);
    const byHash = (a: { sha256: Sha256 }, b: { sha256: Sha256 }) => a.sha256.localeCompare(b.sha256);
    expect(all.map(({ sha256, bytes }) => ({ sha256, bytes })).sort(byHash)).toEqual([...put].sort(byHash));
    // By the disk's or the server's clock, which may count in seconds.
    for (const { storedAt } of all) expect(Math.abs(storedAt - began)).toBeLessThan(60_000);
    const [gone] = put;
    if (gone === undefined) throw new Error("nothing was put");
    expect(await files.remove(gone.sha256, (began - 60_000) as Instant)).toBe(false);
    expect(await files.size(gone.sha256)).not.toBeNull();
    expect(await files.remove(gone.sha256, (began + 60_000) as Instant)).toBe(true);
    expect(await files.size(gone.sha256)).toBeNull();
    expect(await listed(files)).toHaveLength(2);
  });

  test("a reader that goes away ends the reading", async () => {
    const { files } = await (await emptyPlace()).open();
    const { sha256: id } = await files.put(inChunks(randomBytes(6 * mebibyte)));
    const reading = files.open(id);
    for await (const _ of reading) break;
    expect(reading.destroyed).toBe(true);
    expect(await buffer(files.open(id, { first: 0, last: 9 }))).toHaveLength(10);
  });

  test("only files of this machine have a path on it", async () => {
    const { files } = await (await emptyPlace()).open();
    const { sha256: id } = await files.put(pieces(Buffer.from("text")));
    const path = files.pathOf(id);
    expect(path === null || path.endsWith(id)).toBe(true);
  });

  test("what was cleared away as unfinished was no file", async () => {
    const { files } = await (await emptyPlace()).open();
    const { sha256: id } = await files.put(Readable.from([randomBytes(100)]));
    await files.clearUnfinished((now + 1e13) as Instant);
    expect(await files.size(id)).toBe(100);
  });
});
