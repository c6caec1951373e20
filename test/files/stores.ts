import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import type { FileStore, IncomingFiles } from "../../src/actions/files.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import { openBucket } from "../../src/outside/files/s3-bucket.ts";
import { openS3Files } from "../../src/outside/files/s3-files.ts";
import type { Instant, Sha256 } from "../../src/rules/words.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";

export interface Opened {
  readonly files: FileStore;
  readonly incoming: IncomingFiles;
}

/** An empty place to keep files, which several processes may open. */
export interface Place {
  /** As another process would: it knows nothing but what the place holds. */
  open(clock?: { now(): Instant }): Promise<Opened>;
  /** Everything that lies there, whatever it is. */
  everything(): Promise<string[]>;
}

export const now = Date.UTC(2025, 9, 27, 12, 0, 0, 999) as Instant;
const standing = { now: () => now };

/** As small as S3 allows, and pieces to copy that several of them fill. */
export const small = { partBytes: 5 * 1024 ** 2, copyBytes: 12 * 1024 ** 2 };

export async function emptyFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, "assay-files-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function localPlace(): Promise<Place> {
  const folder = await emptyFolder();
  return {
    open: (clock = standing) => openLocalFiles(folder, clock),
    async everything() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    },
  };
}

export const server: S3Server | null = await startS3Server();
for (const [name, value] of Object.entries(server?.environment ?? {})) vi.stubEnv(name, value);

export const stopServer = async () => server?.stop();

async function s3Place(): Promise<Place> {
  if (server === null) throw new Error("there is no S3 server");
  const place = { bucket: await server.makeBucket(), prefix: "a school/files", endpoint: server.endpoint };
  return {
    open: (clock = standing) => openS3Files(place, clock, small),
    async everything() {
      const bucket = openBucket(place);
      const names: string[] = [];
      for await (const { name } of bucket.list("")) names.push(name);
      for await (const { name } of bucket.unfinished("")) names.push(name);
      bucket.close();
      return names;
    },
  };
}

/** Every kind of store that this machine can run, by name. */
export const stores: [string, () => Promise<Place>][] = [
  ["a folder", localPlace],
  ...(server === null ? [] : [["S3", s3Place] as [string, () => Promise<Place>]]),
];

export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex") as Sha256;

export async function* pieces(...of: Uint8Array[]) {
  yield* of;
}

/** Chunks as they come from a socket. */
export async function* inChunks(bytes: Uint8Array, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function* broken(...of: Uint8Array[]) {
  yield* of;
  throw new Error("the line broke");
}
