import { createHash } from "node:crypto";
import { type ClientRequest, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

/** The code of the problem that a request was answered with. */
export async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

/** Speaks tus as its specification has it, one request at a time, for one person. */
export class Tus {
  uploads: string;
  readonly #authorization: string;

  constructor(uploads: string, { authorization }: { authorization: string }) {
    this.uploads = uploads;
    this.#authorization = authorization;
  }

  /** null takes a header away. */
  headers(more: Record<string, string | null> = {}): Record<string, string> {
    const all = { "tus-resumable": "1.0.0", authorization: this.#authorization, ...more };
    return Object.fromEntries(
      Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null),
    );
  }

  ask(method: string, id = "", headers: Record<string, string | null> = {}, body?: Uint8Array<ArrayBuffer>) {
    return fetch(`${this.uploads}${id && "/"}${id}`, {
      method,
      headers: this.headers(headers),
      ...(body && { body }),
    });
  }

  begin(bytes: number, name: string | Uint8Array = "work.zip", more: Record<string, string | null> = {}) {
    const metadata = `filename ${Buffer.from(name).toString("base64")}`;
    return this.ask("POST", "", { "upload-length": String(bytes), "upload-metadata": metadata, ...more });
  }

  /** Begins an upload and answers its id. */
  async begun(bytes: number, name?: string): Promise<string> {
    const response = await this.begin(bytes, name);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return response.headers.get("location")?.split("/").at(-1) ?? "";
  }

  send(id: string, offset: number, bytes: Uint8Array<ArrayBuffer>, more: Record<string, string | null> = {}) {
    return this.ask("PATCH", id, { ...sending(offset), ...more }, bytes);
  }

  /** Where the upload goes on. */
  async offset(id: string): Promise<number> {
    const { headers } = await this.ask("HEAD", id);
    return Number(headers.get("upload-offset"));
  }

  async read(id: string): Promise<{
    id: string;
    name: string;
    bytes: number;
    offset: number;
    sha256: string | null;
    finishedAt: string | null;
  }> {
    const response = await this.ask("GET", id);
    return (await response.json()) as Awaited<ReturnType<Tus["read"]>>;
  }

  /** A PATCH that stays open after its first bytes: the rest, the end or the break is for the caller. */
  async opened(id: string, offset: number, first: Uint8Array, length?: number): Promise<ClientRequest> {
    const patch = request(`${this.uploads}/${id}`, {
      method: "PATCH",
      headers: this.headers({ ...sending(offset), ...(length && { "content-length": String(length) }) }),
    });
    // Breaking off is what these are for.
    patch.on("error", () => {});
    patch.write(first);
    // GET asks for no lock, and so disturbs nothing.
    while ((await this.read(id)).offset < offset + first.length) await delay(5);
    return patch;
  }
}

function sending(offset: number): Record<string, string> {
  return { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) };
}
