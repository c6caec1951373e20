import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import type { Instant } from "../../rules/words.ts";
import { listObjects, listUnfinished } from "./s3-lists.ts";

/** A place in an S3 bucket. Keys and region come from the environment, as the AWS SDK reads it. */
export interface S3Place {
  readonly bucket: string;
  /** In front of every key, without a slash at either end; "" for none. */
  readonly prefix: string;
  /** Address of a server other than AWS's own, or null. */
  readonly endpoint: string | null;
}

export interface S3Part {
  readonly number: number;
  readonly etag: string;
  readonly bytes: number;
  /** By the server's clock. */
  readonly storedAt: Instant;
}

export interface S3Object {
  readonly bytes: number;
  readonly etag: string;
  readonly storedAt: Instant;
  readonly metadata: Readonly<Record<string, string>>;
}

export type S3Bucket = ReturnType<typeof openBucket>;

/** A download holds its connection for as long as the reader takes. */
const mostConnections = 500;
/** Between a request and the first byte of its answer; copies on the server take theirs. */
const mostSilenceMs = 300_000;

/** The verbs of S3 that we use, on the keys below a prefix. */
export function openBucket({ bucket: Bucket, prefix, endpoint }: S3Place) {
  const agent = { maxSockets: mostConnections, keepAlive: true };
  const s3 = new S3Client({
    ...(endpoint !== null && { endpoint, forcePathStyle: true, ...regionOf() }),
    // Not every server knows the newer checksums; Content-MD5, which we send, they all do.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      ...{ connectionTimeout: 10_000, socketTimeout: mostSilenceMs },
      ...{ httpAgent: agent, httpsAgent: agent },
    },
  });
  const keyOf = (name: string) => (prefix === "" ? name : `${prefix}/${name}`);
  const at = (name: string) => ({ Bucket, Key: keyOf(name) });

  return {
    /** Throws when the bucket is not there, or not ours to use. */
    async reach(): Promise<void> {
      await s3.send(new HeadBucketCommand({ Bucket }));
    },

    async head(name: string): Promise<S3Object | null> {
      return orNull(async () => objectOf(await s3.send(new HeadObjectCommand(at(name)))));
    },

    /** Fails where there is none. */
    async read(name: string, range?: { first: number; last: number }, signal?: AbortSignal) {
      const Range = range && `bytes=${range.first}-${range.last}`;
      const answer = await s3.send(new GetObjectCommand({ ...at(name), Range }), { abortSignal: signal });
      return { ...objectOf(answer), body: answer.Body as Readable };
    },

    async write(name: string, bytes: Uint8Array, metadata: Readonly<Record<string, string>> = {}) {
      const ContentMD5 = md5(bytes);
      const Metadata = { ...metadata };
      const sent = await s3.send(new PutObjectCommand({ ...at(name), Body: bytes, ContentMD5, Metadata }));
      return sent.ETag ?? "";
    },

    async remove(name: string): Promise<void> {
      await s3.send(new DeleteObjectCommand(at(name)));
    },

    /** At most 5 GiB at once. */
    async copy(from: string, to: string): Promise<void> {
      await s3.send(new CopyObjectCommand({ ...at(to), CopySource: `${Bucket}/${encoded(keyOf(from))}` }));
    },

    async begin(name: string): Promise<string> {
      const begun = await s3.send(new CreateMultipartUploadCommand(at(name)));
      if (begun.UploadId === undefined) throw new Error("S3 began an upload without an id");
      return begun.UploadId;
    },

    async sendPart(name: string, UploadId: string, PartNumber: number, bytes: Uint8Array): Promise<string> {
      const part = { ...at(name), UploadId, PartNumber, Body: bytes, ContentMD5: md5(bytes) };
      return (await s3.send(new UploadPartCommand(part))).ETag ?? "";
    },

    async copyPart(
      from: string,
      to: { name: string; upload: string; number: number },
      { first, last }: { first: number; last: number },
    ): Promise<string> {
      const copied = await s3.send(
        new UploadPartCopyCommand({
          ...{ ...at(to.name), UploadId: to.upload, PartNumber: to.number },
          ...{ CopySource: `${Bucket}/${encoded(keyOf(from))}`, CopySourceRange: `bytes=${first}-${last}` },
        }),
      );
      return copied.CopyPartResult?.ETag ?? "";
    },

    /** The parts of an upload by number; null where there is no such upload, or no longer. */
    async parts(name: string, UploadId: string): Promise<S3Part[] | null> {
      return orNull(async () => {
        const parts: S3Part[] = [];
        for (let after: string | undefined, more = true; more; ) {
          const page = await s3.send(
            new ListPartsCommand({ ...at(name), UploadId, ...(after && { PartNumberMarker: after }) }),
          );
          for (const {
            PartNumber: number = 0,
            ETag: etag = "",
            Size: bytes = 0,
            LastModified,
          } of page.Parts ?? []) {
            parts.push({ number, etag, bytes, storedAt: instantOf(LastModified) });
          }
          after = page.NextPartNumberMarker;
          more = page.IsTruncated === true;
        }
        return parts;
      });
    },

    /** Makes one object of the parts: whole, or as before. */
    async complete(
      name: string,
      UploadId: string,
      parts: readonly { readonly number: number; readonly etag: string }[],
    ): Promise<void> {
      const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
      await s3.send(
        new CompleteMultipartUploadCommand({ ...at(name), UploadId, MultipartUpload: { Parts } }),
      );
    },

    /** Gives up an upload with its parts; nothing happens where there is none. */
    async abort(name: string, UploadId: string): Promise<void> {
      await orNull(() => s3.send(new AbortMultipartUploadCommand({ ...at(name), UploadId })));
    },

    /** Every object whose name begins so. */
    list: (beginning: string) => listObjects(s3, Bucket, keyOf(beginning), keyOf("").length),

    /** Every upload in parts that was begun and not completed, whose name begins so. */
    unfinished: (beginning: string) => listUnfinished(s3, Bucket, keyOf(beginning), keyOf("").length),

    close: () => s3.destroy(),
  };
}

/** Other servers seldom care; the SDK insists on one. */
function regionOf() {
  return process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION ? {} : { region: "us-east-1" };
}

const missing = new Set(["NoSuchKey", "NotFound", "NoSuchUpload"]);

/** Whether a fault says that what was asked for is not there. */
export function isMissing(fault: unknown): boolean {
  return fault instanceof S3ServiceException && missing.has(fault.name);
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (fault) {
    if (isMissing(fault)) return null;
    throw fault;
  }
}

function objectOf(answer: {
  ContentLength?: number | undefined;
  ETag?: string | undefined;
  LastModified?: Date | undefined;
  Metadata?: Record<string, string> | undefined;
}): S3Object {
  const { ContentLength: bytes, ETag: etag = "", LastModified, Metadata: metadata = {} } = answer;
  if (bytes === undefined) throw new Error("S3 answered without a length");
  return { bytes, etag, storedAt: instantOf(LastModified), metadata };
}

const instantOf = (date: Date | undefined) => (date?.getTime() ?? 0) as Instant;
const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("base64");
const encoded = (key: string) => key.split("/").map(encodeURIComponent).join("/");
