import { mkdir, open, readdir, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Instant, Sha256 } from "../../rules/words.ts";
import { checksumOf, type Promised } from "./checksum.ts";
import { GrowingFile } from "./growing-file.ts";
import { hashingBehind } from "./hash-behind.ts";
import type { LocalObjects } from "./local-objects.ts";
import { codeOf, writeFault } from "./storage-full.ts";
import { forgetUnproven, isUnprovenNote, noteUnproven, unprovenFrom } from "./unproven.ts";

/** How much a file grows between two words to the thread that hashes it, in bytes. */
const bytesBetweenWords = 1024 * 1024;

/** Bytes as they arrive, all that are there at a time. */
type Arriving = AsyncIterable<readonly Uint8Array[]>;

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
  const hashing = hashingBehind();

  /** Bytes that arrived, and when the last of them did; null where none has. */
  async function arrived(id: string): Promise<{ bytes: number; lastByteAt: Instant } | null> {
    try {
      const { size, mtimeMs } = await stat(pathOf(id));
      const from = await unprovenFrom(pathOf(id));
      return { bytes: Math.min(size, from ?? size), lastByteAt: Math.round(mtimeMs) as Instant };
    } catch (fault) {
      if (codeOf(fault) === "ENOENT") return null;
      throw fault;
    }
  }

  /** What a source brings counts as it comes: what came before a break is kept. */
  async function appendAll(id: string, file: GrowingFile, source: Arriving): Promise<void> {
    let told = file.end;
    const tell = () => {
      told = file.end;
      hashing.grown(id, pathOf(id), told);
    };
    try {
      for await (const chunks of source) {
        await file.add(chunks);
        if (file.end - told >= bytesBetweenWords) tell();
      }
    } finally {
      if (file.end > told) tell();
      await file.settle(now);
    }
  }

  /** What a source brings counts when it has come whole and is what was promised; else nothing of it is kept. */
  async function appendProven(
    id: string,
    file: GrowingFile,
    source: Arriving,
    promised: Promised,
  ): Promise<void> {
    const path = pathOf(id);
    const checksum = checksumOf(promised);
    try {
      await noteUnproven(path, file.end);
      for await (const chunks of source) {
        for (const chunk of chunks) checksum.add(chunk);
        await file.add(chunks);
      }
      checksum.check();
    } catch (fault) {
      await file.cutBack();
      await forgetUnproven(path);
      throw fault;
    } finally {
      await file.settle(now);
    }
    await forgetUnproven(path);
    hashing.grown(id, path, file.end);
  }

  return {
    arrived,

    /**
     * Appends what the source brings at `offset`, which must be where the file ends. Answers where it ends then. When
     * the source breaks off, what came before is kept, unless a checksum was promised, and the break is thrown on.
     * Throws StorageFull, ChecksumMismatch.
     */
    async append(id: string, offset: number, source: Arriving, promised?: Promised): Promise<number> {
      const path = pathOf(id);
      await cutUnproven(path);
      const file = await GrowingFile.openAt(path, offset, hasRoomFor);
      try {
        if (promised === undefined) await appendAll(id, file, source);
        else await appendProven(id, file, source, promised);
      } catch (fault) {
        throw writeFault(fault);
      }
      return file.end;
    },

    /**
     * Puts a whole file among the objects and answers what it is. It stays here as well until remove(), so that a
     * crash in between loses nothing: it is then put there once more.
     */
    async keep(id: string): Promise<{ sha256: Sha256; bytes: number; lastByteAt: Instant }> {
      const path = pathOf(id);
      // Nothing is ever appended of an empty file.
      const file = await open(path, "a", 0o600);
      await file.sync().finally(() => file.close());
      const is = await arrived(id);
      if (is === null) throw new Error(`the file of upload ${id} is gone`);
      const sha256 = await hashing.digest(id, path, is.bytes);
      await objects.keep(path, sha256);
      return { sha256, ...is };
    },

    /** Forgets a file, whole or not. */
    async remove(id: string): Promise<void> {
      hashing.forget(id);
      await forgetUnproven(pathOf(id));
      await rm(pathOf(id), { force: true });
    },

    /** Every id of which something is here. */
    ids: async (): Promise<string[]> => (await readdir(folder)).filter((name) => !isUnprovenNote(name)),
  };
}

/** A part whose checksum was never compared, because we died in between, is as if it had not come. */
async function cutUnproven(path: string): Promise<void> {
  const from = await unprovenFrom(path);
  if (from === null) return;
  await truncate(path, from);
  await forgetUnproven(path);
}
