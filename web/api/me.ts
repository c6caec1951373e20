import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

export type Me = Api["GET /me"]["answer"];

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => request<Me>("GET", "/me", { signal }),
  staleTime: 60_000,
});

/** The person signed in. Only within the shell, which has asked already. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function saveMySettings(settings: Api["PATCH /me"]["body"]): Promise<Me> {
  return request<Me>("PATCH", "/me", { body: settings });
}

export const mySessionsQuery = queryOptions({
  queryKey: keys.mySessions,
  queryFn: ({ signal }) => request<Api["GET /me/sessions"]["answer"]>("GET", "/me/sessions", { signal }),
});

export function endSession(id: string): Promise<void> {
  return request("DELETE", `/me/sessions/${encodeURIComponent(id)}`);
}
