import type { Verification } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import type { PublicCertificate } from "../../store/certificates-public.ts";

/** The school's log as it was signed last. */
export interface ShownLog {
  readonly checkpoint: {
    readonly note: string;
    readonly entries: number;
    readonly root: string;
    readonly at: Instant | null;
  } | null;
  /** The log's verification key, as C2SP writes it. */
  readonly key: string | null;
}

/** What the public pages are handed: they know nothing of keys, files or typesetting. */
export interface PublicParts {
  /** Public origin, without a slash at its end. */
  readonly baseUrl: string;
  readonly now: () => Instant;
  readonly school: () => Promise<{ readonly name: string; readonly timeZone: string }>;
  /** One read; null where there is none of that id. */
  readonly certificate: (id: string) => Promise<PublicCertificate | null>;
  /** Looks for a credential in a file of any kind, and checks it. */
  readonly check: (file: Uint8Array) => Promise<Verification>;
  readonly log: () => Promise<ShownLog>;
}
