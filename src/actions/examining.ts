import type { Readable } from "node:stream";
import type { ArchiveEntry, Examined } from "../rules/intake/findings.ts";
import type { Sha256 } from "../rules/words.ts";
import type { StoredFile } from "../store/archive-entries.ts";
import type { Database } from "../store/database.ts";
import type { FileStore } from "./files.ts";
import type { Clock } from "./world.ts";

/** What a virus scanner says of some bytes. `too-large`: more than it takes in. */
export type Scanned =
  | { readonly is: "clean" }
  | { readonly is: "infected"; readonly signature: string }
  | { readonly is: "too-large" };

export interface VirusScanner {
  readonly name: string;
  /** Opens the bytes, again where it has to. Throws when it does not answer. */
  scan(open: () => Readable, signal: AbortSignal): Promise<Scanned>;
}

/** What examining files needs from outside. */
export interface Examining {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  /** Examines one stored file, in a process of its own. */
  examine(wanted: {
    readonly files: FileStore;
    readonly sha256: Sha256;
    readonly bytes: number;
    readonly extension: string;
    onEntries(batch: readonly ArchiveEntry[]): Promise<void>;
    readonly signal: AbortSignal;
  }): Promise<Examined>;
  /** The unpacked bytes of one file in an archive. */
  openEntry(files: FileStore, archive: Sha256, entry: StoredFile): Readable;
  /** null: none is configured. */
  readonly scanner: VirusScanner | null;
}
