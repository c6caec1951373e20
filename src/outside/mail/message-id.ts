import { createHash } from "node:crypto";

/** The Message-ID of a mail by its key: the same for every attempt at sending it. */
export function messageId(key: string, host: string): string {
  const name = createHash("sha256").update(key).digest("base64url");
  return `<${name}@${host}>`;
}
