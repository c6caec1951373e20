import type { FastifyReply } from "fastify";
import type { FileStore } from "../actions/files.ts";
import type { Sha256 } from "../rules/words.ts";
import { byteRange } from "./byte-range.ts";
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
  const { headers } = reply.request;
  const etag = `"${sha256}"`;
  reply
    .header("Accept-Ranges", "bytes")
    .header("Cache-Control", "private, max-age=0, must-revalidate")
    .header("Content-Disposition", attachment(name))
    .header("Content-Security-Policy", "sandbox; default-src 'none'")
    .header("ETag", etag)
    .header("X-Content-Type-Options", "nosniff");
  if (isKnown(headers["if-none-match"], etag)) return reply.code(304).send();

  // A part only fits to the part that is there already when the whole is still the same.
  const ifRange = headers["if-range"];
  const sameWhole = ifRange === undefined || ifRange === etag;
  const range = byteRange(sameWhole ? headers.range : undefined, bytes);
  if (range === "unsatisfiable") {
    reply.header("Content-Range", `bytes */${bytes}`);
    return sendProblem(reply, { status: 416, code: "no-such-range", title: `The file has ${bytes} bytes` });
  }
  reply.type(mediaType ?? "application/octet-stream");
  if (range === "all") {
    reply.header("Content-Length", bytes);
    return reply.send(files.open(sha256));
  }
  return reply
    .code(206)
    .header("Content-Length", range.last - range.first + 1)
    .header("Content-Range", `bytes ${range.first}-${range.last}/${bytes}`)
    .send(files.open(sha256, range));
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((known) => known.trim().replace(/^W\//, "") === etag);
}

/** RFC 6266: the name in full for everybody, and in plain letters for programs that know no better. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  const full = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
