import { hkdfSync } from "node:crypto";
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { FileStore } from "../actions/files.ts";
import { fileLinks } from "../http/file-links.ts";
import type { OpenEntry, Opening } from "../http/shown-links.ts";

/** How handed-in files are opened: by links signed with a key that follows from the installation's secret. */
export function openOpening(files: FileStore, secret: string, filesOrigin: string | null): Opening {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "assay file link key", 32));
  return { files, filesOrigin, links: fileLinks(key), openEntry: entriesOf(files) };
}

function entriesOf(files: FileStore): OpenEntry {
  return (archive, place, range = { first: 0, last: place.bytes - 1 }) => {
    const { dataOffset, packed, method } = place;
    if (method === 0) {
      return files.open(archive, { first: dataOffset + range.first, last: dataOffset + range.last });
    }
    return Readable.from(
      inflated(files.open(archive, { first: dataOffset, last: dataOffset + packed - 1 }), range),
    );
  };
}

async function* inflated(packed: Readable, range: { first: number; last: number }) {
  let at = 0;
  for await (const part of packed.pipe(createInflateRaw()) as AsyncIterable<Buffer>) {
    const [from, to] = [Math.max(0, range.first - at), Math.min(part.length, range.last + 1 - at)];
    if (from < to) yield part.subarray(from, to);
    at += part.length;
    if (at > range.last) return;
  }
}
