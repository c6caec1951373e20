import type { FastifyReply, FastifyRequest } from "fastify";
import { uploadExpires } from "../actions/sweep-uploads.ts";
import type { Upload } from "../store/uploads.ts";
import { sendProblem } from "./problems.ts";
import { RequestBody } from "./request-body.ts";
import { checksumAlgorithms, readChecksum, readCount, readMetadata } from "./tus-headers.ts";
import { tusProblems } from "./tus-problems.ts";
import type { Part, TusAnswer } from "./tus-uploads.ts";

type Problem = Parameters<typeof sendProblem>[1];

const partType = "application/offset+octet-stream";

/** What is spoken here, for OPTIONS. */
export function tellProtocol(reply: FastifyReply, maxBytes: number): FastifyReply {
  return reply
    .header("Tus-Extension", "creation,creation-with-upload,termination,expiration,checksum")
    .header("Tus-Max-Size", maxBytes)
    .header("Tus-Checksum-Algorithm", checksumAlgorithms)
    .code(204)
    .send(null);
}

export const speaksTus = ({ headers }: FastifyRequest): boolean => headers["tus-resumable"] === "1.0.0";

/** The part that a request brings, or what is wrong with how it says so. */
export function partOf({ headers, raw }: FastifyRequest): Part | { readonly problem: Problem } {
  if (headers["content-type"] !== partType) return { problem: tusProblems.mediaType };
  const said = headers["upload-checksum"];
  const checksum = said === undefined ? null : readChecksum(String(said));
  if (said !== undefined && checksum === null) return { problem: tusProblems.checksum };
  // Said to come behind the bytes: taken without it, a wrong part would be kept.
  if (/upload-checksum/i.test(headers.trailer ?? "")) return { problem: tusProblems.trailer };
  return { body: new RequestBody(raw), length: readCount(headers["content-length"]), checksum };
}

/** Where a part begins; null where it is not said. */
export function offsetOf({ headers }: FastifyRequest): number | null {
  return readCount(one(headers["upload-offset"]));
}

export interface Beginning {
  readonly bytes: number;
  readonly name: string;
  readonly metadata: string | null;
  readonly purpose: { readonly assessment: string; readonly deliverable: string } | null;
  readonly part: Part | null;
}

/** What a request to begin an upload says, or what is wrong with how it does. */
export function beginningOf(request: FastifyRequest): Beginning | { readonly problem: Problem } {
  const { headers } = request;
  if (headers["upload-concat"] !== undefined) return { problem: tusProblems.parallel };
  if (headers["upload-defer-length"] !== undefined) return { problem: tusProblems.laterLength };
  const bytes = readCount(one(headers["upload-length"]));
  if (bytes === null) return { problem: tusProblems.noLength };
  const metadata = one(headers["upload-metadata"]);
  const said = readMetadata(metadata);
  if (said === null) return { problem: tusProblems.metadata };
  const [assessment, deliverable] = [said.get("assessment"), said.get("deliverable")];
  if ((assessment === undefined) !== (deliverable === undefined)) return { problem: tusProblems.purpose };
  const part = headers["content-type"] === partType ? partOf(request) : null;
  if (part !== null && "problem" in part) return part;
  return {
    ...{ bytes, part, name: said.get("filename") ?? "", metadata: metadata ?? null },
    purpose: assessment === undefined || deliverable === undefined ? null : { assessment, deliverable },
  };
}

/** Answers with where the upload stands, or with the problem, also while the client is still sending. */
export function sendAnswer(
  reply: FastifyReply,
  answer: TusAnswer,
  status: 200 | 201 | 204,
  part: Part | null = null,
): FastifyReply {
  if (!("problem" in answer)) {
    const { upload, offset } = answer;
    reply.header("Upload-Offset", offset);
    if (offset < upload.bytes) {
      reply.header("Upload-Expires", new Date(uploadExpires(upload.createdAt)).toUTCString());
    }
    return reply.code(status).send(null);
  }
  if (part === null) reply.request.raw.resume();
  else part.body.ignoreRest();
  if (answer.problem.status === 460) reply.raw.statusMessage = answer.problem.title;
  return sendProblem(reply, answer.problem);
}

/** For HEAD: how long the file is to be, and what was said of it. */
export function tellUpload(reply: FastifyReply, { bytes, metadata }: Upload): void {
  reply.header("Upload-Length", bytes);
  if (metadata) reply.header("Upload-Metadata", metadata);
}

/** A header that is not to be said more than once. */
function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join() : value;
}
