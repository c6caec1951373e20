import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { ByteRange, FileStore } from "../actions/files.ts";
import type { Sha256 } from "../rules/words.ts";
import { byteRange } from "./byte-range.ts";
import { isKnown } from "./known-etag.ts";
import { sendProblem, sendSimple } from "./problems.ts";

/**
 * Answers with a stored file, or the part that the request's Range asks for, under the name that it was handed in
 * by. Whether the person may have it is for the caller to know. What a stranger sent never runs in our pages: it is
 * saved, not shown, and its type is not guessed.
 */
export async function fileResponse(
  reply: FastifyReply,
  files: FileStore,
  { sha256, name, mediaType }: { sha256: Sha256; name: string; mediaType?: string },
): Promise<FastifyReply> {
  const bytes = await files.size(sha256);
  if (bytes === null) return sendSimple(reply, "not-found");
  reply.header("Cache-Control", "private, max-age=0, must-revalidate");
  return sendBytes(reply, {
    ...{ sha256, bytes, open: (range) => files.open(sha256, range) },
    ...{ disposition: attachment(name), policy: "", mediaType: mediaType ?? "application/octet-stream" },
  });
}

/** Bytes that somebody handed in, and how a browser is to take them. */
export interface SentBytes {
  readonly sha256: Sha256;
  readonly bytes: number;
  open(range?: ByteRange): Readable;
  readonly mediaType: string;
  /** Content-Disposition: saved under a name, or "inline" for a viewer. */
  readonly disposition: string;
  /** What the bytes may load besides nothing at all, in words of Content-Security-Policy. */
  readonly policy: string;
}

/**
 * Answers with bytes or the part that the request's Range asks for. They stand alone wherever they are opened: in a
 * sandbox without scripts, forms or an origin, and in nobody's frame.
 */
export function sendBytes(reply: FastifyReply, sent: SentBytes): FastifyReply {
  const { sha256, bytes, mediaType, disposition, policy } = sent;
  const { headers } = reply.request;
  const etag = `"${sha256}"`;
  reply
    .header("Accept-Ranges", "bytes")
    .header("Content-Disposition", disposition)
    .header("Content-Security-Policy", `sandbox; default-src 'none'${policy}; frame-ancestors 'none'`)
    .header("ETag", etag)
    .header("Referrer-Policy", "no-referrer")
    .header("X-Content-Type-Options", "nosniff")
    .header("X-Frame-Options", "DENY");
  if (isKnown(headers["if-none-match"], etag)) return reply.code(304).send();

  // A part only fits to the part that is there already when the whole is still the same.
  const ifRange = headers["if-range"];
  const sameWhole = ifRange === undefined || ifRange === etag;
  const range = byteRange(sameWhole ? headers.range : undefined, bytes);
  if (range === "unsatisfiable") {
    reply.header("Content-Range", `bytes */${bytes}`);
    return sendProblem(reply, { status: 416, code: "no-such-range", title: `The file has ${bytes} bytes` });
  }
  reply.type(mediaType);
  if (range === "all") {
    reply.header("Content-Length", bytes);
    return reply.send(isHead(reply) ? Readable.from([]) : sent.open());
  }
  return reply
    .code(206)
    .header("Content-Length", range.last - range.first + 1)
    .header("Content-Range", `bytes ${range.first}-${range.last}/${bytes}`)
    .send(isHead(reply) ? Readable.from([]) : sent.open(range));
}

function isHead(reply: FastifyReply): boolean {
  return reply.request.method === "HEAD";
}

/** RFC 6266: the name in full for everybody, and in plain letters for programs that know no better. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
