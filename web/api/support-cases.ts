import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import { keys } from "./keys.ts";
import type { CaseMoved, CaseSummary, SupportCase } from "./support-case-shapes.ts";

interface Page {
  readonly items: readonly CaseSummary[];
  /** What to ask `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** Cases that concern the reader, the newest first; the team sees all. */
export const casesQuery = queryOptions({
  queryKey: keys.cases("list"),
  queryFn: async ({ signal }) => {
    const items: CaseSummary[] = [];
    let after: string | undefined;
    do {
      const query = { after, limit: 100 };
      const page = await request<Page>("GET", "/support-cases", { query, signal });
      items.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return items;
  },
});

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: keys.case(id),
    queryFn: ({ signal }) =>
      request<SupportCase>("GET", `/support-cases/${encodeURIComponent(id)}`, { signal }),
  });
}

/** Opens a case about a student's latest attempt (R28). */
export function openCase(assessment: string, reason: string): Promise<CaseMoved> {
  return request<CaseMoved>("POST", "/support-cases", { body: { assessment, reason } });
}

/** One move in a case, on the version that was read. */
export function moveCase(
  { id, version }: Pick<SupportCase, "id" | "version">,
  path: "messages" | "owner" | "plan" | "close",
  body: unknown,
): Promise<CaseMoved> {
  return request<CaseMoved>("POST", `/support-cases/${encodeURIComponent(id)}/${path}`, { version, body });
}
