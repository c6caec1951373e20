import { learnFromHeaders } from "./clock.ts";
import { readAnswer } from "./nameless.ts";
import { Problem, problemOf } from "./problem.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Asking {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Added to the address; what is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** The version of the record this is decided on, sent as If-Match; a stale one is refused (R2). */
  readonly version?: number;
  /** One key for one intention: repeating the request with it adds nothing (R3). Made here when left out. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

const waitsBeforeRetry = [400, 1500];

/**
 * Asks the public API; `path` begins after /api/v1. Answers what the server sent, or undefined when it sent nothing.
 * Throws a Problem. When no answer comes it tries twice more: safe, as reading changes nothing and all else carries
 * a key or a version.
 */
export async function request<Answer>(method: Method, path: string, asking: Asking = {}): Promise<Answer> {
  return send<Answer>(method, `/api/v1${path}${search(asking.query)}`, asking);
}

/** The same for an address outside /api/v1, such as the sign-in endpoints. */
export async function send<Answer>(method: Method, address: string, asking: Asking = {}): Promise<Answer> {
  const headers = new Headers({ accept: "application/json" });
  if (asking.body !== undefined) headers.set("content-type", "application/json");
  if (method !== "GET") headers.set("idempotency-key", asking.idempotencyKey ?? newKey());
  if (asking.version !== undefined) headers.set("if-match", `"${asking.version}"`);
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (asking.body !== undefined) init.body = JSON.stringify(asking.body);
  if (asking.signal) init.signal = asking.signal;
  const response = await fetchPatiently(address, init);
  if (!response.ok) throw await problemOf(response);
  const text = response.status === 204 ? "" : await response.text();
  return (text === "" ? undefined : readAnswer(text)) as Answer;
}

async function fetchPatiently(address: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const sent = Date.now();
    try {
      const response = await fetch(address, init);
      learnFromHeaders(response.headers, sent, Date.now());
      return response;
    } catch (error) {
      if (init.signal?.aborted) throw error;
      const wait = waitsBeforeRetry[attempt];
      if (wait === undefined) throw new Problem({ status: 0, code: "unreachable" });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

function search(query: Asking["query"]): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

/** A key for an Idempotency-Key header. Works without a secure context too, where randomUUID is missing. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
