import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Role } from "../../../src/rules/may.ts";
import { peopleQuery } from "../../api/people.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

const shortestSearch = 2;
const mostShown = 30;

/** The server found them, by name or address: nothing is left out here for having another name. */
export const everyOption = <Option>({ options }: { options: Option[] }): Option[] => options;

/**
 * Options for choosing people of a role: those whom the server finds, and whoever is chosen already, so that they keep
 * their name while another search runs. `isNobody` once the server has found none.
 */
export function usePeopleFound(role: Role, search: string, chosen: readonly Named[]) {
  const [asked] = useDebouncedValue(search.trim(), 250);
  const isSearch = asked.length >= shortestSearch && !chosen.some(({ name }) => name === asked);
  const { data } = useInfiniteQuery({
    ...peopleQuery({ role, ...(isSearch && { q: asked }) }, mostShown),
    placeholderData: keepPreviousData,
  });
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  const others = chosen.filter(({ id }) => !found.some((one) => one.id === id));
  const options = [...found, ...others].map(({ id, name }) => ({ value: id, label: name }));
  return { options, isNobody: data !== undefined && found.length === 0 };
}
