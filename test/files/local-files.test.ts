import { randomBytes } from "node:crypto";
import {
  mkdir,
  readdir,
  readFile,
  stat,
  statfs,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { FileStore, IncomingFiles } from "../../src/actions/files.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import type { Instant } from "../../src/rules/words.ts";
import { arriving } from "./arriving.ts";
import { emptyFolder, now, pieces } from "./stores.ts";

// What every kind of store does is in file-store.test.ts; here is what only a disk does.

async function openIn(folder: string): Promise<{ files: FileStore; incoming: IncomingFiles }> {
  return openLocalFiles(folder, { now: () => now });
}

const elsewhere = "/dev/shm";
const another = await stat(elsewhere).catch(() => null);
const here = await stat(tmpdir());

test.runIf(another !== null && another.dev !== here.dev)(
  "objects on another file system are copied there, whole or not at all",
  async () => {
    const folder = await emptyFolder();
    const far = await emptyFolder(elsewhere);
    await mkdir(join(far, "objects"));
    await symlink(join(far, "objects"), join(folder, "objects"));
    const { files } = await openIn(folder);
    const bytes = randomBytes(100_000);
    const { sha256: id } = await files.put(pieces(bytes));
    expect(await readFile(join(far, "objects", id.slice(0, 2), id))).toEqual(bytes);
    expect(await readdir(join(far, "objects", id.slice(0, 2)))).toEqual([id]);
    expect(await readdir(join(far, "objects", "unfinished"))).toEqual([]);
  },
);

test("bytes that keep coming stop where the database's share of the disk begins; what came before is kept", async () => {
  const folder = await emptyFolder();
  const { bavail, bsize } = await statfs(folder);
  const open = (reserved: number) => openLocalFiles(folder, { now: () => now }, reserved);
  const { incoming } = await open(0);
  await incoming.append("a", 0, arriving(pieces(randomBytes(1_000))));
  const { incoming: full } = await open(bavail * bsize * 2);
  expect(await full.hasRoomFor(1)).toBe(false);
  await expect(full.append("a", 1_000, arriving(pieces(randomBytes(10))))).rejects.toMatchObject({
    code: "storage-full",
  });
  expect(await full.arrived("a")).toMatchObject({ bytes: 1_000 });
});

test("the copy that a crash left unfinished goes when it is old, and is never taken for a file", async () => {
  const folder = await emptyFolder();
  const { files } = await openIn(folder);
  const copy = join(folder, "objects", "unfinished", "copy");
  await writeFile(copy, "half");
  for await (const _ of files.all()) expect.unreachable();
  await utimes(copy, new Date(now), new Date(now));
  await files.clearUnfinished(now);
  expect(await readFile(copy, "utf8")).toBe("half");
  await files.clearUnfinished((now + 1) as Instant);
  expect(await readdir(join(folder, "objects", "unfinished"))).toEqual([]);
});

test("what a failing disk cut short is mended when the same bytes come again", async () => {
  const { files } = await openIn(await emptyFolder());
  const bytes = randomBytes(1_000);
  const { sha256: id } = await files.put(pieces(bytes));
  await truncate(files.pathOf(id) ?? "", 10);
  await files.put(pieces(bytes));
  expect(await buffer(files.open(id))).toEqual(bytes);
});

test("bytes that come once more count as stored then", async () => {
  const { files } = await openIn(await emptyFolder());
  const bytes = randomBytes(1_000);
  const { sha256: id } = await files.put(pieces(bytes));
  await utimes(files.pathOf(id) ?? "", new Date(now), new Date(now));
  await files.put(pieces(bytes));
  for await (const { storedAt } of files.all()) expect(storedAt).toBeGreaterThan(now);
});
