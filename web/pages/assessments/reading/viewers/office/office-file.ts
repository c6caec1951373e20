import { createContext, useEffect, useState } from "react";
import type { Writing } from "../../../../../../src/reading/office/number-format.ts";
import { useLanguage } from "../../../../../language/words.ts";
import type { FileBytes } from "../../file-bytes.ts";
import { type OfficeContents, type OfficeKind, writingOf } from "./office-contents.ts";
import type { OfficeAsked, OfficeTold } from "./office-worker.ts";

/** A larger one is downloaded. In bytes. */
const largestFile = 150_000_000;
/** What takes longer was made to: a thesis takes a second. */
const patienceMilliseconds = 30_000;

/** A document of an office program, read in a worker that is ended with it, or when the document holds it up. */
export class OfficeFile<Kind extends OfficeKind = OfficeKind> {
  readonly #worker: Worker;
  readonly #pictures = new Map<
    string,
    { address: Promise<string | null>; told: (blob: Blob | null) => void }
  >();
  readonly #addresses: string[] = [];
  readonly contents: Promise<OfficeContents[Kind] | null>;

  constructor(bytes: FileBytes, kind: Kind, writing: Writing, signal: AbortSignal) {
    this.#worker = new Worker(new URL("./office-worker.ts", import.meta.url), { type: "module" });
    this.contents = this.#open(bytes, { kind, writing }, signal);
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  async #open(
    bytes: FileBytes,
    how: { readonly kind: Kind; readonly writing: Writing },
    signal: AbortSignal,
  ): Promise<OfficeContents[Kind] | null> {
    if (bytes.size > largestFile) return null;
    const [file] = await Promise.all([bytes.read(0, bytes.size, signal), this.#ready()]);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#worker.terminate();
        resolve(null);
      }, patienceMilliseconds);
      this.#worker.onmessage = ({ data }: MessageEvent<OfficeTold>) => {
        if (data === "ready") return;
        if (data.is === "picture") return this.#pictures.get(data.name)?.told(data.picture);
        clearTimeout(timer);
        // It answers with the kind that it was asked for.
        resolve(data.contents as OfficeContents[Kind] | null);
      };
      // Out of memory.
      this.#worker.onerror = () => resolve(null);
      this.#ask({ ...how, file: file.buffer }, [file.buffer]);
    });
  }

  #ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = () => resolve();
      this.#worker.onerror = (fault) => reject(new Error(fault.message));
    });
  }

  #ask(asked: OfficeAsked, given: Transferable[] = []) {
    this.#worker.postMessage(asked, given);
  }

  /** An address of a picture in it, as long as the document is open; null where it is none that is shown. */
  picture(name: string): Promise<string | null> {
    const before = this.#pictures.get(name);
    if (before) return before.address;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const told = (blob: Blob | null) => resolve(blob && this.#addressOf(blob));
    this.#pictures.set(name, { address: promise, told });
    this.#ask({ picture: name });
    return promise;
  }

  #addressOf(blob: Blob): string {
    const address = URL.createObjectURL(blob);
    this.#addresses.push(address);
    return address;
  }

  #end() {
    this.#worker.terminate();
    for (const address of this.#addresses) URL.revokeObjectURL(address);
  }
}

/** The file whose pictures are shown. */
export const OpenFile = createContext<OfficeFile | null>(null);

interface Opened<Kind extends OfficeKind> {
  readonly file: OfficeFile<Kind>;
  /** null: it cannot be read. */
  readonly contents: OfficeContents[Kind] | null;
}

/** What is in a file once it is read; an error where the file cannot be fetched. */
export function useOfficeFile<Kind extends OfficeKind>(bytes: FileBytes, kind: Kind) {
  const { locale } = useLanguage();
  const [opened, setOpened] = useState<Opened<Kind> | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried again when it is asked for again.
  useEffect(() => {
    const leaving = new AbortController();
    setError(null);
    const file = new OfficeFile(bytes, kind, writingOf(locale), leaving.signal);
    file.contents.then(
      (contents) => !leaving.signal.aborted && setOpened({ file, contents }),
      (fault: unknown) => !leaving.signal.aborted && setError(fault as Error),
    );
    return () => leaving.abort();
  }, [bytes, kind, locale, tries]);
  return { opened, error, retry: () => setTries(tries + 1) };
}
