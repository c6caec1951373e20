import type { ByteRange } from "../actions/files.ts";

/**
 * The one part of a file that a Range header asks for. "all" where there is no header, or one that we may answer
 * with everything: several ranges, another unit, nonsense (RFC 9110, 14.2). "unsatisfiable" where it asks for what
 * is not there.
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | "all" | "unsatisfiable" {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return "all";
  if (from === "") {
    // The last so many bytes.
    const length = Math.min(Number(to), bytes);
    return length === 0 ? "unsatisfiable" : { first: bytes - length, last: bytes - 1 };
  }
  const first = Number(from);
  const last = to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== "" && Number(to) < first) return "all";
  return first < bytes ? { first, last } : "unsatisfiable";
}
