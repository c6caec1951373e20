import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

type Page = Api["GET /support-cases"]["answer"];
export type CaseSummary = Page["items"][number];
export type SupportCase = Api["GET /support-cases/{id}"]["answer"];
type CaseMoved = Api["POST /support-cases"]["answer"];

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
