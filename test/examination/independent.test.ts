import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openEntry } from "../../src/outside/examination/read-entry.ts";
import { allOf, examine, inMemory, nameless, noise, sha256Of } from "./examining.ts";

const part = fc
  .stringMatching(/^[a-zA-Z0-9éüß日本 ()+-]{1,12}$/)
  .filter((name) => /^[^ .].*[^ .]$/.test(name));
const data = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.nat(60_000))
    .map(([text, times]) => new Uint8Array(Buffer.from(text.repeat(times)))),
  fc.nat(400_000).map((bytes) => new Uint8Array(noise(bytes))),
);
const files = fc.array(
  fc.record({
    folders: fc.array(part, { maxLength: 4 }),
    name: part,
    data,
    options: fc.record({
      level: fc.constantFrom(0, 1, 6, 9),
      zip64: fc.boolean(),
      dataDescriptor: fc.boolean(),
      extendedTimestamp: fc.boolean(),
      useCompressionStream: fc.boolean(),
    }),
    ranges: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 10 },
);

describe("whatever another program packs", () => {
  it("passes, and every file is read back byte for byte, whole and in parts", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
        // Folders of their own, so that no two differ but in case.
        const named = some.map((file, n) => ({
          ...file,
          path: [`${n}`, ...file.folders, file.name].join("/"),
        }));
        for (const { path, data, options } of named)
          await writer.add(path, new Uint8ArrayReader(data), options);
        const bytes = Buffer.from(await writer.close());
        const { examined, entries } = await examine(bytes);
        expect(examined).toMatchObject({ ok: true });
        expect(entries.filter(({ isFolder }) => !isFolder)).toHaveLength(named.length);
        for (const { path, data, ranges } of named) {
          const entry = entries.find((one) => one.path === path.normalize("NFC"));
          if (entry === undefined) throw new Error(`${path} is missing`);
          const whole = Buffer.from(data);
          expect(entry).toMatchObject({ bytes: whole.length, sha256: sha256Of(whole) });
          expect((await allOf(openEntry(inMemory(bytes), nameless, entry))).equals(whole)).toBe(true);
          for (const [from, length] of ranges) {
            const first = from % (whole.length + 1);
            const last = first + (length % (whole.length - first + 1));
            const read = await allOf(openEntry(inMemory(bytes), nameless, entry, { first, last }));
            expect(read.equals(whole.subarray(first, last + 1))).toBe(true);
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
