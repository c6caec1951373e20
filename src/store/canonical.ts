import { createHash } from "node:crypto";

export { canonical } from "../rules/canonical.ts";

export function sha256(bytes: string | Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
