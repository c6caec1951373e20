import { ERRORS } from "@tus/server";
import type { UploadRefusal } from "../actions/begin-upload.ts";
import type { sendProblem } from "./problems.ts";
import { UploadIsFinished } from "./tus-store.ts";

type Problem = Parameters<typeof sendProblem>[1];

/** Thrown through the protocol's handlers to the one who answers. */
export class UploadRefused extends Error {
  readonly refusal: UploadRefusal;

  constructor(refusal: UploadRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Another request holds the upload and did not give way in time. */
export class UploadIsBusy extends Error {}

const refusals: { readonly [Code in UploadRefusal["code"]]: Problem } = {
  "file-name-unusable": {
    status: 422,
    code: "file-name-unusable",
    title: "A file cannot have this name",
    detail: "Send Upload-Metadata: filename …, without a path, control characters or more than 255 bytes.",
  },
  "file-too-large": { status: 413, code: "file-too-large", title: "The file is larger than may be sent" },
  "too-many-unfinished-uploads": {
    status: 429,
    code: "too-many-unfinished-uploads",
    title: "Too many uploads are going on at once",
    detail: "Finish or give up some of them first.",
  },
  "upload-allowance-used": {
    status: 429,
    code: "upload-allowance-used",
    title: "You have sent as much as one person may in a day",
    detail: "Go on tomorrow, or tell your administrator.",
  },
  "storage-full": {
    status: 507,
    code: "storage-full",
    title: "There is no room left for the file",
    detail: "What arrived before is kept. Tell your administrator, and go on once there is room.",
  },
};

const overrun: Problem = {
  status: 413,
  code: "upload-overrun",
  title: "More was sent than the file's length that was announced",
};

const protocol = new Map<unknown, Problem>([
  [
    ERRORS.FILE_NOT_FOUND,
    { status: 404, code: "not-found", title: "There is nothing here that you may see" },
  ],
  [
    ERRORS.INVALID_OFFSET,
    {
      status: 409,
      code: "wrong-offset",
      title: "The upload does not end there",
      detail: "Ask with HEAD where it ends, and go on from there.",
    },
  ],
  [ERRORS.ERR_SIZE_EXCEEDED, overrun],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED, refusals["file-too-large"]],
  [
    ERRORS.MISSING_OFFSET,
    { status: 400, code: "malformed", title: "Send Upload-Offset: where the upload goes on" },
  ],
  [
    ERRORS.INVALID_CONTENT_TYPE,
    {
      status: 415,
      code: "wrong-media-type",
      title: "Send the bytes as application/offset+octet-stream",
    },
  ],
  [
    ERRORS.INVALID_LENGTH,
    { status: 400, code: "malformed", title: "Send Upload-Length: the file's size in bytes" },
  ],
  [
    ERRORS.UNSUPPORTED_CREATION_DEFER_LENGTH_EXTENSION,
    {
      status: 400,
      code: "malformed",
      title: "Send Upload-Length: a length cannot be announced later",
    },
  ],
  [ERRORS.ABORTED, { status: 400, code: "upload-broken-off", title: "The connection broke off" }],
]);

/** What the protocol's handlers threw, as a problem; null for a fault. */
export function problemOf(thrown: unknown): Problem | null {
  if (thrown instanceof UploadRefused) return withDetails(thrown.refusal);
  if (thrown instanceof UploadIsBusy) {
    return { status: 423, code: "upload-busy", title: "Another request is writing to this upload" };
  }
  if (thrown instanceof UploadIsFinished) {
    return { status: 409, code: "upload-finished", title: "The upload is whole and cannot be given up" };
  }
  const { code, status_code } = thrown as { code?: unknown; status_code?: unknown };
  if (code === "storage-full") return refusals["storage-full"];
  // Without a Content-Length it shows only when the byte too many arrives, and is thrown by what counts them.
  if (thrown instanceof Error && status_code === overrun.status) return overrun;
  return protocol.get(thrown) ?? null;
}

/** What the protocol's handlers answered by themselves about a request's headers. */
export function headerProblem(status: number, said: string): Problem {
  if (status === 412 || said.includes("tus-resumable")) {
    return { status: 412, code: "wrong-tus-version", title: "Send Tus-Resumable: 1.0.0" };
  }
  if (said.includes("content-type")) return protocol.get(ERRORS.INVALID_CONTENT_TYPE) as Problem;
  return { status: 400, code: "malformed", title: said.trim() };
}

export const checksumRefused: Problem = {
  status: 400,
  code: "checksum-unsupported",
  title: "Checksums of parts are not checked here",
  detail:
    "Leave out Upload-Checksum and compare the SHA-256 of the whole file, which the finished upload tells.",
};

function withDetails(refusal: UploadRefusal): Problem {
  return { ...refusals[refusal.code], refusals: [refusal] };
}
