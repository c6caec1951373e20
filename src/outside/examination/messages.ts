import type { ArchiveEntry, Examined } from "../../rules/intake/findings.ts";
import type { ExaminationLimits } from "../../rules/intake/limits.ts";
import type { PackingMethod } from "../../rules/intake/packing-methods.ts";
import type { Sha256 } from "../../rules/words.ts";

/** What the child is told when it starts, as its one argument. */
export interface Task {
  readonly bytes: number;
  readonly extension: string;
  readonly limits: ExaminationLimits;
  /** Whether the file is open as `descriptors.file`; else its bytes are asked for. */
  readonly isOpen: boolean;
}

/** The child's descriptors beside the usual three. */
export const descriptors = { says: 3, hears: 4, file: 5 } as const;

/** Where Linux tells a process of itself; the one thing that the child may read. */
export const ownStatus = "/proc/self/status";

/** What the child says, a line each: some entries, or a wish for bytes [position, length], or its last word. */
export type Said =
  | { readonly entries: readonly PackedEntry[] }
  | { readonly read: readonly [position: number, length: number] }
  | { readonly examined: Examined; readonly peakMemoryBytes: number };

/** An entry without the names of its fields: there are many of them. */
export type PackedEntry = readonly [
  path: string,
  isFolder: 0 | 1,
  dataOffset: number,
  packed: number,
  bytes: number,
  method: PackingMethod,
  crc32: number,
  sha256: string,
  mediaType: string,
];

export function unpackEntry(packed: PackedEntry): ArchiveEntry {
  const [path, isFolder, dataOffset, packedBytes, bytes, method, crc32, sha256, mediaType] = packed;
  return {
    path,
    isFolder: isFolder === 1,
    dataOffset,
    packed: packedBytes,
    bytes,
    method,
    crc32,
    sha256: sha256 as Sha256,
    mediaType,
  };
}

/** One line may have as much as this: a full batch of the longest names, and room to spare. */
export const longestLineBytes = 4_000_000;
