import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { json } from "node:stream/consumers";
import { tokenOf } from "./people.ts";

export const megabyte = 1024 * 1024;

/** Where a server listens: a port of loopback, or a socket. */
export type Place = { readonly port: number } | { readonly socketPath: string };

const headers = { Authorization: `Bearer ${tokenOf(0)}`, "Tus-Resumable": "1.0.0" };

/** A file that nobody has sent before, made without costing the time that is measured. */
export class Sending {
  readonly #to: Place;
  readonly #bytes: number;
  readonly #first = randomBytes(megabyte);
  readonly #others = Buffer.alloc(megabyte, 0xa5);
  #path = "/api/v1/uploads";

  constructor(to: Place, bytes: number) {
    this.#to = to;
    this.#bytes = bytes;
  }

  /** From the beginning to the answer that it is whole. `nowAndThen` is called on the way. */
  async through(nowAndThen?: () => Promise<void>): Promise<void> {
    const metadata = `filename ${Buffer.from("work.zip").toString("base64")}`;
    const begun = await answerTo(
      this.#ask("POST", { "Upload-Length": this.#bytes, "Upload-Metadata": metadata }).end(),
      201,
    );
    this.#path = new URL(begun.resume().headers.location ?? "", "http://localhost").pathname;
    const patch = this.#ask("PATCH", {
      ...{ "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0" },
      "Content-Length": this.#bytes,
    });
    const answered = answerTo(patch, 204);
    await this.#send(patch, nowAndThen);
    (await answered).resume();
  }

  #ask(method: string, more: Readonly<Record<string, string | number>> = {}): ClientRequest {
    return request({ ...this.#to, path: this.#path, method, headers: { ...headers, ...more } });
  }

  async #send(patch: ClientRequest, nowAndThen?: () => Promise<void>): Promise<void> {
    for (let sent = 0; sent < this.#bytes; sent += megabyte) {
      patch.write(sent === 0 ? this.#first : this.#others);
      if (nowAndThen && sent % (32 * megabyte) === 0) await nowAndThen();
      if (patch.writableNeedDrain) await once(patch, "drain");
    }
    patch.end();
  }

  /** What the server says the file is must be what was sent. */
  async prove(): Promise<void> {
    const hash = createHash("sha256").update(this.#first);
    for (let sent = megabyte; sent < this.#bytes; sent += megabyte) hash.update(this.#others);
    const { sha256 } = (await json(await answerTo(this.#ask("GET").end(), 200))) as { sha256: string };
    if (sha256 !== hash.digest("hex")) throw new Error(`the server has something else: ${sha256}`);
  }
}

async function answerTo(asked: ClientRequest, expected: number): Promise<IncomingMessage> {
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  if (answer.statusCode !== expected) throw new Error(`the upload was answered ${answer.statusCode}`);
  return answer;
}
