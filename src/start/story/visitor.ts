import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** An attempt as everybody in the story knows it: by its id, and the version that each move names (R2). */
export interface Attempt {
  readonly id: string;
  version: number;
}

export interface Answer {
  readonly status: number;
  // The story asserts what it reads of an answer: it is a client like any other, and knows no types of ours.
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** Somebody signed in, asking over HTTP as the web app or a program would. */
export class Visitor {
  readonly name: string;
  readonly id: string;
  readonly #url: string;
  readonly #cookie: string;

  constructor(who: { name: string; id: string; url: string; cookie: string }) {
    this.name = who.name;
    this.id = who.id;
    this.#url = who.url;
    this.#cookie = who.cookie;
  }

  async ask(
    method: string,
    path: string,
    body?: object | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(path.startsWith("http") ? path : `${this.#url}/api/v1/${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(body !== undefined && !isBytes && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : JSON.parse(text), headers: response.headers };
  }

  get(path: string): Promise<Answer> {
    return this.ask("GET", path);
  }

  /** A move on an attempt, which names the version it was decided on. */
  async move(
    attempt: Attempt,
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body: object = {},
  ): Promise<Answer> {
    const answer = await this.ask(method, `assessments/${attempt.id}/${path}`, body, {
      "if-match": `"${attempt.version}"`,
      "idempotency-key": randomUUID(),
    });
    if (answer.status === 200) attempt.version = Number(answer.body.version);
    return answer;
  }

  /**
   * Sends a file by tus 1.0, in two parts: the connection breaks in the middle, the server says how far it came, and
   * it goes on from there. Gives the upload as the server knows it once it is examined.
   */
  async upload(name: string, bytes: Buffer): Promise<Answer> {
    const tus = { "tus-resumable": "1.0.0" };
    const begun = await this.ask("POST", "uploads", undefined, {
      ...tus,
      "upload-length": String(bytes.length),
      "upload-metadata": `filename ${Buffer.from(name).toString("base64")}`,
    });
    const upload = `uploads/${begun.headers.get("location")?.split("/").at(-1)}`;
    const send = (from: number, to: number) =>
      this.ask("PATCH", upload, new Uint8Array(bytes.subarray(from, to)), {
        ...tus,
        "content-type": "application/offset+octet-stream",
        "upload-offset": String(from),
      });
    await send(0, Math.floor(bytes.length / 2));
    const { headers } = await this.ask("HEAD", upload, undefined, tus);
    await send(Number(headers.get("upload-offset")), bytes.length);
    return this.#examined(upload);
  }

  /** The upload once it is known what is in it. */
  async #examined(upload: string): Promise<Answer> {
    for (;;) {
      const answer = await this.get(upload);
      const { state } = answer.body.examination as { state: string };
      if (state !== "waiting") return answer;
      await pause(20);
    }
  }
}
