import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Changes } from "./generated/api.ts";

export type { Changes, Entry } from "./generated/api.ts";

/** Two versions of one deliverable of an assessment, each by its SHA-256. */
export interface Compared {
  readonly assessment: string;
  readonly deliverable: string;
  readonly from: string;
  readonly to: string;
}

/** What differs between them: files that were added, removed, changed, renamed. */
export function changesQuery({ assessment, deliverable, from, to }: Compared) {
  return queryOptions({
    queryKey: ["changes", assessment, deliverable, from, to],
    queryFn: ({ signal }) =>
      request<Changes>("GET", `/assessments/${assessment}/changes/${encodeURIComponent(deliverable)}`, {
        query: { from, to },
        signal,
      }),
    // What was handed in never changes under its SHA-256.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
