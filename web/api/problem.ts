import type { Refusal } from "../../src/rules/refusals.ts";

/** What the server answers instead of success (RFC 9457), or what stands for it when there was no answer. */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Says which problem it is, for programs; `unreachable` when no answer came. */
  readonly code: string;
  readonly detail: string | null;
  /** Every reason why the rules said no, at once; empty for other problems. */
  readonly refusals: readonly Refusal[];
  /** With `stale-version`: what happened to the record since the version that was named. */
  readonly since: readonly { readonly is: string; readonly at: string }[];
  /** Names the fault in the server's log, for the person who looks into it. */
  readonly faultId: string | null;

  constructor(from: {
    status: number;
    code: string;
    title?: string | undefined;
    detail?: string | undefined;
    refusals?: readonly Refusal[] | undefined;
    since?: Problem["since"] | undefined;
    faultId?: string | undefined;
  }) {
    super(from.title ?? from.code);
    this.name = "Problem";
    this.status = from.status;
    this.code = from.code;
    this.detail = from.detail ?? null;
    this.refusals = from.refusals ?? [];
    this.since = from.since ?? [];
    this.faultId = from.faultId ?? null;
  }
}

/** Whether nobody is signed in any more; a wrong password is something else. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.code === "not-signed-in";
}

/** Reads an answer that was not a success. An answer that is no problem document still becomes a Problem. */
export async function problemOf(response: Response): Promise<Problem> {
  const { status } = response;
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const body = isJson ? await response.json().catch(() => ({})) : {};
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  return new Problem({
    status,
    code: text(said.code) ?? `http-${status}`,
    title: text(said.title) ?? text(said.message),
    detail: text(said.detail),
    refusals: Array.isArray(said.refusals) ? (said.refusals as Refusal[]) : undefined,
    since: Array.isArray(said.since) ? (said.since as Problem["since"]) : undefined,
    faultId: text(said.faultId),
  });
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
