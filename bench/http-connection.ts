import { connect, type Socket } from "node:net";

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

const endOfHead = Buffer.from("\r\n\r\n");

/**
 * One kept-alive connection that sends a request and reads its answer: as little work as can be, because it shares
 * the processors with what it measures.
 */
export class HttpConnection implements Disposable {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(reply: Reply): void; reject(fault: Error): void } | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#take(bytes));
    socket.on("error", (fault) => this.#waiting?.reject(fault));
    socket.on("close", () => this.#waiting?.reject(new Error("the server closed the connection")));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new HttpConnection(socket)));
      socket.once("error", reject);
    });
  }

  ask(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) throw new Error("the server closed the connection while it was idle");
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #take(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const end = this.#received.indexOf(endOfHead);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const from = end + endOfHead.length;
    if (this.#received.length < from + length) return;
    const body = this.#received.subarray(from, from + length);
    this.#received = this.#received.subarray(from + length);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }

  [Symbol.dispose](): void {
    this.#waiting = null;
    this.#socket.destroy();
  }
}

/** A request by one person, from an address of its own. */
export function requestText(
  method: "GET" | "POST",
  path: string,
  asker: { token: string; address: number },
  headers: Readonly<Record<string, string>> = {},
  body = "",
): string {
  const { token, address } = asker;
  const from = [address >> 16, address >> 8, address].map((part) => part & 255).join(".");
  const lines = Object.entries({
    Host: "localhost",
    Authorization: `Bearer ${token}`,
    "X-Forwarded-For": `10.${from}`,
    ...headers,
    ...(body === "" ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }),
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `${method} /api/v1${path} HTTP/1.1\r\n${head}\r\n${body}`;
}
