import { isArchive, mediaTypeOf, mediaTypeOfZip } from "../../rules/intake/media-type.ts";
import { pathsTold } from "../../rules/intake/notices.ts";
import type { Content } from "./entry-content.ts";
import { namesInside, namesToKnowBy } from "./names-inside.ts";

/** Names that are told of all archives in an archive together. */
const insideTold = 200;

/** What each file of an archive is by content; of the archives among them, what they hold. */
export class EntryTypes {
  readonly #known: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #ofEntry: Uint16Array;
  readonly archives = { paths: [] as string[], count: 0, bytes: 0, inside: [] as string[] };

  constructor(entries: number) {
    this.#ofEntry = new Uint16Array(entries);
  }

  add(index: number, path: string, { bytes, start, tail }: Content): string {
    let mediaType = mediaTypeOf(start, path);
    if (mediaType === "application/zip") {
      const names = namesInside(tail, bytes, namesToKnowBy);
      mediaType = mediaTypeOfZip(names, start);
      if (isArchive(mediaType)) this.#addInside(path, names);
    }
    if (isArchive(mediaType)) {
      this.archives.count += 1;
      this.archives.bytes += bytes;
      if (this.archives.paths.length < pathsTold) this.archives.paths.push(path);
    }
    this.#ofEntry[index] = this.#numberOf(mediaType);
    return mediaType;
  }

  of(index: number): string {
    return this.#known[this.#ofEntry[index] ?? 0] ?? "";
  }

  #addInside(path: string, names: readonly string[]): void {
    const room = insideTold - this.archives.inside.length;
    if (this.archives.paths.length >= pathsTold) return;
    for (const name of names.slice(0, room)) this.archives.inside.push(`${path}/${name}`);
  }

  #numberOf(mediaType: string): number {
    const known = this.#numbers.get(mediaType);
    if (known !== undefined) return known;
    this.#numbers.set(mediaType, this.#known.length);
    return this.#known.push(mediaType) - 1;
  }
}
