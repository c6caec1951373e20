import { type DetailedError, defaultOptions, type PreviousUpload, Upload } from "tus-js-client";
import { Problem } from "../../api/problem.ts";
import { readUpload } from "../../api/uploads.ts";
import type { Contents } from "./packing/contents.ts";

/** Where a file is meant to go: one deliverable of one assessment. */
export interface Slot {
  readonly assessment: string;
  readonly deliverable: string;
}

export interface Sending {
  readonly blob: Blob;
  /** The name it will have. */
  readonly name: string;
  readonly kind: Contents["kind"];
  /** The same for the same files chosen again: the upload goes on by it. */
  readonly fingerprint: string;
  readonly slot: Slot;
  /** How many bytes the server has confirmed or was sent. */
  onProgress(sentBytes: number): void;
  /** The connection is lost; it is tried again by itself. */
  onWaiting(): void;
  /** The whole file is there. */
  onArrived(uploadId: string): void;
  onFailed(problem: Problem): void;
}

/**
 * Milliseconds between tries: together some ten minutes without a connection, then it asks the person. Nobody whose
 * time runs waits much longer than the server was away.
 */
const waits = [0, 1_000, 2_000, 4_000, 8_000, ...Array<number>(40).fill(15_000)];

/** No answer, another request at the same upload, and too many requests from one address: all that passes by itself. */
const passing = new Set([0, 409, 423, 429]);

/** Somebody has to make room first: trying again by itself would only keep the person waiting. */
const noRoomLeft = 507;

const prefix = (slot: Slot) => `assay/${slot.assessment}/${slot.deliverable}/`;
const keyOf = ({ slot, kind, fingerprint }: Pick<Sending, "slot" | "kind" | "fingerprint">) =>
  `${prefix(slot)}${kind}/${fingerprint}`;
const idIn = (address: string) => address.slice(address.lastIndexOf("/") + 1);

/**
 * Sends a file in parts that can be taken up again, also after the page was loaded anew: the same file, or the same
 * folder, chosen for the same deliverable goes on where it stopped. Call `start` on the answer.
 */
export async function sendFile(sending: Sending) {
  const { blob, name, slot, onProgress, onWaiting, onArrived, onFailed } = sending;
  const upload = new Upload(blob, {
    endpoint: "/api/v1/uploads",
    metadata: { filename: name, assessment: slot.assessment, deliverable: slot.deliverable },
    retryDelays: waits,
    // Kept until the file is placed: a page that dies between the last byte and that loses nothing.
    removeFingerprintOnSuccess: false,
    fingerprint: async () => keyOf(sending),
    onProgress,
    onShouldRetry(error) {
      const status = error.originalResponse?.getStatus() ?? 0;
      const isWorthIt = passing.has(status) || (status >= 500 && status !== noRoomLeft);
      if (isWorthIt) onWaiting();
      return isWorthIt;
    },
    onSuccess: () => onArrived(idIn(upload.url ?? "")),
    onError: (error) => onFailed(problemIn(error)),
  });
  const [previous] = await upload.findPreviousUploads();
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
  return upload;
}

function problemIn(error: Error | DetailedError): Problem {
  const response = "originalResponse" in error ? error.originalResponse : null;
  if (response === null) return new Problem({ status: 0, code: "unreachable" });
  const status = response.getStatus();
  try {
    const said = JSON.parse(response.getBody()) as Omit<ConstructorParameters<typeof Problem>[0], "status">;
    return new Problem({ ...said, status });
  } catch {
    return new Problem({ status, code: `http-${status}` });
  }
}

/** What was begun on this device and never placed: how much of it has arrived. */
export interface Interrupted {
  readonly uploadId: string;
  readonly kind: Contents["kind"];
  readonly name: string;
  readonly wholeBytes: number;
  readonly sentBytes: number;
}

interface Remembered extends PreviousUpload {
  readonly uploadUrl: string;
}

/** Uploads for this slot that this browser remembers, as the server knows them; what it does not know is forgotten. */
export async function interruptedFor(slot: Slot): Promise<readonly Interrupted[]> {
  const known = await Promise.all(
    (await remembered(slot)).map(async ({ uploadUrl, urlStorageKey }) => {
      const uploadId = idIn(uploadUrl);
      try {
        const said = await readUpload(uploadId);
        const kind = kindIn(urlStorageKey, slot);
        return { uploadId, kind, name: said.name, wholeBytes: said.bytes, sentBytes: said.offset };
      } catch (error) {
        if (error instanceof Problem && (error.status === 404 || error.status === 410))
          localStorage.removeItem(urlStorageKey);
        return null;
      }
    }),
  );
  return known.filter((one) => one !== null);
}

/** Whether such an upload was begun on this device and not placed yet. */
export async function isBegun(sending: Pick<Sending, "slot" | "kind" | "fingerprint">): Promise<boolean> {
  const begun = await remembered(sending.slot);
  return begun.some(({ urlStorageKey }) => urlStorageKey.startsWith(`${stored}${keyOf(sending)}::`));
}

/** Forgets what was begun for this slot: it is placed, or not wanted any more. */
export async function forgetUploads(slot: Slot): Promise<void> {
  for (const { urlStorageKey } of await remembered(slot)) localStorage.removeItem(urlStorageKey);
}

/** As tus-js-client begins the names under which it keeps uploads. */
const stored = "tus::";

async function remembered(slot: Slot): Promise<readonly Remembered[]> {
  const all = await defaultOptions.urlStorage.findAllUploads();
  return all.filter(
    (one): one is Remembered =>
      one.uploadUrl !== null && one.urlStorageKey.startsWith(`${stored}${prefix(slot)}`),
  );
}

function kindIn(key: string, slot: Slot): Contents["kind"] {
  const [kind] = key.slice(`${stored}${prefix(slot)}`.length).split("/", 1);
  return kind === "folder" || kind === "files" || kind === "zip" ? kind : "file";
}
