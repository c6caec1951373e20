import type { Checksum } from "../actions/files.ts";

/** What a request's headers say by tus 1.0; null where they say it wrongly, and are to be refused. */

/** A length or an offset: digits alone, up to what can be counted exactly. */
export function readCount(value: string | undefined): number | null {
  if (value === undefined || !/^(0|[1-9]\d{0,15})$/.test(value)) return null;
  const count = Number(value);
  return Number.isSafeInteger(count) ? count : null;
}

/** `Upload-Metadata`: keys, each with a value in Base64 or none, every key once. */
export function readMetadata(value: string | undefined): ReadonlyMap<string, string> | null {
  const pairs = new Map<string, string>();
  if (value === undefined || value === "") return pairs;
  for (const pair of value.split(",")) {
    const said = /^([!-+\--~]+)(?: ([A-Za-z0-9+/]*={0,2}))?$/.exec(pair.trim());
    const [, key, encoded = ""] = said ?? [];
    if (key === undefined || pairs.has(key) || encoded.length % 4 !== 0) return null;
    pairs.set(key, Buffer.from(encoded, "base64").toString("utf8"));
  }
  return pairs;
}

const digestBytes: Readonly<Record<Checksum["algorithm"], number>> = {
  sha256: 32,
  sha1: 20,
  md5: 16,
  crc32: 4,
};

/** As `Tus-Checksum-Algorithm` names them. */
export const checksumAlgorithms = Object.keys(digestBytes).join(",");

/** `Upload-Checksum`: an algorithm and the Base64 of its digest; a CRC-32 is its four bytes, the highest first. */
export function readChecksum(value: string): Checksum | null {
  const [, algorithm = "", encoded = ""] = /^(\w+) ([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  if (!isAlgorithm(algorithm)) return null;
  const digest = Buffer.from(encoded, "base64");
  const isWhole = digest.toString("base64") === encoded && digest.length === digestBytes[algorithm];
  return isWhole ? { algorithm, digest } : null;
}

function isAlgorithm(name: string): name is Checksum["algorithm"] {
  return Object.hasOwn(digestBytes, name);
}
