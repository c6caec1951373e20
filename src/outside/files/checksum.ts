import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** The bytes of a part are not the ones that were promised. */
class ChecksumMismatch extends Error {
  readonly code = "checksum-mismatch";
}

/** What the bytes of one part must come to. */
export interface Promised {
  readonly algorithm: "sha256" | "sha1" | "md5" | "crc32";
  readonly digest: Uint8Array;
}

/** Takes the bytes of one part, then says whether they are the ones promised. */
export function checksumOf({ algorithm, digest }: Promised): {
  add(chunk: Uint8Array): void;
  /** Throws ChecksumMismatch. */
  check(): void;
} {
  const running = algorithm === "crc32" ? runningCrc() : createHash(algorithm);
  return {
    add: (chunk) => void running.update(chunk),
    check() {
      if (!running.digest().equals(digest)) throw new ChecksumMismatch("the bytes are not the ones promised");
    },
  };
}

/** As four bytes, the highest first. */
function runningCrc() {
  let sum = 0;
  return {
    update(chunk: Uint8Array) {
      sum = crc32(chunk, sum);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(sum);
      return bytes;
    },
  };
}
