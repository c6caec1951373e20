import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DamagedDeflate64, Inflate64 } from "../../src/outside/examination/inflate64.ts";
import { withoutEntries } from "../../src/outside/examination/leave-out.ts";
import { openEntry } from "../../src/outside/examination/read-entry.ts";
import { readTogether } from "../../src/outside/examination/read-together.ts";
import { unpackDebian } from "../support/debian.ts";
import { archive } from "./archive-builder.ts";
import { type Block, packed64, type Token, unpackedOf } from "./deflate64-packer.ts";
import { allOf, examine, inMemory, nameless, noise, sha256Of } from "./examining.ts";
import { noDeflate64 } from "./no-deflate64.ts";

const run = promisify(execFile);
const root = await unpackDebian("7zip");
if (root === null)
  console.warn("NOT TESTED: 7-Zip's Deflate64, because this machine has no apt to fetch it with");
const sevenZip = root && join(root, "usr", "bin", "7zz");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-deflate64-"));
});
afterAll(async () => rm(folder, { recursive: true }));

/** These files in one archive by 7-Zip, all of them in Deflate64. */
async function pack(files: readonly Buffer[], level: number): Promise<Buffer> {
  const place = await mkdtemp(join(folder, "packing-"));
  const names = files.map((_, n) => `${n}.bin`);
  await Promise.all(files.map((data, n) => writeFile(join(place, `${n}.bin`), data)));
  const how = ["a", "-tzip", "-mm=Deflate64", `-mx=${level}`, "packed.zip", ...names];
  await run(sevenZip ?? "", how, { cwd: place });
  const bytes = await readFile(join(place, "packed.zip"));
  await rm(place, { recursive: true });
  return bytes;
}

function inflated(packed: Buffer, pieces: number[] = [packed.length], pieceBytes = 1 << 16) {
  const inflate = new Inflate64(pieceBytes);
  const unpacked: Buffer[] = [];
  let longest = 0;
  const take = () => {
    for (let piece = inflate.next(); piece !== null; piece = inflate.next()) {
      longest = Math.max(longest, piece.length);
      unpacked.push(Buffer.from(piece));
    }
  };
  for (let at = 0, n = 0; at < packed.length; n += 1) {
    const bytes = Math.max(1, pieces[n % pieces.length] ?? 0);
    inflate.give(packed.subarray(at, at + bytes), false);
    take();
    at += bytes;
  }
  inflate.give(Buffer.alloc(0), true);
  take();
  expect(inflate.isEnded).toBe(true);
  return { bytes: Buffer.concat(unpacked), used: inflate.used, longest };
}

const data = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.nat(60_000))
    .map(([text, times]) => Buffer.from(text.repeat(times))),
  // Over again from farther back than Deflate can reach.
  fc
    .tuple(fc.integer({ min: 30_000, max: 65_536 }), fc.nat(9))
    .map(([bytes, times]) => Buffer.concat(Array(times).fill(noise(bytes)))),
  fc
    .array(fc.tuple(fc.nat(255), fc.nat(200)), { maxLength: 3_000 })
    .map((runs) => Buffer.concat(runs.map(([byte, times]) => Buffer.alloc(times, byte)))),
);

describe.runIf(sevenZip !== null)("whatever 7-Zip packs", () => {
  it("passes, and is read back byte for byte, whole, in parts and together", async () => {
    const methods = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(data, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(1, 5, 9),
        fc.constantFrom("descriptor", "pipe"),
        fc.tuple(fc.nat(), fc.nat()),
        async (files, level, through, [from, length]) => {
          const bytes = await pack(files, level);
          const { examined, entries } = await examine(bytes, { through: through as "pipe" });
          expect(examined).toMatchObject({ ok: true });
          const { signal } = new AbortController();
          const small = entries.filter((entry) => entry.bytes <= 200_000);
          const together = await readTogether(inMemory(bytes), nameless, small, signal);
          for (const [n, whole] of files.entries()) {
            const entry = entries.find(({ path }) => path === `${n}.bin`);
            if (entry === undefined) throw new Error("an entry is missing");
            methods.add(entry.method);
            expect(entry).toMatchObject({ bytes: whole.length, sha256: sha256Of(whole) });
            expect((await allOf(openEntry(inMemory(bytes), nameless, entry))).equals(whole)).toBe(true);
            const first = from % (whole.length + 1);
            const last = first + (length % (whole.length - first + 1));
            const read = await allOf(openEntry(inMemory(bytes), nameless, entry, { first, last }));
            expect(read.equals(whole.subarray(first, last + 1))).toBe(true);
            if (small.includes(entry)) expect(together(entry)?.equals(whole)).toBe(true);
          }
        },
      ),
      { numRuns: 20 },
    );
    expect(methods).toContain(9);
  }, 120_000);

  it("passes what we make of it where some is left out", async () => {
    const files = [Buffer.from("one ".repeat(9_000)), Buffer.from("other ".repeat(9_000))];
    const bytes = await pack(files, 5);
    const { entries } = await examine(bytes);
    const kept = await allOf(withoutEntries(inMemory(bytes), nameless, entries.slice(1)));
    expect((await examine(kept)).entries).toMatchObject([{ method: 9, sha256: entries[1]?.sha256 }]);
    const path = join(folder, "kept.zip");
    await writeFile(path, kept);
    const { stdout } = await run(sevenZip ?? "", ["t", path]);
    expect(stdout).toContain("Everything is Ok");
  });
});

const token = fc.oneof(
  { weight: 3, arbitrary: fc.nat(255) },
  fc.record({
    length: fc.oneof(
      fc.integer({ min: 3, max: 300 }),
      fc.integer({ min: 3, max: 65_538 }),
      fc.constantFrom(257, 258, 259, 65_538),
    ),
    distance: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 65_536 })),
  }),
);
const block = fc.record({
  kind: fc.constantFrom("fixed", "own", "stored"),
  tokens: fc.array(token, { maxLength: 60 }),
  chances: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
});

/** Blocks whose matches reach back no farther than there is something, and what they stand for. */
const packable = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => {
  const whole: number[] = [];
  const fitted = blocks.map(({ kind, tokens, chances }): Block => {
    const some = tokens.flatMap((one): Token[] => {
      if (typeof one !== "number" && (kind === "stored" || whole.length === 0)) return [];
      const fits = typeof one === "number" ? one : { ...one, distance: 1 + (one.distance % whole.length) };
      const far = typeof fits !== "number" && fits.distance > 65_536 ? { ...fits, distance: 65_536 } : fits;
      unpackedOf([far], whole);
      return [far];
    });
    return { kind: kind as Block["kind"], tokens: some, chances };
  });
  return { packed: packed64(fitted), whole: Buffer.from(whole) };
});

describe("all that the format allows", () => {
  it("is unpacked, however it comes in pieces", () => {
    fc.assert(
      fc.property(
        packable,
        fc.array(fc.nat(900), { minLength: 1, maxLength: 4 }),
        ({ packed, whole }, pieces) => {
          const { bytes, used } = inflated(packed, pieces);
          expect(bytes.equals(whole)).toBe(true);
          expect(used).toBe(packed.length);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it("is unpacked wherever a piece ends, also just before a block that is stored", () => {
    const stored = { kind: "stored", tokens: [...noise(700)] } as const;
    for (let letters = 1; letters <= 6; letters += 1) {
      const tokens = Array.from({ length: letters }, (_, n) => n * 19);
      const packed = packed64([{ kind: "own", tokens }, stored, { kind: "own", tokens }, stored]);
      const whole = inflated(packed).bytes;
      for (let cut = 1; cut < packed.length; cut += 1) {
        const { bytes } = inflated(packed, [cut, packed.length], 1_024);
        expect(bytes.equals(whole), `${letters} letters, ${cut} bytes first`).toBe(true);
      }
    }
  });

  it.runIf(sevenZip !== null)("is what 7-Zip makes of it, too", async () => {
    const some = fc.sample(packable, { numRuns: 40, seed: 9 });
    const path = join(folder, "by-hand.zip");
    const entries = some.map(({ packed, whole }, n) => ({ name: `${n}`, data: whole, packed, method: 9 }));
    await writeFile(path, archive(entries));
    const out = join(folder, "by-hand");
    await mkdir(out);
    await run(sevenZip ?? "", ["x", `-o${out}`, path]);
    for (const [n, { whole }] of some.entries()) {
      expect((await readFile(join(out, `${n}`))).equals(whole)).toBe(true);
    }
  });

  it("comes out in bounded pieces, whatever it grows to", async () => {
    const tokens: Token[] = [65, ...Array(400).fill({ length: 65_538, distance: 1 })];
    const packed = packed64([{ kind: "fixed", tokens }]);
    expect(packed.length).toBeLessThan(1_500);
    const { bytes, longest } = inflated(packed);
    expect(bytes.equals(Buffer.alloc(1 + 400 * 65_538, 65))).toBe(true);
    expect(longest).toBeLessThan(260_000);
    // And no more of them than somebody reads.
    const entry = { dataOffset: 0, packed: packed.length, bytes: bytes.length, method: 9 } as const;
    const reading = openEntry(inMemory(packed), nameless, entry);
    for await (const chunk of reading) {
      expect((chunk as Buffer).length).toBeLessThan(260_000);
      break;
    }
    expect(reading.destroyed).toBe(true);
  });
});

describe("what is no Deflate64", () => {
  it.each(Object.entries(noDeflate64))("%s: is damaged", (_, [why, packed]) => {
    expect(() => inflated(packed)).toThrow(new DamagedDeflate64(why));
  });

  it("ends as damaged, or as something else than it was, wherever it breaks off or is changed", () => {
    fc.assert(
      fc.property(packable, fc.nat(), fc.nat(), fc.boolean(), ({ packed }, at, change, isCut) => {
        const place = at % packed.length;
        const changed = Buffer.from(isCut ? packed.subarray(0, place) : packed);
        if (!isCut) changed[place] = (changed[place] ?? 0) ^ (1 << (change % 8));
        try {
          const { used } = inflated(changed, [500]);
          expect(isCut).toBe(false);
          expect(used).toBeLessThanOrEqual(changed.length);
        } catch (fault) {
          expect(fault).toBeInstanceOf(DamagedDeflate64);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it("is refused in an archive by its name, whatever was done to it", async () => {
    const whole = Buffer.from("It was the best of times, it was the worst of times. ".repeat(40));
    const packed = packed64([{ kind: "own", tokens: [...whole] }]);
    const cases: readonly (readonly [Buffer, string])[] = [
      [packed.subarray(0, -9), "entry-damaged"],
      [Buffer.concat([packed, Buffer.from("hidden")]), "size-mismatch"],
      [packed64([{ kind: "own", tokens: [...whole.subarray(1)] }]), "size-mismatch"],
      [packed64([{ kind: "own", tokens: [...whole, 33] }]), "size-mismatch"],
      [packed64([{ kind: "own", tokens: [...whole.subarray(1), 33] }]), "checksum-mismatch"],
    ];
    for (const [bytes, code] of cases) {
      const { examined } = await examine(archive([{ name: "a.txt", data: whole, packed: bytes, method: 9 }]));
      expect(examined).toMatchObject({ refusal: { code, entry: "a.txt" } });
    }
  });

  it("is a fault where it is read later, and never ends early without a word", async () => {
    const tokens: Token[] = [65, ...Array(99).fill({ length: 65_538, distance: 1 })];
    const packed = packed64([{ kind: "fixed", tokens }]);
    const entry = { dataOffset: 0, packed: packed.length, bytes: 1 + 99 * 65_538, method: 9 } as const;
    const shorter = { ...entry, packed: entry.packed - 5 };
    await expect(allOf(openEntry(inMemory(packed), nameless, shorter))).rejects.toThrow("break off");
    const longer = { ...entry, bytes: entry.bytes + 1 };
    await expect(allOf(openEntry(inMemory(packed), nameless, longer))).rejects.toThrow("ends at");
    const open = () => new Readable({ read: () => {} }).destroy(new Error("the store is away"));
    await expect(allOf(openEntry({ open }, nameless, entry))).rejects.toThrow("the store is away");
  });
});
