import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { Checksum } from "../../src/actions/files.ts";
import type { Instant } from "../../src/rules/words.ts";
import { arriving } from "./arriving.ts";
import { broken, inChunks, now, type Opened, pieces, sha256, stopServer, stores } from "./stores.ts";

afterAll(stopServer);
// Large files take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
const mebibyte = 1024 ** 2;
const promiseOf = (bytes: Uint8Array): Checksum => ({
  algorithm: "sha256",
  digest: createHash("sha256").update(bytes).digest(),
});

describe.each(stores)("files that arrive in %s", (_, emptyPlace) => {
  test("in parts, are kept as a whole, dated by the clock handed in", async () => {
    const place = await emptyPlace();
    const { files, incoming } = await place.open();
    const bytes = randomBytes(3_000);
    expect(await incoming.arrived("a")).toBeNull();
    await expect(incoming.append("a", 0, arriving(broken(bytes.subarray(0, 1_000))))).rejects.toThrow(
      "the line broke",
    );
    expect(await incoming.arrived("a")).toEqual({ bytes: 1_000, lastByteAt: now });
    await expect(incoming.append("a", 0, arriving(pieces(bytes)))).rejects.toThrow("ends at 1000");
    expect(await incoming.append("a", 1_000, arriving(pieces(bytes.subarray(1_000))))).toBe(3_000);
    expect(await incoming.ids()).toEqual(["a"]);
    const kept = await incoming.keep("a");
    expect(kept).toEqual({ sha256: sha256(bytes), bytes: 3_000, lastByteAt: now });
    expect(await incoming.keep("a")).toEqual(kept);
    expect(await incoming.isKept(kept.sha256)).toBe(true);
    expect(await incoming.isKept(sha256(Buffer.from("another")))).toBe(false);
    await incoming.remove("a");
    expect(await buffer(files.open(kept.sha256))).toEqual(bytes);
    expect(await incoming.ids()).toEqual([]);
    expect(await place.everything()).toHaveLength(1);
  });

  test("large ones, too: the last byte's instant is the last part's", async () => {
    const place = await emptyPlace();
    let at = now;
    const { files, incoming } = await place.open({ now: () => at });
    const bytes = randomBytes(70 * mebibyte + 3);
    const cut = 33 * mebibyte + 1;
    await expect(incoming.append("a", 0, arriving(broken(bytes.subarray(0, cut))))).rejects.toThrow(
      "the line broke",
    );
    at = (now + 5_000) as Instant;
    expect(await incoming.append("a", cut, arriving(inChunks(bytes.subarray(cut))))).toBe(bytes.length);
    const kept = await incoming.keep("a");
    expect(kept).toEqual({ sha256: sha256(bytes), bytes: bytes.length, lastByteAt: at });
    // A crash came between this and what follows it: the next process does it once more.
    const { incoming: next } = await place.open();
    expect(await next.arrived("a")).toEqual({ bytes: bytes.length, lastByteAt: at });
    expect(await next.keep("a")).toEqual(kept);
    await next.remove("a");
    expect((await buffer(files.open(kept.sha256))).equals(bytes)).toBe(true);
    expect(await place.everything()).toHaveLength(1);
  });

  test.each([1_000, 6 * mebibyte])("are taken by any process in turn, %i bytes at a time", async (size) => {
    const place = await emptyPlace();
    const processes = [await place.open(), await place.open(), await place.open()];
    const bytes = randomBytes(5 * size + 7);
    const of = (turn: number) => (processes[turn % processes.length] as Opened).incoming;
    let end = 0;
    for (let turn = 0; end < bytes.length; turn += 1) {
      expect((await of(turn + 1).arrived("a"))?.bytes ?? 0).toBe(end);
      end = await of(turn).append("a", end, arriving(inChunks(bytes.subarray(end, end + size))));
    }
    expect((await of(1).keep("a")).sha256).toBe(sha256(bytes));
    const read = await buffer((processes[0] as Opened).files.open(sha256(bytes)));
    expect(read.equals(bytes)).toBe(true);
  });

  test("empty ones are kept, once and again", async () => {
    const place = await emptyPlace();
    const { files, incoming } = await place.open();
    const { sha256: id, bytes } = await incoming.keep("a");
    expect([id, bytes]).toEqual([sha256(new Uint8Array()), 0]);
    expect((await incoming.keep("a")).sha256).toBe(id);
    expect(await files.size(id)).toBe(0);
    await incoming.remove("a");
    expect(await place.everything()).toHaveLength(1);
  });

  test("a part that ends where it began changes nothing", async () => {
    const { incoming } = await (await emptyPlace()).open();
    await incoming.append("a", 0, arriving(pieces(Buffer.from("abc"))));
    expect(await incoming.append("a", 3, arriving(pieces()))).toBe(3);
    expect(await incoming.append("a", 3, arriving(pieces(Buffer.from("def"))))).toBe(6);
    expect((await incoming.keep("a")).sha256).toBe(sha256(Buffer.from("abcdef")));
  });

  test.each([1_000, 12 * mebibyte])(
    "a promised part of %i bytes counts whole or not at all",
    async (size) => {
      const place = await emptyPlace();
      const { files, incoming } = await place.open();
      const first = randomBytes(size);
      const second = randomBytes(size);
      const other = randomBytes(size);
      expect(await incoming.append("a", 0, arriving(inChunks(first)), promiseOf(first))).toBe(size);
      const wrong = incoming.append("a", size, arriving(inChunks(other)), promiseOf(second));
      await expect(wrong).rejects.toMatchObject({ code: "checksum-mismatch" });
      expect((await incoming.arrived("a"))?.bytes).toBe(size);
      const halved = incoming.append(
        "a",
        size,
        arriving(broken(second.subarray(0, size / 2))),
        promiseOf(second),
      );
      await expect(halved).rejects.toThrow("the line broke");
      expect((await incoming.arrived("a"))?.bytes).toBe(size);
      // Another process sees the same, and what it adds without a promise is not taken for the part that was wrong.
      const { incoming: next } = await place.open();
      expect((await next.arrived("a"))?.bytes).toBe(size);
      expect(await next.append("a", size, arriving(inChunks(second.subarray(0, size - 10))))).toBe(
        2 * size - 10,
      );
      const end = second.subarray(size - 10);
      expect(await next.append("a", 2 * size - 10, arriving(inChunks(end)), promiseOf(end))).toBe(2 * size);
      const bytes = Buffer.concat([first, second]);
      expect((await next.keep("a")).sha256).toBe(sha256(bytes));
      expect((await buffer(files.open(sha256(bytes)))).equals(bytes)).toBe(true);
      await next.remove("a");
      expect(await place.everything()).toHaveLength(1);
    },
  );

  test.each(["sha1", "md5", "crc32"] as const)("a promise may be made by %s", async (algorithm) => {
    const { incoming } = await (await emptyPlace()).open();
    const bytes = Buffer.from("some text");
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    const digest = algorithm === "crc32" ? sum : createHash(algorithm).update(bytes).digest();
    expect(await incoming.append("a", 0, arriving(pieces(bytes)), { algorithm, digest })).toBe(9);
    const again = incoming.append("a", 9, arriving(pieces(Buffer.from("other text"))), { algorithm, digest });
    await expect(again).rejects.toMatchObject({ code: "checksum-mismatch" });
  });

  test.each([1_000, 12 * mebibyte])("of %i bytes given up nothing stays, and the others do", async (size) => {
    const place = await emptyPlace();
    const { incoming } = await place.open();
    await incoming.append("a", 0, arriving(inChunks(randomBytes(size))));
    await incoming.append("ab", 0, arriving(inChunks(randomBytes(size))));
    await incoming.remove("a");
    await incoming.remove("never");
    expect(await incoming.arrived("a")).toBeNull();
    expect(await incoming.ids()).toEqual(["ab"]);
    expect((await incoming.arrived("ab"))?.bytes).toBe(size);
  });

  test("there is room for a file", async () => {
    const { incoming } = await (await emptyPlace()).open();
    expect(await incoming.hasRoomFor(1_000)).toBe(true);
  });
});
