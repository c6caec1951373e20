import type { Readable } from "node:stream";
import type { Instant, Sha256 } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import type { Clock } from "./world.ts";

/** Files kept for good by the SHA-256 of their bytes: whole or absent, never changed, the same bytes once. */
export interface FileStore {
  /** Stores the bytes. Throws, and stores nothing, when they are not the ones expected or there is no room. */
  put(
    source: AsyncIterable<Uint8Array>,
    expected?: Sha256,
  ): Promise<{ readonly sha256: Sha256; readonly bytes: number }>;
  /** Size in bytes, or null where there is no such file. */
  size(sha256: Sha256): Promise<number | null>;
  /** The bytes from `first` to `last`, both included, or all of them. */
  open(sha256: Sha256, range?: ByteRange): Readable;
  /** Every file that is kept, in no order, with when it was stored. */
  all(): AsyncIterable<{ readonly sha256: Sha256; readonly bytes: number; readonly storedAt: Instant }>;
  /**
   * Forgets a file, if it was stored before the instant where one is given. False when nothing was removed. Whether the
   * file is still needed is for the caller to know.
   */
  remove(sha256: Sha256, storedBefore?: Instant): Promise<boolean>;
  /** Where the file lies on this machine, for programs that read it themselves; null where it does not. */
  pathOf(sha256: Sha256): string | null;
  /** Clears away what a crash left half written before the instant. Nothing of that was ever a file. */
  clearUnfinished(before: Instant): Promise<void>;
}

export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What the bytes of one part must come to. */
export interface Checksum {
  readonly algorithm: "sha256" | "sha1" | "md5" | "crc32";
  readonly digest: Uint8Array;
}

/** Bytes as they arrive, all that are there at a time. They are gone once more are asked for. */
export type Arriving = AsyncIterable<readonly Uint8Array[]>;

/**
 * Files that are still arriving, each under the id of its upload. One writer to an id at a time. Without room on the
 * disk, append and keep throw an error whose `code` is `storage-full`; what had arrived before is kept.
 */
export interface IncomingFiles {
  /** Bytes that arrived and when the last did (R20), or null where none has. */
  arrived(id: string): Promise<{ readonly bytes: number; readonly lastByteAt: Instant } | null>;
  /**
   * Appends at the file's end, answers where it ends then. What came before a break is kept, unless a checksum was
   * promised: then the part counts whole or not at all. Throws an error whose `code` is `checksum-mismatch` when the
   * bytes are not the ones promised, and the file ends where it did.
   */
  append(id: string, offset: number, source: Arriving, promised?: Checksum): Promise<number>;
  /** Puts a whole file into the FileStore; it stays here too until it is removed. */
  keep(
    id: string,
  ): Promise<{ readonly sha256: Sha256; readonly bytes: number; readonly lastByteAt: Instant }>;
  remove(id: string): Promise<void>;
  /** Whether the FileStore has a file, such as the one that was kept a moment ago. */
  isKept(sha256: Sha256): Promise<boolean>;
  /** Every id of which something is here. */
  ids(): Promise<string[]>;
  hasRoomFor(bytes: number): Promise<boolean>;
}

/** What receiving files needs from outside. */
export interface Receiving {
  readonly db: Database;
  readonly clock: Clock;
  readonly incoming: IncomingFiles;
}
