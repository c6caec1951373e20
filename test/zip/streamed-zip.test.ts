import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type StreamedFile, streamedZip } from "../../src/outside/zip/streamed-zip.ts";

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-zip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* each<Item>(...items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function written(name: string, files: AsyncIterable<StreamedFile>): Promise<string> {
  const path = join(folder, name);
  await pipeline(Readable.from(streamedZip(files)), createWriteStream(path));
  return path;
}

/** What another program finds in it: each name with its bytes' length and SHA-256, after it has checked every CRC. */
async function readByPython(path: string): Promise<[string, number, string][]> {
  const script = `import zipfile, hashlib, json, sys
found = []
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    for i in z.infolist():
        h = hashlib.sha256()
        with z.open(i) as f:
            for piece in iter(lambda: f.read(1 << 20), b""): h.update(piece)
        found.append([i.filename, i.file_size, h.hexdigest()])
print(json.dumps(found))`;
  const { stdout } = await run("python3", ["-c", script, path], { maxBuffer: 10_000_000 });
  return JSON.parse(stdout);
}

test("what is streamed into an archive comes out of it, read by another program", async () => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7919) % 251));
  const path = await written(
    "small.zip",
    each<StreamedFile>(
      { path: "README.txt", content: each("Bonjour, ", "œuvre – 你好"), bytes: null, isText: true },
      { path: "files/Œuvre 1.bin", content: each(noise), bytes: noise.length, isText: false },
      { path: "files/empty", content: each<string>(), bytes: 0, isText: false },
    ),
  );
  const found = await readByPython(path);
  expect(found.map(([name, bytes]) => [name, bytes])).toEqual([
    ["README.txt", 26],
    ["files/Œuvre 1.bin", 300_000],
    ["files/empty", 0],
  ]);
});

test("a file that is to be larger than 4 GB is announced as one, and read as any other", async () => {
  const path = await written(
    "wide.zip",
    each<StreamedFile>(
      { path: "large.bin", content: each("not so large"), bytes: 5_000_000_000, isText: false },
      { path: "after.txt", content: each("after"), bytes: 5, isText: true },
    ),
  );
  expect((await readByPython(path)).map(([name, bytes]) => [name, bytes])).toEqual([
    ["large.bin", 12],
    ["after.txt", 5],
  ]);
});

test("memory stays flat, however much goes through", async () => {
  const piece = Buffer.alloc(1 << 20, "all the same ");
  async function* large() {
    for (let n = 0; n < 600; n += 1) yield piece;
  }
  const before = process.memoryUsage().rss;
  let [most, bytes] = [before, 0];
  const files = each<StreamedFile>({ path: "large.bin", content: large(), bytes: null, isText: false });
  for await (const chunk of streamedZip(files)) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  expect(bytes).toBeGreaterThan(600 * piece.length);
  expect(most - before).toBeLessThan(150_000_000);
});

test("a file that fails ends the archive with its fault", async () => {
  async function* failing() {
    yield "begun";
    throw new Error("The disk failed");
  }
  const files = each<StreamedFile>({ path: "a", content: failing(), bytes: null, isText: true });
  await expect(written("failing.zip", files)).rejects.toThrow("The disk failed");
});

test("who stops reading stops what is read", async () => {
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield Buffer.alloc(1 << 16);
    } finally {
      ended = true;
    }
  }
  const zip = streamedZip(each<StreamedFile>({ path: "a", content: endless(), bytes: null, isText: false }));
  for (let n = 0; n < 4; n += 1) await zip.next();
  await zip.return(undefined);
  await expect.poll(() => ended).toBe(true);
});
