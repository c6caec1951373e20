import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { constants, copyFile, link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Sha256 } from "../../rules/words.ts";
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
  await mkdir(objects, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: Sha256) => join(objects, sha256.slice(0, 2), sha256);

  /** Gives a written and synced file its place for good. The file itself stays where it is, too. */
  async function keep(path: string, sha256: Sha256): Promise<void> {
    const shelf = join(objects, sha256.slice(0, 2));
    try {
      if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(objects);
      await linkOrCopy(path, pathOf(sha256));
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
      try {
        return (await stat(pathOf(sha256))).size;
      } catch (fault) {
        if (codeOf(fault) === "ENOENT") return null;
        throw fault;
      }
    },

    /** The bytes from `first` to `last`, both included, or all. The stream fails where there is no such object. */
    open(sha256: Sha256, range?: { readonly first: number; readonly last: number }): Readable {
      return createReadStream(pathOf(sha256), range && { start: range.first, end: range.last });
    },
  };
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

async function linkOrCopy(path: string, object: string): Promise<void> {
  try {
    await link(path, object);
  } catch (fault) {
    // The same bytes are there already.
    if (codeOf(fault) === "EEXIST") return;
    if (!cannotLink.has(codeOf(fault) ?? "")) throw fault;
    await copyInto(path, object);
  }
}

/** Where a file cannot have two names: a copy is written and synced beside the object, then takes its name at once. */
async function copyInto(path: string, object: string): Promise<void> {
  const beside = `${object}.${randomUUID()}`;
  try {
    await copyFile(path, beside, constants.COPYFILE_FICLONE);
    const file = await open(beside, "r+");
    await file.sync().finally(() => file.close());
    await rename(beside, object);
  } finally {
    await rm(beside, { force: true });
  }
}
