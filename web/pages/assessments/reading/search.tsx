import { Button, Checkbox, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { type FileOf, type Match, searchQuery } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import classes from "./search.module.css";
import { searchKey } from "./search-keys.ts";

interface SearchProps {
  readonly of: FileOf;
  readonly onOpen: (match: Match) => void;
  readonly onClose: () => void;
}

const settleMs = 250;
/** As long as fewer were found, the search goes on by itself. */
const enoughMatches = 200;

/** A text in all of the archive's text files, what was found under each file. */
export function Search({ of, onOpen, onClose }: SearchProps) {
  const { reading } = useWords();
  const [asked, setAsked] = useState("");
  const [isCaseSensitive, setCaseSensitive] = useState(false);
  const [settled] = useDebouncedValue(asked, settleMs);
  const { query, files, matches, searched } = useSearch(of, settled, isCaseSensitive);
  const found = useMemo(() => [...files.values()].flat(), [files]);
  const [current, setCurrent] = useState<Match | null>(null);
  const [from, setFrom] = useState(settled);
  if (from !== settled) {
    setFrom(settled);
    setCurrent(null);
  }

  function openMatch(match: Match | undefined) {
    if (!match) return;
    setCurrent(match);
    onOpen(match);
  }

  function pressed(event: KeyboardEvent<HTMLElement>) {
    const wanted = searchKey(event, found.length, current ? found.indexOf(current) : -1);
    if (wanted === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (wanted.is === "close") onClose();
    else if (wanted.is === "open") openMatch(found[wanted.at]);
    else wanted.to.focus();
  }

  return (
    <search className={classes.search} onKeyDown={pressed}>
      <div className={classes.head}>
        <TextInput
          data-autofocus
          autoFocus
          size="sm"
          aria-label={reading.searchLabel}
          placeholder={reading.searchLabel}
          value={asked}
          maxLength={200}
          onChange={(event) => setAsked(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={reading.matchCase}
          checked={isCaseSensitive}
          onChange={(event) => setCaseSensitive(event.currentTarget.checked)}
        />
        <p className={classes.said} role="status">
          {settled !== "" &&
            (query.isFetching
              ? reading.searchedSoFar(matches, searched)
              : reading.searched(matches, searched, query.hasNextPage))}
        </p>
      </div>
      {query.error && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      <div className={classes.found}>
        {[...files].map(([path, inFile]) => (
          <section key={path} aria-label={path}>
            <h3 className={classes.path} title={path}>
              {path}
            </h3>
            <ul>
              {inFile.map((match) => (
                <li key={`${match.line}:${match.column}`}>
                  <button
                    type="button"
                    className={classes.match}
                    aria-current={match === current || undefined}
                    onClick={() => openMatch(match)}
                  >
                    <span className={classes.line}>{match.line}</span>
                    <Line match={match} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {query.hasNextPage && !query.isFetching && (
          <Button variant="default" size="xs" m="sm" onClick={() => void query.fetchNextPage()}>
            {reading.searchOn}
          </Button>
        )}
      </div>
    </search>
  );
}

function Line({ match: { text, from, to } }: { match: Match }) {
  const lead = text.slice(0, from).trimStart();
  const before = lead.length > 24 ? `…${lead.slice(-23)}` : lead;
  // In a narrow column what stands before gives way at its beginning, so that what was found is in sight.
  return (
    <code>
      <span className={classes.before}>
        <span>{before}</span>
      </span>
      <mark>{text.slice(from, to)}</mark>
      <span className={classes.after}>{text.slice(to)}</span>
    </code>
  );
}

function useSearch(of: FileOf, asked: string, isCaseSensitive: boolean) {
  const query = useInfiniteQuery({ ...searchQuery(of, asked, isCaseSensitive), enabled: asked !== "" });
  const pages = query.data?.pages;
  const files = useMemo(() => {
    const byPath = new Map<string, Match[]>();
    for (const match of (pages ?? []).flatMap((page) => page.matches))
      byPath.set(match.path, [...(byPath.get(match.path) ?? []), match]);
    return byPath;
  }, [pages]);
  const matches = (pages ?? []).reduce((all, page) => all + page.matches.length, 0);
  const searched = (pages ?? []).reduce((all, page) => all + page.searched.files, 0);
  const goesOn = query.hasNextPage && !query.isFetching && !query.error && matches < enoughMatches;
  const { fetchNextPage } = query;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return { query, files, matches, searched };
}
