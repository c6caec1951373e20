import { createHash, type Hash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Instant, Sha256 } from "../../rules/words.ts";
import { checksumOf, type Promised } from "./checksum.ts";
import {
  type Arriving,
  lastByteNoted,
  measureArriving,
  noteArriving,
  readArriving,
  restName,
  wholeName,
} from "./s3-arriving.ts";
import type { S3Bucket } from "./s3-bucket.ts";
import { openNamed, type S3Objects, type S3Sizes } from "./s3-objects.ts";
import { fillParts } from "./s3-parts.ts";

/** What this process itself has seen of a file: its bytes so far, and as what the server noted them. */
interface Seen {
  readonly hash: Hash;
  readonly bytes: number;
  readonly etags: ReadonlyMap<number, string>;
  readonly restEtag: string | null;
}

/** More files than this growing at once are read again when they are whole, rather than remembered. */
const rememberedFiles = 1_000;

const nothing: Arriving = {
  ...{ upload: null, parts: [], restAt: 0, rest: new Uint8Array(), restEtag: null, lastByteAt: null },
  ...{ void: [], next: 1, isPromised: false },
};

/**
 * Files that are still arriving, in a bucket, each under the id of its upload. Nothing of it is kept here, so that any
 * process may take the next bytes: they are gathered into parts as they come, and what does not fill one is noted
 * beside. Only one writer may append to an id at a time; the caller sees to that.
 */
export function openS3Incoming(
  bucket: S3Bucket,
  objects: S3Objects,
  { partBytes }: S3Sizes,
  clock: { now(): Instant },
) {
  // Lives as long as the process: what another one took is read again when the file is whole.
  const seen = new Map<string, Seen>();

  async function arrived(id: string): Promise<{ bytes: number; lastByteAt: Instant } | null> {
    const [whole, noted] = await Promise.all([bucket.head(wholeName(id)), bucket.head(restName(id))]);
    if (whole !== null) return { bytes: whole.bytes, lastByteAt: lastByteNoted(noted) ?? whole.storedAt };
    if (noted !== null) return measureArriving(bucket, id, noted);
    for await (const { name, begunAt } of bucket.unfinished(wholeName(id))) {
      if (name === wholeName(id)) return { bytes: 0, lastByteAt: begunAt };
    }
    return null;
  }

  /** Nothing is ever appended of an empty file. */
  async function noteEmpty(id: string): Promise<Arriving> {
    const empty = { ...nothing, lastByteAt: clock.now() };
    await noteArriving(bucket, id, empty);
    return empty;
  }

  async function keepWhole(id: string, bytes: number, lastByteAt: Instant, known: Sha256 | null) {
    const sha256 = known ?? (await hashOf(bucket, wholeName(id)));
    await objects.keep(wholeName(id), sha256, bytes);
    return { sha256, bytes, lastByteAt };
  }

  /** Makes one object of the parts. Answers its SHA-256 where this process has seen every byte, else null. */
  async function completeParts(id: string, upload: string, arriving: Arriving): Promise<Sha256 | null> {
    const parts: { number: number; etag: string }[] = [...arriving.parts];
    if (arriving.rest.length > 0) {
      const etag = await bucket.sendPart(wholeName(id), upload, arriving.next, arriving.rest);
      parts.push({ number: arriving.next, etag });
    }
    // The server refuses parts that are not the ones named: what was hashed here is what it makes the object of.
    await bucket.complete(wholeName(id), upload, parts);
    const known = seen.get(id);
    const isKnown =
      known?.bytes === arriving.restAt + arriving.rest.length &&
      known.restEtag === arriving.restEtag &&
      arriving.parts.every(({ number, etag }) => known.etags.get(number) === etag);
    return known !== undefined && isKnown ? (known.hash.copy().digest("hex") as Sha256) : null;
  }

  return {
    arrived,

    /**
     * Appends what the source brings at `offset`, which must be where the file ends. Answers where it ends then.
     * When the source breaks off, what came before is kept and the break is thrown on, unless the bytes were
     * promised: then they count only if they are the ones. Throws ChecksumMismatch.
     */
    async append(
      id: string,
      offset: number,
      source: AsyncIterable<readonly Uint8Array[]>,
      promised?: Promised,
    ) {
      const before = (await readArriving(bucket, id)) ?? nothing;
      const end = before.restAt + before.rest.length;
      if (end !== offset) throw new Error(`the file ends at ${end}, not at ${offset}`);
      const known = offset === 0 ? unseen() : (seen.get(id) ?? null);
      seen.delete(id);
      const isKnown = offset === 0 || (known?.bytes === offset && known.restEtag === before.restEtag);
      const took = await take(id, before, source, promised, isKnown ? known : null);
      if (took.seen && seen.size < rememberedFiles) seen.set(id, took.seen);
      if (took.broken) throw took.broken.fault;
      return took.end;
    },

    /** Puts a whole file among the objects and answers what it is. It stays here as well until remove(). */
    async keep(id: string): Promise<{ sha256: Sha256; bytes: number; lastByteAt: Instant }> {
      const whole = await bucket.head(wholeName(id));
      if (whole !== null) {
        // A process that did this before us ended in between.
        const lastByteAt = lastByteNoted(await bucket.head(restName(id))) ?? whole.storedAt;
        return keepWhole(id, whole.bytes, lastByteAt, null);
      }
      const arriving = (await readArriving(bucket, id)) ?? (await noteEmpty(id));
      const lastByteAt = arriving.lastByteAt ?? clock.now();
      const bytes = arriving.restAt + arriving.rest.length;
      if (arriving.upload !== null) {
        return keepWhole(id, bytes, lastByteAt, await completeParts(id, arriving.upload, arriving));
      }
      const sha256 = createHash("sha256").update(arriving.rest).digest("hex") as Sha256;
      await objects.write(arriving.rest, sha256);
      return { sha256, bytes, lastByteAt };
    },

    /** Forgets a file, whole or not. */
    async remove(id: string): Promise<void> {
      seen.delete(id);
      for await (const { name, upload } of bucket.unfinished(wholeName(id))) {
        if (name === wholeName(id)) await bucket.abort(name, upload);
      }
      await bucket.remove(wholeName(id));
      await bucket.remove(restName(id));
    },

    /** Every id of which something is here, and what was being put when a process ended. */
    async ids(): Promise<string[]> {
      const ids = new Set<string>();
      const add = (name: string) => ids.add(name.slice("incoming/".length).replace(/\.rest$/, ""));
      for await (const { name } of bucket.list("incoming/")) add(name);
      for await (const { name } of bucket.unfinished("incoming/")) add(name);
      return [...ids];
    },

    isKept: async (sha256: Sha256): Promise<boolean> => (await objects.size(sha256)) !== null,

    /** What a bucket holds is for its owner to limit. */
    hasRoomFor: async (_: number): Promise<boolean> => true,
  };

  /** Takes in what a source brings, and notes it. What was thrown on the way comes back beside what counts. */
  async function take(
    id: string,
    before: Arriving,
    source: AsyncIterable<readonly Uint8Array[]>,
    promised: Promised | undefined,
    known: Seen | null,
  ) {
    let { upload, next } = before;
    let restAt = before.restAt;
    let end = restAt + before.rest.length;
    const hash = known?.hash;
    const etags = new Map(known?.etags);
    const promise = promised && checksumOf(promised);
    let isNoted = before.upload !== null && !before.isPromised && promised === undefined;
    async function sendPart(part: Uint8Array): Promise<void> {
      upload ??= await bucket.begin(wholeName(id));
      // Said before the first part is sent: who comes after us must know what it belongs to, and whether it counts.
      if (!isNoted) await noteArriving(bucket, id, { ...before, upload, isPromised: promised !== undefined });
      isNoted = true;
      const etag = await bucket.sendPart(wholeName(id), upload, next, part);
      etags.set(next, etag);
      next += 1;
      restAt += part.length;
    }

    const filling = fillParts(partBytes, sendPart);
    await filling.write(before.rest);
    let broken: { readonly fault: unknown } | null = null;
    try {
      for await (const chunks of source) {
        for (const chunk of chunks) {
          await filling.write(chunk);
          hash?.update(chunk);
          promise?.add(chunk);
          end += chunk.length;
        }
      }
      promise?.check();
    } catch (fault) {
      if (promised !== undefined) throw fault;
      broken = { fault };
    }
    const began = before.restAt + before.rest.length;
    if (end === began) return { end, broken, seen: known };
    const lastByteAt = clock.now();
    const rest = await filling.rest();
    const notes = { upload, restAt, rest, next, void: before.void, isPromised: false, lastByteAt };
    const restEtag = await noteArriving(bucket, id, notes);
    return { end, broken, seen: hash ? { hash, bytes: end, etags, restEtag } : null };
  }
}

const unseen = (): Seen => ({ hash: createHash("sha256"), bytes: 0, etags: new Map(), restEtag: null });

async function hashOf(bucket: S3Bucket, name: string): Promise<Sha256> {
  const hash = createHash("sha256");
  await pipeline(openNamed(bucket, name), hash);
  return hash.digest("hex") as Sha256;
}
