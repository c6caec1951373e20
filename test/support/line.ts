import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection on which anything can be said, and what was answered up to the end. */
export class Line {
  readonly socket: Socket;
  readonly #uploads: string;
  #heard = "";

  private constructor(socket: Socket, uploads: string) {
    this.socket = socket;
    this.#uploads = uploads;
    socket.on("data", (bytes) => {
      this.#heard += bytes.toString("latin1");
    });
  }

  static async open(uploads: string): Promise<Line> {
    const { hostname, port } = new URL(uploads);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    return new Line(socket, uploads);
  }

  say(method: string, path: string, headers: readonly string[], body: string | Uint8Array = ""): void {
    const { host, pathname } = new URL(this.#uploads);
    const head = [`${method} ${pathname}${path} HTTP/1.1`, `Host: ${host}`, ...headers, "", ""].join("\r\n");
    this.socket.write(head);
    this.socket.write(body);
  }

  /** Waits for the head of an answer. */
  async answer(): Promise<string> {
    while (!this.#heard.includes("\r\n\r\n")) await once(this.socket, "data");
    return this.#heard;
  }
}
