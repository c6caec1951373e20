import type { Upload } from "tus-js-client";
import { Problem } from "../../api/problem.ts";
import { forgetUploads, type Slot, sendFile } from "./send-file.ts";

/** One file on its way, as it is shown. */
export interface Uploading {
  readonly slot: Slot;
  readonly name: string;
  readonly wholeBytes: number;
  readonly sentBytes: number;
  /** Over the last seconds; null before there is anything to measure. */
  readonly bytesPerSecond: number | null;
  /** `placing`: it has arrived whole and is put where it belongs. */
  readonly state: "sending" | "paused" | "waiting" | "placing" | "failed";
  readonly problem: Error | null;
}

interface Entry {
  shown: Uploading;
  upload: Upload | null;
  /** Once the file is there: only placing is left to be tried again. */
  uploadId: string | null;
  samples: { at: number; bytes: number }[];
  readonly file: File;
  readonly place: (uploadId: string) => Promise<void>;
}

const measuredMilliseconds = 5_000;
const nameOf = (slot: Slot) => `${slot.assessment}/${slot.deliverable}`;

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
      if (this.#shown.some(({ state }) => state !== "failed")) event.preventDefault();
    });
    addEventListener("online", () => {
      for (const { shown } of [...this.#entries.values()]) if (isUnreachable(shown)) this.retry(shown.slot);
    });
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = () => this.#shown;

  /** Sends a file; `place` is called with the upload's id once it has arrived, and again when that failed. */
  begin(slot: Slot, file: File, place: (uploadId: string) => Promise<void>) {
    void this.#entries.get(nameOf(slot))?.upload?.abort();
    const shown: Uploading = {
      ...{ slot, name: file.name, wholeBytes: file.size, sentBytes: 0, bytesPerSecond: null },
      ...{ state: "sending", problem: null },
    };
    const entry: Entry = { shown, file, place, upload: null, uploadId: null, samples: [] };
    this.#entries.set(nameOf(slot), entry);
    this.#tell();
    void this.#send(entry);
  }

  pause(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    void entry?.upload?.abort();
    if (entry) this.#show(entry, { state: "paused", bytesPerSecond: null });
  }

  resume(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    if (!entry) return;
    entry.samples = [];
    this.#show(entry, { state: "sending", problem: null });
    if (entry.upload) entry.upload.start();
    else void this.#send(entry);
  }

  retry(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    if (entry?.uploadId) void this.#place(entry, entry.uploadId);
    else this.resume(slot);
  }

  /** Gives the upload up, here and on the server. */
  cancel(slot: Slot) {
    const entry = this.#entries.get(nameOf(slot));
    this.#entries.delete(nameOf(slot));
    this.#tell();
    // What the server does not hear of it clears away by itself.
    void entry?.upload?.abort(entry.uploadId === null).catch(() => {});
    void forgetUploads(slot);
  }

  async #send(entry: Entry) {
    const upload = await sendFile({
      file: entry.file,
      slot: entry.shown.slot,
      onProgress: (sentBytes) => this.#measure(entry, sentBytes),
      onWaiting: () => this.#show(entry, { state: "waiting", bytesPerSecond: null }),
      onArrived: (uploadId) => void this.#place(entry, uploadId),
      onFailed: (problem) => this.#show(entry, { state: "failed", bytesPerSecond: null, problem }),
    });
    entry.upload = upload;
    if (this.#entries.get(nameOf(entry.shown.slot)) === entry && entry.shown.state === "sending")
      upload.start();
  }

  #measure(entry: Entry, sentBytes: number) {
    if (entry.shown.state === "paused") return;
    const now = performance.now();
    entry.samples = [...entry.samples, { at: now, bytes: sentBytes }].filter(
      ({ at }) => now - at < measuredMilliseconds,
    );
    const [first] = entry.samples;
    const seconds = first === undefined ? 0 : (now - first.at) / 1_000;
    const speed = first === undefined || seconds < 0.5 ? null : (sentBytes - first.bytes) / seconds;
    this.#show(entry, { state: "sending", sentBytes, bytesPerSecond: speed });
  }

  async #place(entry: Entry, uploadId: string) {
    entry.uploadId = uploadId;
    this.#show(entry, {
      ...{ state: "placing", sentBytes: entry.shown.wholeBytes, bytesPerSecond: null, problem: null },
    });
    try {
      await entry.place(uploadId);
      await forgetUploads(entry.shown.slot);
      if (this.#entries.get(nameOf(entry.shown.slot)) === entry) {
        this.#entries.delete(nameOf(entry.shown.slot));
      }
      this.#tell();
    } catch (error) {
      const problem = error instanceof Error ? error : new Problem({ status: 0, code: "other" });
      this.#show(entry, { state: "failed", problem });
    }
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

function isUnreachable({ state, problem }: Uploading): boolean {
  return state === "failed" && problem instanceof Problem && problem.status === 0;
}

export const uploads = new Uploads();
