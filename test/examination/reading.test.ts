import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOfEntries, withoutEntries } from "../../src/outside/examination/leave-out.ts";
import { openEntry } from "../../src/outside/examination/read-entry.ts";
import type { ArchiveEntry } from "../../src/rules/intake/findings.ts";
import { withoutLeavings } from "../../src/rules/intake/notices.ts";
import { archive, type Entry } from "./archive-builder.ts";
import { allOf, type Examination, examine, inMemory, nameless, sha256Of } from "./examining.ts";

const part = fc
  .stringMatching(/^[a-zA-Z0-9éüß日本 ()+-]{1,12}$/)
  .filter((name) => /^[^ .].*[^ .]$/.test(name));
const tree = fc
  .uniqueArray(
    fc.record({
      folders: fc.array(part, { maxLength: 3 }),
      name: part,
      data: fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: "grapheme", maxLength: 300 }),
        repeated(),
      ),
      method: fc.constantFrom(0, 8),
      descriptor: fc.constantFrom(undefined, "signed", "unsigned", "wide", "wide-unsigned"),
    }),
    { minLength: 1, maxLength: 12, selector: ({ name }) => name.normalize("NFC").toLowerCase() },
  )
  // Folders of their own, so that no two differ but in case.
  .map((files) =>
    files.map(({ folders, name, data, method, descriptor }, n): Entry => {
      const path = [...folders.map((folder) => `${n}-${folder}`), `${name}.bin`].join("/");
      return {
        name: path,
        data: Buffer.from(data as string),
        method,
        ...(descriptor !== undefined && { descriptor }),
      };
    }),
  );

function repeated() {
  return fc
    .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 20_000 }))
    .map(([text, times]) => text.repeat(times));
}

describe("whatever is packed", () => {
  it("passes, and is read back byte for byte, whole and in parts, through a file and through a pipe", async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.constantFrom("descriptor", "pipe"),
        fc.nat(),
        fc.nat(),
        async (files, through, one, other) => {
          const bytes = archive(files);
          const { examined, entries } = await examine(bytes, { through: through as "pipe" });
          expect(examined).toMatchObject({ ok: true });
          for (const { name, data } of files) {
            const entry = entries.find(({ path }) => path === String(name).normalize("NFC"));
            await readsAs(bytes, entry, Buffer.from(data ?? ""), one, other);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it("never passes as something else when a byte is another", async () => {
    const files: Entry[] = [
      { name: "a.txt", data: "It was the best of times. ".repeat(9), method: 8 },
      { name: "b/c.txt", data: "It was the worst of times.", descriptor: "signed" },
    ];
    const bytes = archive(files);
    const digests = new Set(files.map(({ data }) => sha256Of(Buffer.from(data ?? ""))));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        const { examined, entries } = await examine(changed);
        if (!examined.ok) return;
        // What nobody vouches for may change: dates, modes, versions. What is in the files may not.
        for (const { sha256, isFolder } of entries) expect(isFolder || digests.has(sha256)).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

async function readsAs(
  bytes: Buffer,
  entry: ArchiveEntry | undefined,
  data: Buffer,
  one: number,
  other: number,
) {
  if (entry === undefined) throw new Error("the entry is missing");
  expect(entry).toMatchObject({ bytes: data.length, sha256: sha256Of(data) });
  expect((await allOf(openEntry(inMemory(bytes), nameless, entry))).equals(data)).toBe(true);
  const [first, last] = [one % (data.length + 1), other % (data.length + 1)].sort((a, b) => a - b);
  const range = { first: first ?? 0, last: last ?? 0 };
  const read = await allOf(openEntry(inMemory(bytes), nameless, entry, range));
  expect(read.equals(data.subarray(range.first, range.last + 1))).toBe(true);
}

describe("one entry", () => {
  it("of many megabytes is read from its middle without reading on behind it", async () => {
    const data = Buffer.from(Array.from({ length: 400_000 }, (_, n) => `line ${n}\n`).join(""));
    const bytes = archive([{ name: "log.txt", data, method: 8 }]);
    const { entries } = await examine(bytes);
    const log = entries[0] as ArchiveEntry;
    let pulled = 0;
    const counting = {
      open: (...asked: Parameters<ReturnType<typeof inMemory>["open"]>) =>
        inMemory(bytes)
          .open(...asked)
          .on("data", (chunk: Buffer) => {
            pulled += chunk.length;
          }),
    };
    const range = { first: 100_000, last: 100_999 };
    const read = await allOf(openEntry(counting, nameless, log, range));
    expect(read.equals(data.subarray(100_000, 101_000))).toBe(true);
    expect(pulled).toBeLessThan(log.packed / 2);
  });

  it("of an archive that is not what it was is a fault, and never ends early without a word", async () => {
    const bytes = archive([{ name: "a.txt", data: "a".repeat(90_000), method: 8 }]);
    const { entries } = await examine(bytes);
    const entry = entries[0] as ArchiveEntry;
    const shorter = { ...entry, packed: entry.packed - 5 };
    await expect(allOf(openEntry(inMemory(bytes), nameless, shorter))).rejects.toThrow();
    const damaged = Buffer.from(bytes).fill(0xff, entry.dataOffset, entry.dataOffset + 20);
    await expect(allOf(openEntry(inMemory(damaged), nameless, entry))).rejects.toThrow();
  });
});

describe("leaving out what programs left behind", () => {
  it("gives a sound archive of the rest, the same each time, with packed bytes as they were", async () => {
    const bytes = archive([
      { name: "app/", data: "" },
      { name: "app/main.py", data: "print('é')\n".repeat(40), method: 8, descriptor: "signed" },
      { name: "app/empty/", data: "" },
      { name: "app/.git/config", data: "[core]" },
      { name: "app/node_modules/left-pad/index.js", data: "x" },
      { name: "app/Étude.md", data: "# Étude" },
      { name: "__MACOSX/app/._main.py", data: "\0" },
    ]);
    const before = await examine(bytes);
    const keep = withoutLeavings(before.entries, ["macos-leavings", "version-control", "installed-packages"]);
    const without = await allOf(withoutEntries(inMemory(bytes), nameless, keep));
    expect(bytesOfEntries(keep)).toBe(without.length);
    const after = await examine(without);
    expect(after.examined).toMatchObject({ ok: true, notices: [{ code: "wrapper-folder" }] });
    expect(names(after)).toEqual(["app", "app/empty", "app/main.py", "app/Étude.md"]);
    const digestOf = ({ entries }: Examination, path: string) =>
      entries.find((entry) => entry.path === path)?.sha256;
    expect(digestOf(after, "app/main.py")).toBe(digestOf(before, "app/main.py"));
    expect(await allOf(withoutEntries(inMemory(bytes), nameless, keep))).toEqual(without);
  });

  it("writes as many entries as need zip64", async () => {
    const bytes = archive([{ name: "a", data: "a" }]);
    const [entry] = (await examine(bytes)).entries;
    const keep = Array.from({ length: 66_000 }, (_, n) => ({ ...(entry as ArchiveEntry), path: `a-${n}` }));
    const wide = await allOf(withoutEntries(inMemory(bytes), nameless, keep));
    expect(bytesOfEntries(keep)).toBe(wide.length);
    const { examined } = await examine(wide);
    expect(examined).toMatchObject({ ok: true, archive: { entries: 66_000, unpacked: 66_000 } });
  }, 60_000);
});

function names({ entries }: Examination): string[] {
  return entries.map(({ path }) => path).sort();
}
