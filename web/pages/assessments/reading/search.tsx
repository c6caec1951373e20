import { Alert, Button, Progress } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconListSearch, IconSearchOff } from "@tabler/icons-react";
import { type KeyboardEvent, useMemo } from "react";
import type { Match } from "../../../api/contents.ts";
import { Problem } from "../../../api/problem.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import classes from "./search.module.css";
import { SearchField } from "./search-field.tsx";
import { searchKey } from "./search-keys.ts";
import { isSame, SearchResults } from "./search-results.tsx";
import { SearchSaid } from "./search-said.tsx";
import type { Searched } from "./search-scope.ts";
import { useSearching } from "./searching.tsx";
import { Skipped } from "./skipped.tsx";
import { useSearch } from "./use-search.ts";

interface SearchProps {
  readonly assessment: string;
  readonly searched: readonly Searched[];
  /** Deliverables in which there is nothing to search. */
  readonly without: readonly string[];
  readonly onOpen: (match: Match, deliverable: Searched) => void;
  readonly onClose: () => void;
}

const settleMs = 250;

/** A search through everything that was handed in: the field, how far it came, what was found. */
export function Search({ assessment, searched, without, onOpen, onClose }: SearchProps) {
  const { search } = useWords();
  const { asked, ask, nth, opened, setOpened } = useSearching();
  const [settled] = useDebouncedValue(asked, settleMs);
  const looked = useSearch(assessment, searched, settled);
  const { query, found } = looked;
  const all = useMemo(() => found.flatMap(({ files }) => files.flatMap(({ matches }) => matches)), [found]);
  const isNoPattern = query.error instanceof Problem && query.error.code === "no-pattern";
  const isDone = settled.q !== "" && !looked.isGoingOn && !query.error;

  function openMatch(match: Match | undefined) {
    const deliverable = searched.find(({ version }) => version === match?.file);
    if (!match || !deliverable) return;
    setOpened(match);
    onOpen(match, deliverable);
  }

  function pressed(event: KeyboardEvent<HTMLElement>) {
    const current = all.findIndex((match) => isSame(match, opened));
    const wanted = searchKey(event, all.length, current);
    if (wanted === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (wanted.is === "close") onClose();
    else if (wanted.is === "open") openMatch(all[wanted.at]);
    else wanted.to.focus();
  }

  return (
    <search className={classes.search} onKeyDown={pressed}>
      <div className={classes.head}>
        <SearchField {...{ asked, nth, onClose }} onAsk={ask} error={isNoPattern ? search.noPattern : null} />
        <SearchSaid looked={looked} isAsked={settled.q !== ""} />
      </div>
      {looked.isGoingOn && looked.searched !== null && (
        <Progress
          size={3}
          radius={0}
          value={(100 * looked.searched.files) / Math.max(1, looked.searched.of)}
          aria-label={search.progress}
        />
      )}
      {query.error && !isNoPattern && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      <div className={classes.found}>
        {settled.q === "" && (
          <EmptyState
            inset
            icon={IconListSearch}
            title={search.begin}
            next={
              <>
                {search.beginNext(searched.length)}
                {without.length > 0 && <p>{search.nothingIn(without.join(", "))}</p>}
              </>
            }
          />
        )}
        <SearchResults found={found} opened={opened} onOpen={openMatch} />
        {isDone && all.length === 0 && !query.hasNextPage && !looked.isGivenUp && (
          <EmptyState
            inset
            icon={IconSearchOff}
            title={looked.searched?.of === 0 ? search.noFiles : search.none}
            next={
              <>
                {search.noneNext(looked.searched?.files ?? 0)}{" "}
                {(settled.matchCase || settled.wholeWord || settled.names !== "") && search.noneWithOptions}
              </>
            }
          />
        )}
        {looked.isGivenUp && (
          <Alert color="ochre" m="sm" p="xs">
            {search.givenUp}
          </Alert>
        )}
        {query.hasNextPage && !looked.isGoingOn && (
          <Button variant="default" size="xs" m="sm" onClick={looked.goOn}>
            {search.on}
          </Button>
        )}
        {isDone && <Skipped skipped={looked.skipped} searched={searched} />}
      </div>
    </search>
  );
}
