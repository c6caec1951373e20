import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "../../web/pages/assessments/packing/crc32.ts";
import { type PackedEntry, pack, packedParts } from "../../web/pages/assessments/packing/pack.ts";
import { packedBytes, readDirectory } from "../../web/pages/assessments/packing/zip-directory.ts";
import { Joined, Zeros } from "./large-blob.ts";

function stored(path: string, bytes: Uint8Array<ArrayBuffer>, changedAt = 0): PackedEntry {
  const { length } = bytes;
  return {
    ...{ path, changedAt, bytes: length, packed: length },
    ...{ method: 0, crc32: crc32(bytes), data: new Blob([bytes]) },
  };
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** What this module's own reader finds in an archive: path to contents. */
async function unpacked(zip: Blob): Promise<Map<string, Uint8Array>> {
  const read = await readDirectory(zip);
  if (!read?.ok) throw new Error("no archive");
  const found = new Map<string, Uint8Array>();
  for (const entry of read.entries) {
    const data = await packedBytes(zip, entry);
    if (data === null) throw new Error(`${entry.name} is not where the directory says`);
    found.set(entry.name, await bytesOf(data));
  }
  return found;
}

test("the checksum of parts, one after the other, is that of the whole", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
      const inParts = crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)));
      expect(inParts).toBe(zlibCrc32(bytes));
      expect(crc32(bytes)).toBe(zlibCrc32(bytes));
    }),
  );
});

const path = fc
  .array(fc.stringMatching(/^[\p{L}\p{N} ._-]{1,12}$/u), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/").normalize("NFC"));
const files = fc.uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 300 })), {
  selector: ([name]) => name,
  maxLength: 12,
});

test("what was packed is read again, whatever the names and contents", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const zip = await pack(given.map(([name, bytes]) => stored(name, new Uint8Array(bytes))));
      const found = await unpacked(zip);
      expect([...found.keys()]).toEqual(given.map(([name]) => name).sort());
      for (const [name, bytes] of given) expect(found.get(name)).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 60 },
  );
});

test("the same files give the same bytes, in whatever order they were found", async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.date({ noInvalidDate: true }), async (given, changed) => {
      const entries = given.map(([name, bytes]) => stored(name, new Uint8Array(bytes), changed.getTime()));
      const again = [...entries].reverse();
      expect(await bytesOf(await pack(again))).toEqual(await bytesOf(await pack(entries)));
    }),
    { numRuns: 60 },
  );
});

test("a date before 1980 or none at all is written as the first that a ZIP can say", async () => {
  for (const changedAt of [0, -1, Number.NaN]) {
    const read = await readDirectory(await pack([stored("a", new Uint8Array(1), changedAt)]));
    expect(read?.ok && read.entries[0]?.changedAt).toBe(Date.UTC(1980, 0, 1));
  }
});

test("beyond 4 GB: sizes, places and the directory's own place are told in full", async () => {
  const size = 4_500_000_000;
  const data = new Zeros(size) as unknown as Blob;
  const film = { path: "a film.mp4", crc32: 0x1234, bytes: size, packed: size, changedAt: 0, data } as const;
  const text = stored("b after it.txt", new TextEncoder().encode("still here"));
  const zip = new Joined(packedParts([{ ...film, method: 0 }, text])) as unknown as Blob;
  const read = await readDirectory(zip);
  if (!read?.ok) throw new Error("no archive");
  expect(read.entries).toMatchObject([
    { name: "a film.mp4", bytes: size, packed: size, offset: 0 },
    { name: "b after it.txt", bytes: 10 },
  ]);
  const [first, second] = read.entries;
  if (!first || !second) throw new Error("an entry is missing");
  expect(second.offset).toBeGreaterThan(0xffff_ffff);
  expect((await packedBytes(zip, first))?.size).toBe(size);
  const after = await packedBytes(zip, second);
  expect(new TextDecoder().decode(await after?.arrayBuffer())).toBe("still here");
});

test("more files than two bytes can count", async () => {
  const none = new Uint8Array();
  const zip = await pack(Array.from({ length: 66_000 }, (_, place) => stored(`${place}`, none)));
  const read = await readDirectory(zip);
  expect(read?.ok && read.entries.length).toBe(66_000);
});

test("what is no ZIP, and what is only a part of one, is told apart", async () => {
  const whole = await bytesOf(await pack([stored("a.txt", new TextEncoder().encode("a"))]));
  expect(await readDirectory(new Blob(["%PDF-1.7 and more"]))).toEqual({ ok: false, code: "not-a-zip" });
  expect(await readDirectory(new Blob([]))).toEqual({ ok: false, code: "not-a-zip" });
  expect(await readDirectory(new Blob([whole.slice(0, -10)]))).toEqual({
    ...{ ok: false, code: "archive-cut-off" },
  });
});
