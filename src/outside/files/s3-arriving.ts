import { buffer } from "node:stream/consumers";
import type { Instant } from "../../rules/words.ts";
import { isMissing, type S3Bucket, type S3Object, type S3Part } from "./s3-bucket.ts";

/**
 * What a bucket holds of a file that is still arriving, and all that any process needs to go on with it. Parts lie in
 * an upload in parts; the rest, which does not fill one, in an object `incoming/{id}.rest` with the notes below.
 */
export interface Arriving {
  /** The upload in parts, or null while the rest is all there is. */
  readonly upload: string | null;
  /** The parts that count, in their order. */
  readonly parts: readonly S3Part[];
  /** Where the rest begins: the bytes of the parts that count. */
  readonly restAt: number;
  readonly rest: Uint8Array;
  /** Of the object with the rest; null where there is none. */
  readonly restEtag: string | null;
  readonly lastByteAt: Instant | null;
  /** Numbers of parts that do not count, because their bytes were not the ones promised. */
  readonly void: readonly Span[];
  /** The number of the next part. */
  readonly next: number;
  /** Parts after the noted ones do not count until the bytes are the ones promised. */
  readonly isPromised: boolean;
}

type Span = readonly [first: number, last: number];

/** What stands beside the rest. */
interface Notes {
  readonly upload: string;
  readonly at: string;
  readonly next: string;
  readonly void: string;
  readonly promised: string;
  readonly lastbyteat: string;
}

export const wholeName = (id: string) => `incoming/${id}`;
export const restName = (id: string) => `incoming/${id}.rest`;

/** Reads what has arrived, the rest included; null where nothing was noted. */
export async function readArriving(bucket: S3Bucket, id: string): Promise<Arriving | null> {
  try {
    const { body, etag, metadata } = await bucket.read(restName(id));
    const rest = await buffer(body);
    const notes = notesOf(metadata);
    const { isRestStale, ...counted } = await countParts(bucket, id, notes, rest.length);
    const upload = notes.upload || null;
    return { ...counted, upload, rest: isRestStale ? new Uint8Array() : rest, restEtag: etag };
  } catch (fault) {
    if (isMissing(fault)) return null;
    throw fault;
  }
}

/** How much has arrived and when, by what is noted and without reading the rest. */
export async function measureArriving(bucket: S3Bucket, id: string, noted: S3Object) {
  const { restAt, isRestStale, lastByteAt } = await countParts(
    bucket,
    id,
    notesOf(noted.metadata),
    noted.bytes,
  );
  return { bytes: restAt + (isRestStale ? 0 : noted.bytes), lastByteAt: lastByteAt ?? noted.storedAt };
}

/** When the last byte came, by our clock; null where it was not noted. */
export function lastByteNoted(noted: S3Object | null): Instant | null {
  return (Number(noted?.metadata.lastbyteat ?? 0) || null) as Instant | null;
}

/**
 * The parts that were noted count. Parts after them came from a process that ended before it could note them: they
 * begin with the rest and count, too, unless their bytes were promised and never compared.
 */
async function countParts(bucket: S3Bucket, id: string, notes: Notes, restBytes: number) {
  const all = notes.upload === "" ? [] : ((await bucket.parts(wholeName(id), notes.upload)) ?? []);
  const from = Number(notes.next);
  const isPromised = notes.promised !== "";
  const voided = spansOf(notes.void);
  const later = all.filter(({ number }) => number >= from);
  const lastNumber = later.at(-1)?.number ?? from - 1;
  if (isPromised && later.length > 0) voided.push([from, lastNumber]);
  const parts = all.filter(
    ({ number }) => !voided.some(([first, last]) => number >= first && number <= last),
  );
  const restAt = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const isRestStale = later.length > 0 && !isPromised;
  if (!isRestStale && restAt !== Number(notes.at)) throw new Error(`parts of upload ${id} are gone`);
  // Who sent those ended before saying when, by our clock, the last byte came; unless all they brought was the rest.
  const instants = [
    Number(notes.lastbyteat),
    ...(restAt > Number(notes.at) + restBytes ? later.map(({ storedAt }) => storedAt) : []),
  ];
  const lastByteAt = (Math.max(...instants) || null) as Instant | null;
  return { parts, restAt, isRestStale, lastByteAt, void: voided, next: lastNumber + 1, isPromised };
}

/** Notes what counts, with the rest. Answers the ETag of what was written. */
export function noteArriving(
  bucket: S3Bucket,
  id: string,
  { upload, restAt, rest, next, void: spans, isPromised, lastByteAt }: Omit<Arriving, "parts" | "restEtag">,
): Promise<string> {
  const notes: Notes = {
    upload: upload ?? "",
    at: String(restAt),
    next: String(next),
    void: spans.map(([first, last]) => `${first}-${last}`).join(" "),
    promised: isPromised ? "yes" : "",
    lastbyteat: String(lastByteAt ?? 0),
  };
  const said = Object.entries(notes).filter(([, value]) => value !== "");
  return bucket.write(restName(id), rest, Object.fromEntries(said));
}

function notesOf(metadata: Readonly<Record<string, string>>): Notes {
  const { upload = "", at = "0", next = "1", void: spans = "", promised = "", lastbyteat = "0" } = metadata;
  return { upload, at, next, void: spans, promised, lastbyteat };
}

function spansOf(written: string): Span[] {
  return written.split(" ").flatMap((span) => {
    const [first, last] = span.split("-").map(Number);
    return first && last ? [[first, last] as const] : [];
  });
}
