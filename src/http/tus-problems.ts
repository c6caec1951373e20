import type { UploadRefusal } from "../actions/begin-upload.ts";
import type { sendProblem } from "./problems.ts";

type Problem = Parameters<typeof sendProblem>[1];

/** What is answered when a request does not go as tus 1.0 has it. */
export const tusProblems = {
  notFound: { status: 404, code: "not-found", title: "There is nothing here that you may see" },
  expired: {
    status: 410,
    code: "upload-expired",
    title: "The upload was left unfinished for too long and is given up",
    detail: "Begin it anew.",
  },
  busy: { status: 423, code: "upload-busy", title: "Another request is writing to this upload" },
  finished: { status: 409, code: "upload-finished", title: "The upload is whole and cannot be given up" },
  wrongVersion: { status: 412, code: "wrong-tus-version", title: "Send Tus-Resumable: 1.0.0" },
  wrongOffset: {
    status: 409,
    code: "wrong-offset",
    title: "The upload does not end there",
    detail: "Ask with HEAD where it ends, and go on from there.",
  },
  noOffset: {
    status: 400,
    code: "malformed",
    title: "Send Upload-Offset: where the upload goes on, in bytes",
  },
  noLength: { status: 400, code: "malformed", title: "Send Upload-Length: the file's size in bytes" },
  laterLength: {
    status: 400,
    code: "malformed",
    title: "Send Upload-Length: a length cannot be announced later",
  },
  metadata: {
    status: 400,
    code: "malformed",
    title: "Send Upload-Metadata as keys, each once, with values in Base64",
  },
  purpose: {
    status: 400,
    code: "malformed",
    title: "Send both in Upload-Metadata, assessment and deliverable, or neither",
  },
  parallel: { status: 400, code: "malformed", title: "Uploads are not put together from others here" },
  mediaType: {
    status: 415,
    code: "wrong-media-type",
    title: "Send the bytes as application/offset+octet-stream",
  },
  overrun: {
    status: 413,
    code: "upload-overrun",
    title: "More was sent than the file's length that was announced",
  },
  brokenOff: { status: 400, code: "upload-broken-off", title: "The connection broke off" },
  checksum: {
    status: 400,
    code: "checksum-unsupported",
    title: "Send Upload-Checksum: sha256, sha1, md5 or crc32, and the digest in Base64",
  },
  trailer: {
    status: 400,
    code: "checksum-unsupported",
    title: "Send Upload-Checksum ahead of the bytes: what comes after them is not read",
  },
  mismatch: {
    status: 460,
    code: "checksum-mismatch",
    title: "Checksum Mismatch",
    detail: "The bytes are not the ones promised. Nothing of the part was kept: send it again.",
  },
  storageFull: {
    status: 507,
    code: "storage-full",
    title: "There is no room left for the file",
    detail: "What arrived before is kept. Tell your administrator, and go on once there is room.",
  },
  override: {
    status: 400,
    code: "malformed",
    title: "X-HTTP-Method-Override goes with POST, and stands for PATCH, DELETE or HEAD",
  },
  otherSite: { status: 403, code: "foreign-origin", title: "Pages of other sites do not upload here" },
} as const satisfies Record<string, Problem>;

const beginning: { readonly [Code in Exclude<UploadRefusal["code"], "not-suitable">]: Problem } = {
  "no-such-purpose": tusProblems.notFound,
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
  "too-many-uploads-today": {
    status: 429,
    code: "too-many-uploads-today",
    title: "You have begun as many uploads as one person may in a day",
    detail: "Go on tomorrow. Many files are sent as one ZIP.",
  },
  "upload-allowance-used": {
    status: 429,
    code: "upload-allowance-used",
    title: "You have sent as much as one person may in a day",
    detail: "Go on tomorrow, or tell your administrator.",
  },
  "too-much-not-handed-in": {
    status: 429,
    code: "too-much-not-handed-in",
    title: "You have sent as much as one person may without handing it in",
    detail:
      "Hand in what is there or give up unfinished uploads; what is never handed in is cleared away in time.",
  },
  "school-storage-full": {
    status: 507,
    code: "school-storage-full",
    title: "The school's files have reached their limit",
    detail: "Tell your administrator, who can raise it (ASSAY_FILES_LIMIT).",
  },
  "storage-full": tusProblems.storageFull,
};

/** Why an upload was not begun. */
export function beginningProblem(refusal: UploadRefusal): Problem {
  if (refusal.code !== "not-suitable") {
    const problem = beginning[refusal.code];
    return refusal.code === "no-such-purpose" ? problem : { ...problem, refusals: [refusal] };
  }
  const [first] = refusal.refusals;
  return {
    status: first.code === "file-too-large" ? 413 : 422,
    code: first.code,
    title: "The file cannot be handed in there",
    refusals: refusal.refusals,
  };
}
