import type { FileNameFlaw } from "../../../../src/rules/file-name.ts";
import type { FileRefusal, Notice, NoticeCode } from "../../../../src/rules/intake/findings.ts";
import type { Picked } from "./picked.ts";

/** What is about to be sent, looked over on this device before a byte of it is. */
export interface Contents {
  readonly kind: Picked["kind"] | "zip";
  /** The name that the file on the server will have. */
  readonly name: string;
  /** How many files; null for one that is no archive. */
  readonly files: number | null;
  /** As they are on this device, of an archive unpacked. */
  readonly bytes: number;
  readonly notices: readonly Notice[];
  /** How many files are left, and how many bytes are sent, when these leavings are left out. */
  without(codes: readonly NoticeCode[]): { readonly files: number | null; readonly bytes: number };
  /** The same for the same files, whenever they are chosen again: an upload is known again by it. */
  fingerprint(codes: readonly NoticeCode[]): string;
  /** What is sent. `onRead` is told how many bytes of `without(codes).bytes` were read for it. */
  make(codes: readonly NoticeCode[], onRead: (bytes: number) => void, signal: AbortSignal): Promise<Blob>;
  /** Rejects with UnreadableFile when a file was changed, moved or removed since it was chosen. */
  check(codes: readonly NoticeCode[]): Promise<void>;
}

export type LookedOver =
  | { readonly ok: true; readonly contents: Contents }
  | { readonly ok: false; readonly flaw: FileNameFlaw }
  | { readonly ok: false; readonly refusal: FileRefusal };
