import type { z } from "zod";
import type { StoredEntry } from "../store/archive-entries.ts";
import type { ReadableFile } from "./readable-file.ts";
import type { entry } from "./shapes/contents.ts";
import { viewerOf } from "./viewer-of.ts";

export type Entry = z.infer<typeof entry>;

/** The type of a file of which nothing is known. */
export const anyBytes = "application/octet-stream";

export function entryView({ path, isFolder, bytes, sha256, mediaType, contains }: StoredEntry): Entry {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (isFolder) {
    return { path, name, isFolder, bytes: 0, sha256: null, mediaType: null, viewer: null, contains };
  }
  const viewer = viewerOf(name, mediaType ?? anyBytes);
  return { path, name, isFolder, bytes, sha256, mediaType, viewer, contains: null };
}

/** A file that is no archive, as if it lay alone in a folder. */
export function wholeFileView({
  name,
  bytes,
  sha256,
  examination,
}: Pick<ReadableFile, "name" | "bytes" | "sha256" | "examination">): Entry {
  const mediaType = examination?.mediaType ?? anyBytes;
  const viewer = viewerOf(name, mediaType);
  return { path: name, name, isFolder: false, bytes, sha256, mediaType, viewer, contains: null };
}
