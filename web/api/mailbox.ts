import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import { keys } from "./keys.ts";

interface KeptMail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: string;
}

interface MailboxPage {
  readonly items: readonly KeptMail[];
  readonly next: string | null;
}

/** Mails that were kept because no mail server is configured, the newest first. Only in a demonstration school. */
export const mailboxQuery = infiniteQueryOptions({
  queryKey: keys.mailbox(),
  queryFn: ({ pageParam, signal }) =>
    request<MailboxPage>("GET", "/mailbox", { query: { after: pageParam ?? undefined, limit: 50 }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: MailboxPage) => page.next,
  refetchInterval: 5_000,
});

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: keys.mailbox(id),
    queryFn: ({ signal }) =>
      request<KeptMail & { readonly text: string; readonly html: string }>(
        "GET",
        `/mailbox/${encodeURIComponent(id)}`,
        { signal },
      ),
  });
}
