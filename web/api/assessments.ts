import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Assessment, AssessmentSummary, Deliverable, Moved } from "./generated/api.ts";
import { keys } from "./keys.ts";

/** One thing handed in: a file or an address. */
export type Item = NonNullable<Deliverable["handedIn"]>;

interface Page {
  readonly items: readonly AssessmentSummary[];
  /** What to ask `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** One assessment as the reader may see it; read anew whenever it moves. */
export function assessmentQuery(id: string) {
  return queryOptions({
    queryKey: keys.assessment(id),
    queryFn: ({ signal }) => request<Assessment>("GET", `/assessments/${encodeURIComponent(id)}`, { signal }),
  });
}

/** What waits for the assessor, whatever is due soonest first; page by page. */
export const deskQuery = infiniteQueryOptions({
  queryKey: keys.assessments("desk"),
  queryFn: ({ pageParam, signal }) =>
    request<Page>("GET", "/desk", { query: { after: pageParam ?? undefined, limit: 50 }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page) => page.next,
});

/** How a list of assessments is narrowed: one at a time, which is what the server has an index for. */
export interface Narrowing {
  readonly stage?: Assessment["stage"];
  readonly assessor?: "me" | "none";
}

export function assessmentListQuery(narrowing: Narrowing) {
  return infiniteQueryOptions({
    queryKey: keys.assessments("list", narrowing),
    queryFn: ({ pageParam, signal }) =>
      request<Page>("GET", "/assessments", {
        query: { ...narrowing, after: pageParam ?? undefined, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next,
  });
}

interface JournalLine {
  readonly version: number;
  readonly at: string;
  /** A person's id, or `clock`. */
  readonly by: string;
  readonly is: string;
  readonly fact: Readonly<Record<string, unknown>>;
}

/** Every fact of the record, oldest first (assessor, team). */
export function journalQuery(id: string) {
  return queryOptions({
    queryKey: keys.assessment(id, "journal"),
    queryFn: ({ signal }) =>
      request<{ readonly lines: readonly JournalLine[] }>(
        "GET",
        `/assessments/${encodeURIComponent(id)}/journal`,
        { signal },
      ),
  });
}

/** One move on an assessment, such as PUT criteria/argued, decided on the given version of the record (R2). */
export function move(
  id: string,
  version: number,
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Moved> {
  return request<Moved>(method, `/assessments/${encodeURIComponent(id)}/${path}`, {
    version,
    ...(body !== undefined && { body }),
  });
}

/** Where a file that was handed in, in any version, can be downloaded. */
export function fileAddress(id: string, sha256: string): string {
  return `/api/v1/assessments/${encodeURIComponent(id)}/files/${sha256}`;
}
