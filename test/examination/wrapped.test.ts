import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examineArchive } from "../../src/outside/examination/archive.ts";
import type { Bytes } from "../../src/outside/examination/bytes.ts";
import { withoutEntries } from "../../src/outside/examination/leave-out.ts";
import { type PackedEntry, unpackEntry } from "../../src/outside/examination/messages.ts";
import { openEntry } from "../../src/outside/examination/read-entry.ts";
import { type Wraps, wrapsOfFormat } from "../../src/outside/examination/wrapped.ts";
import { type ExaminationLimits, examinationLimits } from "../../src/rules/intake/limits.ts";
import { archive, extraField, u32 } from "./archive-builder.ts";
import { byMacos, largeByMacos, wrapped } from "./archive-by-macos.ts";
import { allOf, examine, inMemory, nameless, noise, sha256Of } from "./examining.ts";

/** Small archives are as large ones where numbers begin again so early. */
const early: Wraps = { bytes: 1_000, entries: 4 };

async function examineEarly(bytes: Buffer, limits: Partial<ExaminationLimits> = {}, wraps = early) {
  const at = (from: number, length: number) => Buffer.from(bytes.subarray(from, from + length));
  return examineHere({ size: bytes.length, at }, limits, wraps);
}

async function examineHere(file: Bytes, limits: Partial<ExaminationLimits>, wraps: Wraps) {
  const said: PackedEntry[] = [];
  const examined = await examineArchive(
    file,
    { ...examinationLimits, ...limits },
    (entry) => said.push(entry),
    wraps,
  );
  return { examined, entries: said.map(unpackEntry).filter(({ isFolder }) => !isFolder) };
}

async function isReadBack(bytes: Buffer, files: Readonly<Record<string, string | Buffer>>) {
  const { examined, entries } = await examineEarly(bytes);
  expect(examined).toMatchObject({ ok: true });
  const wanted = Object.entries(files).filter(([name]) => !name.endsWith("/"));
  expect(entries.map(({ path }) => path)).toEqual(wanted.map(([name]) => name));
  for (const [index, [, data]] of wanted.entries()) {
    const entry = entries[index];
    if (entry === undefined) throw new Error("missing");
    expect(entry).toMatchObject({ bytes: data.length, sha256: sha256Of(Buffer.from(data)) });
    const read = await allOf(openEntry(inMemory(bytes), nameless, entry));
    expect(read.equals(Buffer.from(data))).toBe(true);
  }
  const kept = await allOf(withoutEntries(inMemory(bytes), nameless, entries));
  const after = await examineEarly(kept, {}, wrapsOfFormat);
  expect(after).toMatchObject({ examined: { ok: true }, entries: { length: wanted.length } });
}

const random = (bytes: number) => Buffer.from(noise(bytes));
const files = {
  "project/": "",
  "project/a.bin": random(400),
  "project/large.bin": random(3_500),
  "project/empty.txt": "",
  "project/text.txt": "again and again. ".repeat(2_000),
  "project/b.bin": random(999),
  "project/c.bin": random(2_000),
};

describe("archives by macOS whose numbers begin again at 0", () => {
  it("pass, and every file is read back", async () => {
    await isReadBack(wrapped(byMacos(files), early), files);
  });

  it("whichever of them are large", async () => {
    const size = fc.oneof(fc.nat(300), fc.nat(5_000), fc.constantFrom(0, 940, 1_000, 2_000));
    await fc.assert(
      fc.asyncProperty(fc.array(size, { minLength: 1, maxLength: 12 }), async (sizes) => {
        fc.pre(sizes.some((bytes) => bytes > 0));
        const some = Object.fromEntries(sizes.map((bytes, n) => [`${n}.bin`, random(bytes)]));
        await isReadBack(wrapped(byMacos(some), early), some);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it("of more than 65,535 entries pass", async () => {
    const many = Object.fromEntries(Array.from({ length: 70_000 }, (_, n) => [`${n % 50}/file-${n}`, "x"]));
    const bytes = wrapped(byMacos(many), wrapsOfFormat);
    const { examined } = await examine(bytes);
    expect(examined).toMatchObject({ ok: true, archive: { entries: 70_050, unpacked: 70_000 } });
    const over = await examine(bytes, { limits: { entries: 68_000 } });
    expect(over.examined).toMatchObject({ refusal: { code: "too-many-entries", limit: 68_000 } });
  }, 60_000);

  it("of more than 4 GB pass, and what lies behind them is read", async () => {
    const large = largeByMacos("film.bin", { "notes.txt": "Bonjour", "empty.txt": "", "z.txt": "end" });
    expect(large.packed).toBeGreaterThan(2 ** 32);
    const { examined, entries } = await examineHere(large, {}, wrapsOfFormat);
    expect(examined).toMatchObject({ ok: true, archive: { entries: 4, unpacked: large.bytes + 10 } });
    expect(entries[0]).toMatchObject({ path: "film.bin", bytes: large.bytes, packed: large.packed });
    const read = await Promise.all(entries.slice(1).map((entry) => allOf(openEntry(large, nameless, entry))));
    expect(read.map(String)).toEqual(["Bonjour", "", "end"]);
    const without = await allOf(withoutEntries(large, nameless, entries.slice(1)));
    expect((await examine(without)).examined).toMatchObject({ ok: true, archive: { unpacked: 10 } });
  }, 120_000);
});

describe("what could be read in another way stays refused", () => {
  const refused: Record<string, readonly [Buffer, Partial<ExaminationLimits>, string]> = {
    "stored, so that nothing tells where a file ends": [
      wrapped([...byMacos(files), { name: "stored.bin", data: random(1_500) }], early),
      {},
      "data-outside-entries",
    ],
    "sizes in front": [
      wrapped([...byMacos(files), { name: "front.bin", data: random(500), method: 8 }], early),
      {},
      "data-outside-entries",
    ],
    "a part in 64 bits": [
      archive([...byMacos(files), { name: "wide", extra: extraField(1, Buffer.alloc(8)) }], {
        end: { entries: 0 },
      }),
      {},
      "headers-disagree",
    ],
    "a count that is not what is left of it": [
      archive(byMacos(files), { end: { entries: 2 } }),
      {},
      "headers-disagree",
    ],
    "a file that quotes its own end": [quotedEnd(), {}, "entry-damaged"],
    "bytes between two files, as many as begin again": [
      wrapped(
        byMacos(files).map((entry, n) => (n === 3 ? { ...entry, behind: Buffer.alloc(early.bytes) } : entry)),
        early,
      ),
      {},
      "headers-disagree",
    ],
    "more unpacked than may be": [
      wrapped(byMacos(files), early),
      { unpackedBytes: 20_000 },
      "too-large-unpacked",
    ],
    "more unpacked than may be of so few bytes": [
      wrapped(byMacos(files), early),
      { ratio: 2, ratioFromBytes: 10_000 },
      "ratio-too-high",
    ],
  };
  for (const [what, [bytes, limits, code]] of Object.entries(refused)) {
    it(what, async () => {
      expect((await examineEarly(bytes, limits)).examined).toMatchObject({ ok: false, refusal: { code } });
    });
  }

  it("and no byte of them may be another", async () => {
    const bytes = wrapped(byMacos(files), early);
    const digests = new Set(Object.values(files).map((data) => sha256Of(Buffer.from(data))));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        const { examined, entries } = await examineEarly(changed);
        if (!examined.ok) return;
        for (const { sha256 } of entries) expect(digests.has(sha256)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

/** What stands behind a file and in front of the next stands in it, too, as far from its end as numbers begin again. */
function quotedEnd(): Buffer {
  const length = 1_500;
  const packedBytes = length + 5;
  const next = { name: "b.bin", data: random(100) };
  const data = random(length);
  const header = archive(byMacos({ [next.name]: next.data })).subarray(0, 30 + next.name.length);
  const quoted = random(length);
  const sizes = [0x08074b50, crc32(data), packedBytes % early.bytes, length % early.bytes];
  Buffer.concat([...sizes.map(u32), header]).copy(quoted, length - early.bytes);
  const stored = Buffer.from([1, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff]);
  const packed = Buffer.concat([stored, quoted]);
  const first = byMacos({ "a.bin": data }).map((entry) => ({ ...entry, packed }));
  return wrapped([...first, ...byMacos({ [next.name]: next.data })], early);
}
