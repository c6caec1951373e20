import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Instant, Sha256 } from "../../rules/words.ts";
import type { LocalObjects } from "./local-objects.ts";
import { codeOf, StorageFull, writeFault } from "./storage-full.ts";

/** What has been hashed of a file that still grows. */
interface Hashed {
  readonly hash: Hash;
  bytes: number;
}

/** More files than this growing at once are hashed again when they are whole, rather than remembered. */
const rememberedHashes = 1_000;

/** Between two looks at how much room is left, in bytes. */
const bytesBetweenLooks = 16 * 1024 * 1024;

interface Around {
  readonly now: () => Instant;
  readonly hasRoomFor: (bytes: number) => Promise<boolean>;
}

/**
 * Files that are still arriving, each under the id of its upload. What has arrived is known from the file alone, so
 * that it is right after any crash: its size, and when its last byte came (the time of modification). Only one
 * writer may append to an id at a time; the caller sees to that.
 */
export async function openLocalIncoming(folder: string, objects: LocalObjects, { now, hasRoomFor }: Around) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (id: string) => join(folder, id);
  // Lives as long as the process: after a restart a file is hashed from the disk when it is whole.
  const hashes = new Map<string, Hashed>();

  /** Bytes that arrived, and when the last of them did; null where none has. */
  async function arrived(id: string): Promise<{ bytes: number; lastByteAt: Instant } | null> {
    try {
      const { size, mtimeMs } = await stat(pathOf(id));
      return { bytes: size, lastByteAt: Math.round(mtimeMs) as Instant };
    } catch (fault) {
      if (codeOf(fault) === "ENOENT") return null;
      throw fault;
    }
  }

  return {
    arrived,

    /**
     * Appends what the source brings at `offset`, which must be where the file ends. Answers where it ends then.
     * When the source breaks off, what came before is kept and the break is thrown on. Throws StorageFull.
     */
    async append(id: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
      const file = await openToAppend(pathOf(id), offset);
      const hashed = resumeHash(hashes, id, offset);
      let end = offset;
      let roomUntil = offset;
      try {
        for await (const chunk of source) {
          // Many that arrive at once each fitted when they began.
          if (end >= roomUntil) {
            if (!(await hasRoomFor(bytesBetweenLooks))) throw new StorageFull();
            roomUntil = end + bytesBetweenLooks;
          }
          await writeWhole(file, chunk);
          end += chunk.length;
          hashed?.hash.update(chunk);
          if (hashed) hashed.bytes = end;
        }
      } catch (fault) {
        throw writeFault(fault);
      } finally {
        await settleOnDisk(file, end > offset ? now() : null);
      }
      return end;
    },

    /**
     * Puts a whole file among the objects and answers what it is. It stays here as well until remove(), so that a
     * crash in between loses nothing: it is then put there once more.
     */
    async keep(id: string): Promise<{ sha256: Sha256; bytes: number; lastByteAt: Instant }> {
      // Nothing is ever appended of an empty file.
      const file = await open(pathOf(id), "a", 0o600);
      await file.sync().finally(() => file.close());
      const is = await arrived(id);
      if (is === null) throw new Error(`the file of upload ${id} is gone`);
      const hashed = hashes.get(id);
      hashes.delete(id);
      const sha256 = hashed?.bytes === is.bytes ? digest(hashed.hash) : await hashFile(pathOf(id));
      await objects.keep(pathOf(id), sha256);
      return { sha256, ...is };
    },

    /** Forgets a file, whole or not. */
    async remove(id: string): Promise<void> {
      hashes.delete(id);
      await rm(pathOf(id), { force: true });
    },

    /** Every id of which something is here. */
    ids: (): Promise<string[]> => readdir(folder),
  };
}

async function openToAppend(path: string, offset: number): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, "a", 0o600);
  } catch (fault) {
    throw writeFault(fault);
  }
  const { size } = await file.stat();
  if (size === offset) return file;
  await file.close();
  throw new Error(`the file ends at ${size}, not at ${offset}`);
}

function resumeHash(hashes: Map<string, Hashed>, id: string, offset: number): Hashed | undefined {
  const earlier = hashes.get(id) ?? { hash: createHash("sha256"), bytes: 0 };
  if (earlier.bytes !== offset || (!hashes.has(id) && hashes.size >= rememberedHashes)) {
    hashes.delete(id);
    return undefined;
  }
  hashes.set(id, earlier);
  return earlier;
}

/** A disk that fills up takes a part first and refuses the rest. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written);
    written += bytesWritten;
  }
}

/** The last byte's instant goes by our clock, and down to the disk with the bytes. */
async function settleOnDisk(file: FileHandle, lastByteAt: Instant | null): Promise<void> {
  try {
    if (lastByteAt === null) return;
    await file.utimes(new Date(lastByteAt), new Date(lastByteAt));
    await file.sync();
  } catch (fault) {
    throw writeFault(fault);
  } finally {
    await file.close();
  }
}

const digest = (hash: Hash) => hash.digest("hex") as Sha256;

async function hashFile(path: string): Promise<Sha256> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return digest(hash);
}
