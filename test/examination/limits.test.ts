import { execFileSync } from "node:child_process";
import { Readable } from "node:stream";
import { createDeflateRaw, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inflateOneByOne, inflateSmall } from "../../src/outside/examination/inflate-small.ts";
import type { Sha256 } from "../../src/rules/words.ts";
import { archive, type Entry, extraField } from "./archive-builder.ts";
import { allOf, examine, examineIn, inMemory } from "./examining.ts";

const mostMemory = 200_000_000;
const small = (name: string): Entry => ({ name, data: name, method: 8 });
const many = (count: number, name: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => small(name(n)));

describe("memory stays under 200 MB", () => {
  it("with 60,000 entries", async () => {
    const bytes = archive(many(60_000, (n) => `project/src/folder-${n % 97}/part-${n % 11}/file-${n}.ts`));
    const { examined, entries, peakMemoryBytes } = await examine(bytes);
    expect(examined).toMatchObject({ ok: true, archive: { entries: entries.length } });
    expect(entries.filter(({ isFolder }) => !isFolder)).toHaveLength(60_000);
    expect(peakMemoryBytes).toBeLessThan(mostMemory);
  }, 60_000);

  it("with as many and as long names as are allowed, of letters beyond Latin", async () => {
    const names = (count: number) => archive(many(count, (n) => `${"ю".repeat(115)}-${n}`));
    const allowed = await examine(names(48_000));
    expect(allowed.examined).toMatchObject({ ok: true });
    expect(allowed.peakMemoryBytes).toBeLessThan(mostMemory);
    const { examined, peakMemoryBytes } = await examine(names(52_000));
    expect(examined).toMatchObject({ refusal: { code: "name-too-long", limit: 24_000_000 } });
    expect(peakMemoryBytes).toBeLessThan(mostMemory);
  }, 60_000);

  it("with a directory of 130 MB", async () => {
    const extra = extraField(0x4444, Buffer.alloc(65_000));
    const entries = many(2_000, (n) => `file-${n}`).map((entry) => ({
      ...entry,
      extra,
      localExtra: Buffer.alloc(0),
    }));
    const { examined, peakMemoryBytes } = await examine(archive(entries));
    expect(examined).toMatchObject({ ok: true, archive: { entries: 2_000 } });
    expect(peakMemoryBytes).toBeLessThan(mostMemory);
  }, 60_000);

  it("with a gigabyte of nothing in a megabyte, refused before it is unpacked", async () => {
    const bytes = 1_000_000_000;
    const { examined, peakMemoryBytes } = await examine(archive([await zeros(bytes, bytes)]));
    expect(examined).toMatchObject({ refusal: { code: "ratio-too-high", limit: 250 } });
    expect(peakMemoryBytes).toBeLessThan(mostMemory);
  }, 60_000);

  it("with a gigabyte that says it is less: no more is unpacked than was said", async () => {
    const { examined, peakMemoryBytes } = await examine(archive([await zeros(1_000_000_000, 9_000_000)]));
    expect(examined).toMatchObject({ refusal: { code: "size-mismatch", entry: "zeros.bin" } });
    expect(peakMemoryBytes).toBeLessThan(mostMemory);
  }, 60_000);

  it("with what may just be unpacked", async () => {
    const { examined, peakMemoryBytes } = await examine(archive([await zeros(199_000_000, 199_000_000)]));
    expect(examined).toMatchObject({ ok: true, archive: { unpacked: 199_000_000 } });
    expect(peakMemoryBytes).toBeLessThan(mostMemory);
  }, 60_000);
});

describe("limits", () => {
  it("too many entries are known before one is read, folders that nobody named among them", async () => {
    const said = archive([small("a")], { end: { entries: 60_001 } });
    const limits = { entries: 60_000 };
    expect((await examine(said, { limits })).examined).toMatchObject({
      refusal: { code: "too-many-entries", limit: 60_000 },
    });
    const deep = archive(many(20, (n) => `${n}/${"a/".repeat(30)}x`));
    expect((await examine(deep, { limits: { entries: 300 } })).examined).toMatchObject({
      refusal: { code: "too-many-entries" },
    });
  });

  it("bytes unpacked, of all files together", async () => {
    const { examined } = await examine(archive(many(10, (n) => `file-${n}`)), {
      limits: { unpackedBytes: 50 },
    });
    expect(examined).toMatchObject({ refusal: { code: "too-large-unpacked", entry: "file-8", limit: 50 } });
  });

  it("time: a file that never comes is given up", async () => {
    const files = { pathOf: () => null, open: () => new Readable({ read() {} }) };
    const { examined } = await examineIn(files, 1_000, { limits: { seconds: 0.5 } });
    expect(examined).toEqual({
      ok: false,
      refusal: { code: "examination-took-too-long", limit: 0.5 },
      mediaType: null,
    });
  });
});

describe("a process that dies", () => {
  const bytes = archive(many(2_000, (n) => `file-${n}`));

  it("is a refusal, however it died", async () => {
    const memory = inMemory(bytes);
    const open: typeof memory.open = (sha256, range) => {
      for (const child of children()) process.kill(child, "SIGKILL");
      return memory.open(sha256, range);
    };
    const { examined } = await examineIn({ pathOf: () => null, open }, bytes.length, {});
    expect(examined).toMatchObject({ refusal: { code: "examination-failed" } });
  });

  it("leaves the reader of entries nothing to wait for, and the next file is examined as ever", async () => {
    const memory = inMemory(bytes);
    const { examined } = await examineIn({ pathOf: () => null, ...memory }, bytes.length, {});
    expect(examined).toMatchObject({ ok: true });
    expect(children()).toEqual([]);
  });

  it("a store that fails is nobody's refusal: it is thrown", async () => {
    const open = () => Readable.from(failing());
    await expect(examineIn({ pathOf: () => null, open }, bytes.length, {})).rejects.toThrow(
      "the store is away",
    );
  });

  it("a person who gives up ends it", async () => {
    const controller = new AbortController();
    const open = (_: Sha256) => {
      controller.abort(new Error("given up"));
      return new Readable({ read() {} });
    };
    const wish = examineIn({ pathOf: () => null, open }, bytes.length, { signal: controller.signal });
    await expect(wish).rejects.toThrow("given up");
    expect(children()).toEqual([]);
  });
});

describe("inflating with one engine for all", () => {
  const packed = deflateRawSync("hello hello hello hello");
  const garbage = Buffer.alloc(20, 0xff);
  const cases: readonly [Buffer, number][] = [
    [packed, 23],
    [packed, 24],
    [packed, 22],
    [packed.subarray(0, -2), 23],
    [Buffer.concat([packed, Buffer.from("xyz")]), 23],
    [garbage, 23],
    [Buffer.alloc(0), 0],
    [deflateRawSync(""), 0],
    [packed, 23],
  ];

  it("comes to the same as the documented way, also after a fault", () => {
    const one = inflateSmall(1_000);
    for (const [bytes, atMost] of cases)
      expect(told(one(bytes, atMost))).toEqual(told(inflateOneByOne(bytes, atMost)));
  });

  const told = (inflated: ReturnType<typeof inflateOneByOne>) =>
    typeof inflated === "string" ? inflated : [inflated.bytes.toString(), inflated.used];
});

function children(): number[] {
  try {
    const found = execFileSync("pgrep", ["-P", String(process.pid), "-f", "input-type=module"], {
      encoding: "utf8",
    });
    return found.trim().split("\n").map(Number);
  } catch {
    // pgrep ends with 1 where it finds none.
    return [];
  }
}

async function* failing(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(10);
  throw new Error("the store is away");
}

/** What so many bytes of nothing are packed to: a gigabyte takes its time, and is asked for twice. */
const packedZeros = new Map<number, Promise<Buffer>>();

function packZeros(bytes: number): Promise<Buffer> {
  const known = packedZeros.get(bytes);
  if (known !== undefined) return known;
  const piece = Buffer.alloc(1_000_000);
  const source = Readable.from(Array.from({ length: bytes / piece.length }, () => piece));
  const packed = allOf(source.pipe(createDeflateRaw({ level: 9 })));
  packedZeros.set(bytes, packed);
  return packed;
}

async function zeros(bytes: number, said: number): Promise<Entry> {
  const packed = await packZeros(bytes);
  const numbers = { bytes: said, crc32: 0 };
  const honest =
    said === bytes && said < 500_000_000
      ? { data: Buffer.alloc(bytes) }
      : { local: numbers, central: numbers };
  return { name: "zeros.bin", method: 8, packed, ...honest };
}
