import type { FileRefusal, Notice, NoticeCode } from "../../src/rules/intake/findings.ts";
import { request } from "./client.ts";
import { untilExamined } from "./examined.ts";
import type { Upload as Shape } from "./generated/api.ts";
import { Problem } from "./problem.ts";

/** What was found about the bytes of an upload, by the rules' own words for it. */
interface Examination extends Omit<NonNullable<Shape["examination"]>, "refusal" | "notices"> {
  readonly refusal: FileRefusal | null;
  readonly notices: readonly Notice[];
}

export interface Upload extends Omit<Shape, "examination"> {
  /** null while bytes are missing. */
  readonly examination: Examination | null;
}

const at = (id: string) => `/uploads/${encodeURIComponent(id)}`;

/** An upload of one's own as the server knows it. */
export function readUpload(id: string, signal?: AbortSignal): Promise<Upload> {
  return request<Upload>("GET", at(id), { ...(signal && { signal }) });
}

/** Makes another upload of this one, without what the notices of these codes are about. */
export function leaveOut(id: string, codes: readonly NoticeCode[]): Promise<Upload> {
  return request<Upload>("POST", `${at(id)}/leave-out`, { body: { codes } });
}

/** Most files are examined within this time; of others one hears, or asks again. */
const firstWaitMs = 300;
const longestWaitMs = 4_000;

/** Waits until a whole upload has been examined; a connection that is lost meanwhile is waited for, too. */
export async function examined(
  id: string,
  signal: AbortSignal,
): Promise<Upload & { readonly examination: Examination }> {
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
    const upload = await readUpload(id, signal).catch((error: unknown) => {
      if (error instanceof Problem && (error.status === 0 || error.status >= 500)) return null;
      throw error;
    });
    const examination = upload?.examination;
    if (upload && examination && examination.state !== "waiting") return { ...upload, examination };
    await untilExamined(id, wait);
    signal.throwIfAborted();
  }
}
