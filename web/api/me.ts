import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { Role } from "../../src/rules/may.ts";
import { request } from "./client.ts";
import { keys } from "./keys.ts";

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: "en" | "fr";
  /** An IANA zone. */
  readonly timeZone: string;
  readonly school: { readonly name: string };
}

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => request<Me>("GET", "/me", { signal }),
  staleTime: 60_000,
});

/** The person signed in. Only within the shell, which has asked already. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function saveMySettings(settings: Partial<Pick<Me, "language" | "timeZone">>): Promise<Me> {
  return request<Me>("PATCH", "/me", { body: settings });
}

interface SignInSession {
  readonly id: string;
  /** The session this very page uses. */
  readonly current: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
  readonly clientAddress: string | null;
}

export const mySessionsQuery = queryOptions({
  queryKey: keys.mySessions,
  queryFn: ({ signal }) => request<{ items: readonly SignInSession[] }>("GET", "/me/sessions", { signal }),
});

export function endSession(id: string): Promise<void> {
  return request("DELETE", `/me/sessions/${encodeURIComponent(id)}`);
}
