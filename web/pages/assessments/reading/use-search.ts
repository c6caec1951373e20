import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { type Asked, type Found, type Match, searchQuery } from "../../../api/contents.ts";
import type { Searched } from "./search-scope.ts";

/** As long as fewer were found, the search goes on by itself; and so many more when it is told to. */
const enoughMatches = 400;

export interface FileFound {
  /** null: the deliverable's file itself. */
  readonly path: string | null;
  readonly matches: readonly Match[];
}

export interface DeliverableFound {
  readonly deliverable: Searched;
  readonly files: readonly FileFound[];
  readonly count: number;
}

/** What was found, by deliverable and file, page after page until there is enough. */
export function useSearch(assessment: string, searched: readonly Searched[], asked: Asked) {
  const versions = [...new Set(searched.map(({ version }) => version))];
  const query = useInfiniteQuery({
    ...searchQuery(assessment, versions, asked),
    enabled: asked.q !== "" && versions.length > 0,
  });
  const pages = query.data?.pages;
  const found = useMemo(() => grouped(pages ?? [], searched), [pages, searched]);
  const last = pages?.at(-1);
  const matches = last?.searched.matches ?? 0;
  const [enough, setEnough] = useState({ for: asked, matches: enoughMatches });
  if (enough.for !== asked) setEnough({ for: asked, matches: enoughMatches });
  const goesOn = query.hasNextPage && !query.isFetching && !query.error && matches < enough.matches;
  const { fetchNextPage } = query;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return {
    ...{ query, found, matches },
    searched: last?.searched ?? null,
    skipped: useMemo(() => (pages ?? []).flatMap(({ skipped }) => skipped), [pages]),
    isGivenUp: last?.isGivenUp ?? false,
    isGoingOn: query.isFetching || goesOn,
    goOn: () => setEnough({ for: asked, matches: matches + enoughMatches }),
  };
}

function grouped(pages: readonly Found[], searched: readonly Searched[]): DeliverableFound[] {
  const byVersion = Map.groupBy(
    pages.flatMap(({ matches }) => matches),
    ({ file }) => file,
  );
  const taken = new Set<string>();
  return searched.flatMap((deliverable) => {
    const matches = byVersion.get(deliverable.version);
    if (matches === undefined || taken.has(deliverable.version)) return [];
    // The same file handed in twice is told once.
    taken.add(deliverable.version);
    const byPath = Map.groupBy(matches, ({ path }) => path);
    const files = [...byPath].map(([path, inFile]) => ({ path, matches: inFile }));
    return [{ deliverable, files, count: matches.length }];
  });
}
