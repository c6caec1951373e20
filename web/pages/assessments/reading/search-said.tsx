import { VisuallyHidden } from "@mantine/core";
import { useWords } from "../../../language/words.ts";
import classes from "./search.module.css";
import type { useSearch } from "./use-search.ts";

interface SearchSaidProps {
  readonly looked: ReturnType<typeof useSearch>;
  readonly isAsked: boolean;
}

/** How often it was found and how far the search came: to be seen as it goes, to be heard at its beginning and end. */
export function SearchSaid({ looked, isAsked }: SearchSaidProps) {
  const { search } = useWords();
  const { searched, matches, found, isGoingOn, query } = looked;
  const files = found.reduce((sum, one) => sum + one.files.length, 0);
  const isPart = query.hasNextPage && !isGoingOn;
  const heard = query.error
    ? ""
    : isGoingOn || searched === null
      ? search.isSearching
      : `${search.found(matches, files)}${isPart ? ` ${search.soFar}` : ""}`;
  return (
    <>
      <p className={classes.said} aria-hidden>
        {isAsked && searched && (
          <>
            <span>{matches > 0 || !isGoingOn ? search.found(matches, files) : search.isSearching}</span>
            <span>{search.looked(searched.files, searched.of)}</span>
          </>
        )}
        {isAsked && !searched && isGoingOn && search.isSearching}
      </p>
      <VisuallyHidden role="status">{isAsked && heard}</VisuallyHidden>
    </>
  );
}
