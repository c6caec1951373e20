import { infiniteQueryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

type DeliveriesPage = Api["GET /deliveries"]["answer"];
export type Delivery = DeliveriesPage["items"][number];

/** Mails and other work that were given up, the newest first (admin). */
export const deliveriesQuery = infiniteQueryOptions({
  queryKey: keys.deliveries,
  queryFn: ({ pageParam, signal }) =>
    request<DeliveriesPage>("GET", "/deliveries", {
      query: { after: pageParam ?? undefined, limit: 50 },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: DeliveriesPage) => page.next,
});

export function retryDelivery(id: number): Promise<void> {
  return request("POST", `/deliveries/${id}/retry`);
}
