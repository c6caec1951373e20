import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Instant, Sha256 } from "../../rules/words.ts";
import type { S3Bucket } from "./s3-bucket.ts";
import { fillParts } from "./s3-parts.ts";

export interface S3Sizes {
  /** Of each part of a file but the last. S3 asks for 5 MiB at least and takes 10,000. */
  readonly partBytes: number;
  /** More than this is copied on the server in pieces of this size. S3 takes 5 GiB at most at once. */
  readonly copyBytes: number;
}

export const s3Sizes: S3Sizes = { partBytes: 8 * 1024 * 1024, copyBytes: 1024 ** 3 };

const copiesAtOnce = 4;

export type S3Objects = ReturnType<typeof openS3Objects>;

/**
 * Files kept in a bucket under the SHA-256 of their bytes: `objects/ab/ab12…`. An object appears whole or not at all:
 * by one request, or by completing an upload in parts. The same bytes are one object, written anew when they come
 * once more, so that it counts as stored then.
 */
export function openS3Objects(bucket: S3Bucket, { partBytes, copyBytes }: S3Sizes) {
  const nameOf = (sha256: Sha256) => `objects/${sha256.slice(0, 2)}/${sha256}`;

  /** Gives an object of the bucket its place for good, by a copy that the server makes. */
  async function keep(from: string, sha256: Sha256, bytes: number): Promise<void> {
    if (bytes <= copyBytes) return bucket.copy(from, nameOf(sha256));
    const name = nameOf(sha256);
    const upload = await bucket.begin(name);
    try {
      const parts: { number: number; etag: string }[] = [];
      const ranges = rangesOf(bytes, copyBytes);
      for (let copied = 0; copied < ranges.length; copied += copiesAtOnce) {
        const some = ranges.slice(copied, copied + copiesAtOnce).map(async (range, nth) => {
          const number = copied + nth + 1;
          return { number, etag: await bucket.copyPart(from, { name, upload, number }, range) };
        });
        parts.push(...(await Promise.all(some)));
      }
      await bucket.complete(name, upload, parts);
    } catch (fault) {
      await bucket.abort(name, upload);
      throw fault;
    }
  }

  /** What is too large to be held goes up under a name of its own first: what it is, is known when all has come. */
  async function putInParts(pieces: AsyncIterable<Uint8Array>, expected: Sha256 | undefined) {
    const name = `incoming/put-${randomUUID()}`;
    const upload = await bucket.begin(name);
    const hash = createHash("sha256");
    let bytes = 0;
    try {
      const parts: { number: number; etag: string }[] = [];
      const sendPart = async (part: Uint8Array) => {
        const number = parts.length + 1;
        parts.push({ number, etag: await bucket.sendPart(name, upload, number, part) });
      };
      const filling = fillParts(partBytes, sendPart);
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        await filling.write(piece);
      }
      const rest = await filling.rest();
      if (rest.length > 0) await sendPart(rest);
      const sha256 = expect(hash.digest("hex") as Sha256, expected);
      await bucket.complete(name, upload, parts);
      await keep(name, sha256, bytes);
      await bucket.remove(name);
      return { sha256, bytes };
    } catch (fault) {
      await bucket.abort(name, upload);
      throw fault;
    }
  }

  return {
    keep,

    /** Puts bytes that are in memory. */
    async write(bytes: Uint8Array, sha256: Sha256): Promise<void> {
      await bucket.write(nameOf(sha256), bytes);
    },

    /** Stores the bytes and answers what they are. Throws, and stores nothing, when they are not the ones expected. */
    async put(source: AsyncIterable<Uint8Array>, expected?: Sha256) {
      const begun: Uint8Array[] = [];
      let bytes = 0;
      const pieces = source[Symbol.asyncIterator]();
      for (;;) {
        const next = await pieces.next();
        if (next.done === true) break;
        begun.push(next.value);
        bytes += next.value.length;
        if (bytes >= partBytes) return putInParts(goOn(begun, pieces), expected);
      }
      const whole = Buffer.concat(begun);
      const sha256 = expect(createHash("sha256").update(whole).digest("hex") as Sha256, expected);
      await bucket.write(nameOf(sha256), whole);
      return { sha256, bytes };
    },

    /** Size in bytes, or null where there is no such object. */
    async size(sha256: Sha256): Promise<number | null> {
      return (await bucket.head(nameOf(sha256)))?.bytes ?? null;
    },

    /** The bytes from `first` to `last`, both included, or all. The stream fails where there is no such object. */
    open(sha256: Sha256, range?: { readonly first: number; readonly last: number }): Readable {
      return openNamed(bucket, nameOf(sha256), range);
    },

    /** Every object with its size and when it was written, by the server's clock. */
    async *all() {
      for await (const { name, bytes, storedAt } of bucket.list("objects/")) {
        const sha256 = /^objects\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1];
        if (sha256 !== undefined) yield { sha256: sha256 as Sha256, bytes, storedAt };
      }
    },

    /** Forgets an object, if it was stored before the instant where one is given. False when nothing was removed. */
    async remove(sha256: Sha256, storedBefore?: Instant): Promise<boolean> {
      const is = await bucket.head(nameOf(sha256));
      if (is === null || (storedBefore !== undefined && is.storedAt >= storedBefore)) return false;
      await bucket.remove(nameOf(sha256));
      return true;
    },

    /** It lies on another machine. */
    pathOf: (_: Sha256): string | null => null,

    /** Gives up the copies that a crash left unfinished. */
    async clearUnfinished(before: Instant): Promise<void> {
      for await (const { name, upload, begunAt } of bucket.unfinished("objects/")) {
        if (begunAt < before) await bucket.abort(name, upload);
      }
    },
  };
}

/** Reads an object as it comes; giving up the stream gives up the request. */
export function openNamed(
  bucket: S3Bucket,
  name: string,
  range?: { readonly first: number; readonly last: number },
): Readable {
  const givenUp = new AbortController();
  async function* pieces() {
    yield* (await bucket.read(name, range, givenUp.signal)).body;
  }
  const stream = Readable.from(pieces(), { objectMode: false });
  return stream.once("close", () => givenUp.abort());
}

async function* goOn(begun: Uint8Array[], pieces: AsyncIterator<Uint8Array>) {
  try {
    for (let piece = begun.shift(); piece !== undefined; piece = begun.shift()) yield piece;
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}

function expect(sha256: Sha256, expected: Sha256 | undefined): Sha256 {
  if (expected !== undefined && sha256 !== expected) {
    throw new Error(`the bytes have SHA-256 ${sha256}, not ${expected}`);
  }
  return sha256;
}

/** Pieces of a file, both ends included. */
function rangesOf(bytes: number, most: number): { first: number; last: number }[] {
  return Array.from({ length: Math.ceil(bytes / most) }, (_, nth) => ({
    first: nth * most,
    last: Math.min((nth + 1) * most, bytes) - 1,
  }));
}
