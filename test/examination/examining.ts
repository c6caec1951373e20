import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { examineFile } from "../../src/outside/examination/examine.ts";
import type { ArchiveEntry, Examined } from "../../src/rules/intake/findings.ts";
import type { ExaminationLimits } from "../../src/rules/intake/limits.ts";
import type { Sha256 } from "../../src/rules/words.ts";

export interface Examination {
  readonly examined: Examined;
  readonly entries: readonly ArchiveEntry[];
  readonly peakMemoryBytes: number;
}

interface How {
  readonly extension?: string;
  readonly limits?: Partial<ExaminationLimits>;
  readonly signal?: AbortSignal;
  readonly through?: "descriptor" | "pipe";
}

/** Examines these bytes, by default in a file, as a file of this ending. */
export async function examine(bytes: Buffer, how: How = {}): Promise<Examination> {
  if (how.through === "pipe") return examineIn({ ...inMemory(bytes), pathOf: () => null }, bytes.length, how);
  const folder = await mkdtemp(join(tmpdir(), "assay-examination-"));
  try {
    const path = join(folder, "file");
    await writeFile(path, bytes);
    return await examineIn({ ...inMemory(bytes), pathOf: () => path }, bytes.length, how);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function examineIn(
  files: Parameters<typeof examineFile>[0]["files"],
  bytes: number,
  { extension = ".zip", limits, signal }: How,
): Promise<Examination> {
  const entries: ArchiveEntry[] = [];
  let peakMemoryBytes = 0;
  const examined = await examineFile({
    files,
    sha256: nameless,
    bytes,
    extension,
    ...(limits && { limits }),
    ...(signal && { signal }),
    async onEntries(batch) {
      entries.push(...batch);
    },
    onEnd(use) {
      peakMemoryBytes = use.peakMemoryBytes;
    },
  });
  return { examined, entries, peakMemoryBytes };
}

/** For stores that hold one file only. */
export const nameless = "0".repeat(64) as Sha256;

export function inMemory(bytes: Buffer) {
  return {
    open: (_: Sha256, range?: { first: number; last: number }) =>
      Readable.from(chunksOf(range ? bytes.subarray(range.first, range.last + 1) : bytes), {
        objectMode: false,
      }),
  };
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

export async function allOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function sha256Of(bytes: Buffer): Sha256 {
  return createHash("sha256").update(bytes).digest("hex") as Sha256;
}

/** Bytes that do not deflate, the same each time. */
export function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}
