import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, statfs, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import type { FileStore, IncomingFiles } from "../../src/actions/files.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import type { Instant, Sha256 } from "../../src/rules/words.ts";

const now = Date.UTC(2025, 9, 27, 12, 0, 0, 999) as Instant;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex") as Sha256;

async function folderIn(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, "assay-files-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function openIn(folder: string): Promise<{ files: FileStore; incoming: IncomingFiles }> {
  return openLocalFiles(folder, { now: () => now });
}

async function* pieces(...of: Uint8Array[]) {
  yield* of;
}

async function* broken(...of: Uint8Array[]) {
  yield* of;
  throw new Error("the line broke");
}

test("what is put can be read, whole and in part, and is found by what it is", async () => {
  const folder = await folderIn(tmpdir());
  const { files } = await openIn(folder);
  const bytes = randomBytes(100_000);
  const put = await files.put(pieces(bytes.subarray(0, 10), bytes.subarray(10)));
  expect(put).toEqual({ sha256: sha256(bytes), bytes: 100_000 });
  expect(await files.put(pieces(bytes), put.sha256)).toEqual(put);
  expect(await files.size(put.sha256)).toBe(100_000);
  expect(await buffer(files.open(put.sha256))).toEqual(bytes);
  expect(await buffer(files.open(put.sha256, { first: 5, last: 9 }))).toEqual(bytes.subarray(5, 10));
  expect(await files.size(sha256(Buffer.from("another")))).toBeNull();
  await expect(buffer(files.open(sha256(Buffer.from("another"))))).rejects.toThrow("ENOENT");
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("bytes other than expected, or that break off, leave nothing", async () => {
  const folder = await folderIn(tmpdir());
  const { files } = await openIn(folder);
  const bytes = randomBytes(1_000);
  await expect(files.put(pieces(bytes), sha256(Buffer.from("another")))).rejects.toThrow("SHA-256");
  await expect(files.put(broken(bytes))).rejects.toThrow("the line broke");
  expect(await readdir(join(folder, "objects"))).toEqual([]);
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("a file that arrives in parts is kept as a whole, dated by the clock handed in", async () => {
  const folder = await folderIn(tmpdir());
  const { files, incoming } = await openIn(folder);
  const bytes = randomBytes(3_000);
  expect(await incoming.arrived("a")).toBeNull();
  await expect(incoming.append("a", 0, broken(bytes.subarray(0, 1_000)))).rejects.toThrow("the line broke");
  expect(await incoming.arrived("a")).toEqual({ bytes: 1_000, lastByteAt: now });
  await expect(incoming.append("a", 0, pieces(bytes))).rejects.toThrow("ends at 1000");
  expect(await incoming.append("a", 1_000, pieces(bytes.subarray(1_000)))).toBe(3_000);
  const kept = await incoming.keep("a");
  expect(kept).toEqual({ sha256: sha256(bytes), bytes: 3_000, lastByteAt: now });
  expect(await incoming.keep("a")).toEqual(kept);
  await incoming.remove("a");
  expect(await buffer(files.open(kept.sha256))).toEqual(bytes);
  expect(await incoming.ids()).toEqual([]);
});

test("another process, which hashed nothing of it, comes to the same", async () => {
  const folder = await folderIn(tmpdir());
  const bytes = randomBytes(300_000);
  await (await openIn(folder)).incoming.append("a", 0, pieces(bytes.subarray(0, 100_000)));
  await (await openIn(folder)).incoming.append("a", 100_000, pieces(bytes.subarray(100_000, 200_000)));
  const { incoming } = await openIn(folder);
  await incoming.append("a", 200_000, pieces(bytes.subarray(200_000)));
  expect((await incoming.keep("a")).sha256).toBe(sha256(bytes));
});

const elsewhere = "/dev/shm";
const another = await stat(elsewhere).catch(() => null);
const here = await stat(tmpdir());

test.runIf(another !== null && another.dev !== here.dev)(
  "objects on another file system are copied there, whole or not at all",
  async () => {
    const folder = await folderIn(tmpdir());
    const far = await folderIn(elsewhere);
    await mkdir(join(far, "objects"));
    await symlink(join(far, "objects"), join(folder, "objects"));
    const { files } = await openIn(folder);
    const bytes = randomBytes(100_000);
    const { sha256: id } = await files.put(pieces(bytes));
    expect(await readFile(join(far, "objects", id.slice(0, 2), id))).toEqual(bytes);
    expect(await readdir(join(far, "objects", id.slice(0, 2)))).toEqual([id]);
  },
);

test("bytes that keep coming stop where the database's share of the disk begins; what came before is kept", async () => {
  const folder = await folderIn(tmpdir());
  const { bavail, bsize } = await statfs(folder);
  const open = (reserved: number) => openLocalFiles(folder, { now: () => now }, reserved);
  const { incoming } = await open(0);
  await incoming.append("a", 0, pieces(randomBytes(1_000)));
  const { incoming: full } = await open(bavail * bsize * 2);
  expect(await full.hasRoomFor(1)).toBe(false);
  await expect(full.append("a", 1_000, pieces(randomBytes(10)))).rejects.toMatchObject({
    code: "storage-full",
  });
  expect(await full.arrived("a")).toMatchObject({ bytes: 1_000 });
});
