import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { type FileOf, type Shown, shownQuery } from "../../../api/contents.ts";
import { Problem, problemOf } from "../../../api/problem.ts";

/** Statuses by which a link says that its time is over. */
const over = [401, 403, 404, 410];

/** The bytes of one file that is read, by ranges; links that ended meanwhile are asked for anew. */
export class FileBytes {
  readonly of: FileOf;
  readonly path: string | null;
  #shown: Shown;
  readonly #queries: QueryClient;

  constructor(of: FileOf, shown: Shown, queries: QueryClient) {
    this.of = of;
    this.path = shown.path;
    this.#shown = shown;
    this.#queries = queries;
  }

  get size(): number {
    return this.#shown.bytes;
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** An address of the whole file that works for some minutes from now on, for pictures and recordings. */
  async address(isAnew = false): Promise<string> {
    const query = shownQuery(this.of, this.path);
    this.#shown = await this.#queries.fetchQuery(isAnew ? { ...query, staleTime: 0 } : query);
    return this.#shown.show;
  }

  /** The bytes from `first` to before `end`; fewer where the file ends before. Throws a Problem. */
  async read(first: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (first >= Math.min(end, this.size)) return new Uint8Array();
    let response = await this.#get(await this.address(), first, end, signal);
    if (over.includes(response.status))
      response = await this.#get(await this.address(true), first, end, signal);
    if (!response.ok) throw await problemOf(response);
    const bytes = new Uint8Array(await response.arrayBuffer());
    // A server that knows no ranges answers with the whole file.
    return response.status === 206 ? bytes : bytes.slice(first, end);
  }

  async #get(address: string, first: number, end: number, signal?: AbortSignal): Promise<Response> {
    const isWhole = first === 0 && end >= this.size;
    const init: RequestInit = { credentials: "omit" };
    if (!isWhole) init.headers = { range: `bytes=${first}-${Math.min(end, this.size) - 1}` };
    if (signal) init.signal = signal;
    try {
      return await fetch(address, init);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Problem({ status: 0, code: "unreachable" });
    }
  }
}

/** A part of a file, kept for a while under what it is: the same bytes are fetched once. */
export function bytesQuery(bytes: FileBytes, first: number, end: number) {
  return queryOptions({
    queryKey: ["bytes", bytes.shown.sha256, first, end],
    queryFn: ({ signal }) => bytes.read(first, end, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
  });
}
