import { createHash, randomBytes } from "node:crypto";
import type { AssessmentId, TextDigest } from "../rules/words.ts";
import type { Database } from "./database.ts";

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

/** Some texts of a record, each with its digest; those that were erased are not there (R33). */
export async function digestsByText(
  db: Database,
  record: AssessmentId,
  digests: readonly TextDigest[],
): Promise<Map<string, TextDigest>> {
  const rows = await db.query<{ digest: TextDigest; body: string }>({
    name: "digests-by-text",
    text: "select digest, body from texts where digest = any($1) and record_id = $2",
    values: [digests, record],
  });
  return new Map(rows.map(({ digest, body }) => [body, digest]));
}
