import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import {
  constants,
  copyFile,
  link,
  mkdir,
  open,
  opendir,
  readdir,
  rename,
  rm,
  stat,
  utimes,
} from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Instant, Sha256 } from "../../rules/words.ts";
import { syncFolder } from "../postgres/durable.ts";
import { codeOf, writeFault } from "./storage-full.ts";

export type LocalObjects = Awaited<ReturnType<typeof openLocalObjects>>;

/**
 * Files kept in a folder under the SHA-256 of their bytes: `objects/ab/ab12…`. An object is whole or absent whatever
 * crashes, is never written to again, and the same bytes are kept once. `unfinished` takes what is being written;
 * on the same file system an object gets its name without being copied.
 */
export async function openLocalObjects(folder: string, unfinished: string) {
  const objects = join(folder, "objects");
  // On the objects' own file system, where a copy can take its name at once.
  const copies = join(objects, "unfinished");
  await mkdir(copies, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: Sha256) => join(objects, sha256.slice(0, 2), sha256);

  /** Gives a written and synced file its place for good. The file itself stays where it is, too. */
  async function keep(path: string, sha256: Sha256): Promise<void> {
    const shelf = join(objects, sha256.slice(0, 2));
    try {
      if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(objects);
      await linkOrCopy(path, pathOf(sha256), copies);
      await syncFolder(shelf);
    } catch (fault) {
      throw writeFault(fault);
    }
  }

  return {
    keep,

    /**
     * Stores the bytes and answers what they are. Throws StorageFull, and throws when they are not the ones
     * expected; then nothing is stored.
     */
    async put(source: AsyncIterable<Uint8Array>, expected?: Sha256) {
      const path = join(unfinished, `put-${randomUUID()}`);
      try {
        const written = await write(source, path);
        if (expected !== undefined && written.sha256 !== expected) {
          throw new Error(`the bytes have SHA-256 ${written.sha256}, not ${expected}`);
        }
        await keep(path, written.sha256);
        return written;
      } finally {
        await rm(path, { force: true });
      }
    },

    /** Size in bytes, or null where there is no such object. */
    async size(sha256: Sha256): Promise<number | null> {
      return (await statOf(pathOf(sha256)))?.size ?? null;
    },

    /** The bytes from `first` to `last`, both included, or all. The stream fails where there is no such object. */
    open(sha256: Sha256, range?: { readonly first: number; readonly last: number }): Readable {
      return createReadStream(pathOf(sha256), range && { start: range.first, end: range.last });
    },

    /** Every object with its size and when its bytes last came, a shelf at a time. */
    async *all() {
      for await (const shelf of await opendir(objects)) {
        if (!/^[0-9a-f]{2}$/.test(shelf.name)) continue;
        for await (const { name } of await opendir(join(objects, shelf.name))) {
          const is = /^[0-9a-f]{64}$/.test(name) ? await statOf(join(objects, shelf.name, name)) : null;
          if (is === null) continue;
          yield { sha256: name as Sha256, bytes: is.size, storedAt: Math.round(is.mtimeMs) as Instant };
        }
      }
    },

    /** Forgets an object, if it was stored before the instant where one is given. False when nothing was removed. */
    async remove(sha256: Sha256, storedBefore?: Instant): Promise<boolean> {
      const is = await statOf(pathOf(sha256));
      if (is === null || (storedBefore !== undefined && is.mtimeMs >= storedBefore)) return false;
      await rm(pathOf(sha256), { force: true });
      return true;
    },

    /** Where the object lies, whether it is there or not. */
    pathOf: (sha256: Sha256): string | null => pathOf(sha256),

    /** Removes the copies that a crash left unfinished. */
    async clearUnfinished(before: Instant): Promise<void> {
      for (const name of await readdir(copies)) {
        const is = await statOf(join(copies, name));
        if (is !== null && is.mtimeMs < before) await rm(join(copies, name), { force: true });
      }
    },
  };
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (fault) {
    if (codeOf(fault) === "ENOENT") return null;
    throw fault;
  }
}

async function write(source: AsyncIterable<Uint8Array>, path: string) {
  const file = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of source) {
      await file.writeFile(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return { sha256: hash.digest("hex") as Sha256, bytes };
  } catch (fault) {
    throw writeFault(fault);
  } finally {
    await file.close();
  }
}

const cannotLink = new Set(["EXDEV", "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

async function linkOrCopy(path: string, object: string, copies: string): Promise<void> {
  try {
    await link(path, object);
  } catch (fault) {
    if (codeOf(fault) === "EEXIST") return renew(path, object, copies);
    if (!cannotLink.has(codeOf(fault) ?? "")) throw fault;
    await copyInto(path, object, copies);
  }
}

/** The same bytes are there already; now they came once more. What a failing disk cut short is mended. */
async function renew(path: string, object: string, copies: string): Promise<void> {
  const [came, there] = [await stat(path), await statOf(object)];
  if (there?.ino === came.ino && there.dev === came.dev) return;
  if (there?.size !== came.size) return copyInto(path, object, copies);
  if (there.mtimeMs < came.mtimeMs) await utimes(object, came.mtime, came.mtime);
}

/** Where a file cannot have two names: a copy is written and synced, then takes its name at once. */
async function copyInto(path: string, object: string, copies: string): Promise<void> {
  const copy = join(copies, randomUUID());
  try {
    await copyFile(path, copy, constants.COPYFILE_FICLONE);
    const file = await open(copy, "r+");
    await file.sync().finally(() => file.close());
    await rename(copy, object);
  } finally {
    await rm(copy, { force: true });
  }
}
