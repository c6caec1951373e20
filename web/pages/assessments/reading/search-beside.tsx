import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconArrowLeft, IconListSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { Match } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { fileToRead, itemToRead, type Place } from "./place.ts";
import { useReading } from "./provider.tsx";
import { useSearchKey } from "./reading-keys.ts";
import { useRemembered } from "./remembered.ts";
import { Search } from "./search.tsx";
import classes from "./search-beside.module.css";
import { type Searched, useScope } from "./search-scope.ts";
import { useSearching } from "./searching.tsx";
import { Splitter } from "./splitter.tsx";
import { Tool } from "./viewers/tools.tsx";

/** Below this width, what was found and what is read stand one instead of the other. */
const widthForTwoPx = 600;
const usualPercent = 38;
const longestSought = 200;

interface SearchBesideProps {
  /** What is read, given the button that opens the search. */
  readonly children: (button: ReactNode) => ReactNode;
}

/** What is read, and beside it, when it is asked for, the search through all of it. */
export function SearchBeside({ children }: SearchBesideProps) {
  const { search } = useWords();
  const { on, place, open } = useReading();
  const { isOpen, showsList, setShowsList, earlier, ...searching } = useSearching();
  const { searched, without } = useScope(on, earlier);
  const { ref, width } = useElementSize();
  const [percent, setPercent] = useRemembered("search", usualPercent);
  const button = useRef<HTMLSpanElement>(null);
  const isNarrow = width > 0 && width < widthForTwoPx;
  useListAgain();
  const begin = () => searching.open(selectedLine(), earlierOf(place));
  useSearchKey(begin);

  function earlierOf(shown: Place | null): Place | null {
    const deliverable = on.deliverables.find(({ key }) => key === shown?.deliverable);
    return deliverable && shown?.version !== fileToRead(itemToRead(deliverable)) ? shown : null;
  }

  function openMatch(match: Match, { key, version }: Searched) {
    setShowsList(false);
    const { path, line, cell, page, row, column, from, to, text } = match;
    const spot = page !== null ? { page, ...(row !== null && { row }) } : cell !== null ? { cell } : { line };
    const found = { column, length: to - from, words: text.slice(from, to) };
    open({ deliverable: key, version, ...(path !== null && { path }), ...spot }, found);
  }

  function close() {
    searching.close();
    button.current?.querySelector("button")?.focus();
  }

  const hasList = isOpen && (!isNarrow || showsList);
  const isBeside = hasList && !isNarrow;
  return (
    <div
      ref={ref}
      className={classes.both}
      style={isBeside ? { gridTemplateColumns: `${percent}% auto minmax(0, 1fr)` } : undefined}
    >
      {hasList && (
        <div className={classes.side}>
          <Search {...{ assessment: on.id, searched, without }} onOpen={openMatch} onClose={close} />
        </div>
      )}
      {isBeside && (
        <Splitter
          label={search.width}
          percent={percent}
          least={20}
          most={65}
          usual={usualPercent}
          onChange={setPercent}
        />
      )}
      <div className={classes.read} hidden={hasList && isNarrow}>
        {isOpen && isNarrow && (
          <Button
            variant="subtle"
            size="xs"
            className={classes.back}
            leftSection={<IconArrowLeft size={15} aria-hidden />}
            onClick={() => setShowsList(true)}
          >
            {search.back}
          </Button>
        )}
        {children(
          <span ref={button} className={classes.button}>
            <Tool label={search.open} icon={IconListSearch} isOn={isOpen} onClick={isOpen ? close : begin} />
          </span>,
        )}
      </div>
    </div>
  );
}

/** Where the list gave way to a match, going back leads to the list again. */
function useListAgain() {
  const { target } = useReading();
  const { setShowsList } = useSearching();
  useEffect(() => {
    if (target) setShowsList(target.isFollowed === true);
  }, [target, setShowsList]);
}

/** What is selected on the page, where that is something to search for. */
function selectedLine(): string | undefined {
  const selected = getSelection()?.toString().trim() ?? "";
  return selected !== "" && selected.length <= longestSought && !/[\r\n]/.test(selected)
    ? selected
    : undefined;
}
