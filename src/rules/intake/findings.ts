import type { Sha256 } from "../words.ts";
import type { PackingMethod } from "./packing-methods.ts";

/**
 * Why a file is not accepted (R6). Wording is chosen elsewhere, by code; `entry` names the file in the archive that
 * is in the way, as far as its name can be told.
 */
export type FileRefusalCode =
  // Not an archive, or not a whole one.
  | "not-a-zip"
  | "archive-cut-off"
  | "archive-empty"
  | "several-end-records"
  | "data-outside-entries"
  | "entries-overlap"
  | "headers-disagree"
  | "entry-damaged"
  | "size-mismatch"
  | "checksum-mismatch"
  | "method-not-supported"
  | "split-archive"
  | "encrypted"
  // Names.
  | "path-leads-out"
  | "path-absolute"
  | "name-unreadable"
  | "name-control-character"
  | "name-direction-override"
  | "name-reserved"
  | "name-too-long"
  | "name-twice"
  | "file-and-folder"
  // Kinds of entries that are neither file nor folder.
  | "symbolic-link"
  | "special-file"
  // Limits.
  | "too-many-entries"
  | "too-deep"
  | "too-large-unpacked"
  | "ratio-too-high"
  | "examination-took-too-long"
  // By content.
  | "type-not-as-named"
  | "infected"
  | "scan-impossible"
  /** The program that examines broke off, whatever was in the file. */
  | "examination-failed";

export interface FileRefusal {
  readonly code: FileRefusalCode;
  readonly entry?: string;
  /** A limit that was passed, in the unit of its kind. */
  readonly limit?: number;
  /** What was found instead: a media type, the other entry of two, the signature that matched. */
  readonly found?: string;
}

/** What is suspicious, and accepted all the same. */
export type NoticeCode =
  | "empty-files"
  | "wrapper-folder"
  | "macos-leavings"
  | "windows-leavings"
  | "version-control"
  | "installed-packages"
  | "build-output"
  | "office-lock-files"
  | "editor-leavings"
  | "secrets"
  | "names-in-other-encoding"
  | "archive-in-archive"
  | "type-not-as-named";

export interface Notice {
  readonly code: NoticeCode;
  /** Some of the paths it is about; folders stand for all that is in them. */
  readonly paths: readonly string[];
  /** How many entries in all, and their bytes unpacked. */
  readonly count: number;
  readonly bytes: number;
  /** Whether it can be left out without loss: junk. */
  readonly canLeaveOut: boolean;
  /** What is in an archive in the archive, one level deep. */
  readonly inside?: readonly string[];
}

/** One file or folder in an archive. */
export interface ArchiveEntry {
  /** Composed (NFC), parts joined by "/", no slash at either end. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Place of its first packed byte in the archive, in bytes. */
  readonly dataOffset: number;
  readonly packed: number;
  readonly bytes: number;
  readonly method: PackingMethod;
  readonly crc32: number;
  readonly sha256: Sha256;
  /** By content. */
  readonly mediaType: string;
}

/** What an examination says of a file as a whole; an archive's entries come beside it. */
export type Examined =
  | { readonly ok: false; readonly refusal: FileRefusal; readonly mediaType: string | null }
  | {
      readonly ok: true;
      readonly mediaType: string;
      readonly notices: readonly Notice[];
      /** null for a file that is no archive. */
      readonly archive: ExaminedArchive | null;
    };

export interface ExaminedArchive {
  readonly entries: number;
  /** Bytes of all its files, unpacked. */
  readonly unpacked: number;
  /** SHA-256 over one line per file, sorted by path in code points: its SHA-256, a space, its bytes, a space, its path, a newline. */
  readonly listing: Sha256;
}
