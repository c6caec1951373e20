import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Role } from "../../src/rules/may.ts";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

type PeoplePage = Api["GET /people"]["answer"];
export type Person = PeoplePage["items"][number];

/** People by name, of one role or found by a part of name or address (team, admin). */
export function peopleQuery(narrowing: { readonly role?: Role; readonly q?: string }, limit = 50) {
  return infiniteQueryOptions({
    queryKey: keys.people(narrowing, limit),
    queryFn: ({ pageParam, signal }) =>
      request<PeoplePage>("GET", "/people", {
        query: { ...narrowing, after: pageParam ?? undefined, limit },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: PeoplePage) => page.next,
  });
}

/** Adds a person and invites them by mail to set a password. */
export function addPerson(person: Api["POST /people"]["body"]): Promise<Person> {
  return request("POST", "/people", { body: person });
}

/** Where everything that is kept of a person comes from, as a ZIP (themselves, admin). */
export function exportAddress(id: string): string {
  return `/api/v1/people/${encodeURIComponent(id)}/export`;
}

type Erased = Api["POST /people/{id}/erasure"]["answer"];

/** Erases a person for good, with a reason that stays in the records (admin). */
export function erasePerson(id: string, reason: string, idempotencyKey: string): Promise<Erased> {
  return request("POST", `/people/${encodeURIComponent(id)}/erasure`, { body: { reason }, idempotencyKey });
}

export function changePerson(id: string, changed: Api["PATCH /people/{id}"]["body"]): Promise<Person> {
  return request("PATCH", `/people/${encodeURIComponent(id)}`, { body: changed });
}
