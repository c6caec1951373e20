import { createHash, randomBytes } from "node:crypto";
import type { TextDigest } from "../rules/words.ts";

/** Something a person wrote, with the random salt that keeps its digest from being guessed (R33). */
export interface SealedText {
  readonly digest: TextDigest;
  readonly salt: Buffer;
  readonly body: string;
}

/** SHA-256(salt ‖ text), with a fresh 16-byte salt: the digest goes into the fact, the text stands beside it. */
export function seal(body: string): SealedText {
  const salt = randomBytes(16);
  return { digest: digestOf(salt, body), salt, body };
}

function digestOf(salt: Uint8Array, body: string): TextDigest {
  return createHash("sha256").update(salt).update(body, "utf8").digest("hex") as TextDigest;
}
