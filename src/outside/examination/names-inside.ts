import { printable } from "../../rules/intake/entry-names.ts";
import { readName } from "./name-encodings.ts";
import { lengths, signatures } from "./zip-format.ts";

/** An Office document or a Java archive is known by its names; what tells most may come behind thousands of pictures. */
export const namesToKnowBy = 20_000;

/**
 * Names of what is in a ZIP of so many bytes, as far as its directory lies in the bytes at its end; at most so many. Only
 * looked at, not examined: nothing of it is ever unpacked.
 */
export function namesInside(tail: Buffer, bytes: number, atMost: number): string[] {
  const endAt = tail.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (endAt < 0 || endAt + lengths.end > tail.length) return [];
  const tailAt = bytes - tail.length;
  // Counted from the end record backwards: right also where something stands in front of the archive.
  let at = endAt - tail.readUInt32LE(endAt + 12);
  if (at < 0 || tailAt < 0) return [];
  const names: string[] = [];
  while (
    names.length < atMost &&
    at + lengths.central <= endAt &&
    tail.readUInt32LE(at) === signatures.central
  ) {
    const nameEnd = at + lengths.central + tail.readUInt16LE(at + 28);
    const extraEnd = nameEnd + tail.readUInt16LE(at + 30);
    const raw = tail.subarray(at + lengths.central, nameEnd);
    const read = readName(raw, tail.readUInt16LE(at + 8), tail.subarray(nameEnd, extraEnd));
    names.push(printable(read?.name ?? raw.toString("utf8")));
    at = extraEnd + tail.readUInt16LE(at + 32);
  }
  return names;
}
