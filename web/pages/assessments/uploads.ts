import type { Upload } from "tus-js-client";
import type { FileRefusal, NoticeCode } from "../../../src/rules/intake/findings.ts";
import { isSignedOut, Problem } from "../../api/problem.ts";
import { examined, leaveOut } from "../../api/uploads.ts";
import type { Contents } from "./packing/contents.ts";
import { rememberPlaced } from "./placed-upload.ts";
import { forgetUploads, type Slot, sendFile } from "./send-file.ts";
import { Speed } from "./upload-speed.ts";

/** One file on its way, as it is shown. */
export interface Uploading {
  readonly slot: Slot;
  readonly name: string;
  /** How many files are packed into it; null for one that is sent as it is. */
  readonly files: number | null;
  readonly wholeBytes: number;
  /** While packing: read so far. */
  readonly sentBytes: number;
  /** Over the last seconds; null before there is anything to measure. */
  readonly bytesPerSecond: number | null;
  /**
   * `waiting`: for the connection. `examining`: it has arrived whole. `placing`: it is accepted and put where it belongs.
   * `refused`: it is not accepted, and what was there before stays.
   */
  readonly state:
    | "packing"
    | "sending"
    | "paused"
    | "waiting"
    | "examining"
    | "placing"
    | "refused"
    | "failed";
  readonly problem: Error | null;
  readonly refusal: FileRefusal | null;
}

type Place = (uploadId: string) => Promise<void>;

interface Entry {
  shown: Uploading;
  /** The whole way from its beginning. */
  start: () => Promise<void>;
  blob: Blob | null;
  upload: Upload | null;
  /** Once all of it is there: only examining and placing are left to be tried again. */
  uploadId: string | null;
  readonly speed: Speed;
  readonly ended: AbortController;
  readonly place: Place;
}

const nameOf = (slot: Slot) => `${slot.assessment}/${slot.deliverable}`;

/** Whether it is still to arrive or to be placed. */
export const isUnderway = ({ state }: Uploading) => state !== "failed" && state !== "refused";

/**
 * Every file on its way from this page. Kept beside the pages, so that looking at another one does not stop it;
 * closing the window warns for as long as anything here is not done.
 */
class Uploads {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  #shown: readonly Uploading[] = [];

  constructor() {
    addEventListener("beforeunload", (event) => {
      if (this.#shown.some(isUnderway)) event.preventDefault();
    });
    // A lid that is opened again is not always told as a connection that is back.
    addEventListener("online", this.goOn);
    document.addEventListener("visibilitychange", this.goOn);
  }

  /** Takes up what waits or had to stop: the connection, or the person, may be back. */
  readonly goOn = () => {
    for (const { shown, upload } of [...this.#entries.values()]) {
      if (shown.state === "waiting") void upload?.abort();
      if (shown.state === "waiting" || stoppedForNow(shown)) this.retry(shown.slot);
    }
  };

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = () => this.#shown;

  /**
   * Sends what was chosen, without the leavings of these codes. `place` is called with the upload's id once it has
   * arrived and was accepted, and again when that failed.
   */
  begin(slot: Slot, contents: Contents, codes: readonly NoticeCode[], place: Place) {
    const { files, bytes } = contents.without(codes);
    const state = contents.kind === "file" ? "sending" : "packing";
    const entry = this.#enter({ slot, name: contents.name, files, wholeBytes: bytes, state }, place);
    entry.start = () => this.#makeAndSend(entry, contents, codes);
    void this.#run(entry, entry.start);
  }

  /** Goes on with an upload that has arrived whole: it is examined and placed. */
  takeUp(slot: Slot, whole: { uploadId: string; name: string; wholeBytes: number }, place: Place) {
    const { name, wholeBytes, uploadId } = whole;
    const entry = this.#enter({ slot, name, files: null, wholeBytes, state: "examining" }, place);
    entry.start = () => this.#examineAndPlace(entry, uploadId);
    void this.#run(entry, entry.start);
  }

  /** Has the server leave leavings out of a file that is placed, and places what is left in its stead. */
  leaveOut(slot: Slot, of: { uploadId: string; name: string }, codes: readonly NoticeCode[], place: Place) {
    const about = { slot, name: of.name, files: null, wholeBytes: 0, state: "examining" } as const;
    const entry = this.#enter(about, place);
    entry.start = async () => {
      const { id, bytes } = await leaveOut(of.uploadId, codes);
      this.#show(entry, { wholeBytes: bytes });
      await this.#examineAndPlace(entry, id);
    };
    void this.#run(entry, entry.start);
  }

  pause(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    void entry?.upload?.abort();
    if (entry) this.#show(entry, { state: "paused", bytesPerSecond: null });
  }

  resume(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    if (!entry) return;
    entry.speed.forget();
    this.#show(entry, { state: "sending", problem: null });
    if (entry.upload) entry.upload.start();
    else void this.#run(entry, entry.start);
  }

  retry(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    const uploadId = entry?.uploadId;
    if (entry && uploadId) void this.#run(entry, () => this.#examineAndPlace(entry, uploadId));
    else this.resume(slot);
  }

  /** Gives the upload up, here and on the server, or takes away what was said of one that is over. */
  cancel(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    this.#entries.delete(nameOf(slot));
    this.#tell();
    entry?.ended.abort();
    // What the server does not hear of it clears away by itself.
    void entry?.upload?.abort(entry.uploadId === null).catch(() => {});
    void forgetUploads(slot);
  }

  #enter(about: Pick<Uploading, "slot" | "name" | "files" | "wholeBytes" | "state">, place: Place): Entry {
    const before = this.#entries.get(nameOf(about.slot));
    before?.ended.abort();
    void before?.upload?.abort();
    const entry: Entry = {
      shown: { ...about, sentBytes: 0, bytesPerSecond: null, problem: null, refusal: null },
      ...{ place, start: async () => {}, blob: null, upload: null, uploadId: null },
      ...{ speed: new Speed(), ended: new AbortController() },
    };
    this.#entries.set(nameOf(about.slot), entry);
    this.#tell();
    return entry;
  }

  /** Does a part of the way; what it throws is shown, unless it was given up meanwhile. */
  async #run(entry: Entry, part: () => Promise<void>) {
    try {
      await part();
    } catch (error) {
      if (entry.ended.signal.aborted) return;
      const problem = error instanceof Error ? error : new Problem({ status: 0, code: "other" });
      this.#show(entry, { state: "failed", bytesPerSecond: null, problem });
    }
  }

  async #makeAndSend(entry: Entry, contents: Contents, codes: readonly NoticeCode[]) {
    const blob = entry.blob ?? (await this.#make(entry, contents, codes));
    entry.blob = blob;
    const { slot } = entry.shown;
    entry.speed.forget();
    this.#show(entry, { state: "sending", wholeBytes: blob.size, sentBytes: 0, bytesPerSecond: null });
    const upload = await sendFile({
      ...{ blob, slot, name: contents.name, kind: contents.kind },
      fingerprint: contents.fingerprint(codes),
      onProgress: (sentBytes) => this.#measure(entry, "sending", sentBytes),
      onWaiting: () => void this.#wait(entry, () => contents.check(codes)),
      onArrived: (uploadId) => void this.#run(entry, () => this.#examineAndPlace(entry, uploadId)),
      onFailed: (problem) => this.#show(entry, { state: "failed", bytesPerSecond: null, problem }),
    });
    entry.upload = upload;
    if (!entry.ended.signal.aborted && entry.shown.state === "sending") upload.start();
  }

  #make(entry: Entry, contents: Contents, codes: readonly NoticeCode[]): Promise<Blob> {
    if (contents.kind !== "file") this.#show(entry, { state: "packing", sentBytes: 0 });
    const onRead = (bytes: number) => this.#measure(entry, "packing", bytes);
    return contents.make(codes, onRead, entry.ended.signal);
  }

  /** The connection is lost; or a file was changed under our hands, which looks the same to the browser. */
  async #wait(entry: Entry, check: () => Promise<void>) {
    this.#show(entry, { state: "waiting", bytesPerSecond: null });
    await this.#run(entry, async () => {
      try {
        await check();
      } catch (error) {
        void entry.upload?.abort();
        entry.upload = null;
        entry.blob = null;
        throw error;
      }
    });
  }

  #measure(entry: Entry, state: "packing" | "sending", sentBytes: number) {
    if (entry.shown.state === "paused") return;
    const bytesPerSecond = entry.speed.measure(sentBytes, performance.now());
    this.#show(entry, { state, sentBytes, bytesPerSecond });
  }

  async #examineAndPlace(entry: Entry, uploadId: string) {
    const { slot, wholeBytes } = entry.shown;
    const { signal } = entry.ended;
    entry.uploadId = uploadId;
    this.#show(entry, { state: "examining", sentBytes: wholeBytes, bytesPerSecond: null, problem: null });
    const { examination, sha256 } = await examined(uploadId, signal);
    if (examination.refusal !== null) {
      await forgetUploads(slot);
      this.#show(entry, { state: "refused", refusal: examination.refusal });
      return;
    }
    this.#show(entry, { state: "placing" });
    await entry.place(uploadId);
    if (sha256 !== null) rememberPlaced(slot, { sha256, uploadId });
    await forgetUploads(slot);
    if (this.#entries.get(nameOf(slot)) === entry) this.#entries.delete(nameOf(slot));
    this.#tell();
  }

  #show(entry: Entry, change: Partial<Uploading>) {
    entry.shown = { ...entry.shown, ...change };
    this.#tell();
  }

  #tell() {
    this.#shown = [...this.#entries.values()].map(({ shown }) => shown);
    for (const listener of this.#listeners) listener();
  }
}

/** Nobody answered, or nobody was signed in. */
function stoppedForNow({ state, problem }: Uploading): boolean {
  const isUnreachable = problem instanceof Problem && problem.status === 0;
  return state === "failed" && (isUnreachable || isSignedOut(problem));
}

export const uploads = new Uploads();
