import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Asked, Match } from "../../../api/contents.ts";
import type { Place } from "./place.ts";

/** The search through everything that was handed in, as it stands: it is there again when its pane comes back. */
interface Searching {
  readonly isOpen: boolean;
  /** Counts how often it was asked for, so that its field takes the keyboard again. */
  readonly nth: number;
  readonly asked: Asked;
  /** The match that was opened last. */
  readonly opened: Match | null;
  /** Where list and file stand one instead of the other: whether it is the list. */
  readonly showsList: boolean;
  /** The place whose version of a deliverable is searched instead of the one that is judged. */
  readonly earlier: Place | null;
  /** Opens it, with what is to be sought where that is known. */
  open(q: string | undefined, earlier: Place | null): void;
  close(): void;
  ask(asked: Asked): void;
  setOpened(match: Match | null): void;
  setShowsList(shows: boolean): void;
}

const nothing: Asked = { q: "", matchCase: false, wholeWord: false, isPattern: false, names: "" };
const SearchingContext = createContext<Searching | null>(null);

export function useSearching(): Searching {
  const searching = useContext(SearchingContext);
  if (searching === null) throw new Error("useSearching outside SearchingProvider");
  return searching;
}

export function SearchingProvider({ children }: { children: ReactNode }) {
  const [{ isOpen, nth }, setOpen] = useState({ isOpen: false, nth: 0 });
  const [asked, setAsked] = useState(nothing);
  const [opened, setOpened] = useState<Match | null>(null);
  const [showsList, setShowsList] = useState(true);
  const [earlier, setEarlier] = useState<Place | null>(null);
  const searching = useMemo(
    (): Searching => ({
      ...{ isOpen, nth, asked, opened, showsList, earlier, setOpened, setShowsList },
      open(q, shown) {
        setEarlier(shown);
        if (q !== undefined) setAsked((before) => ({ ...before, q }));
        setOpen((before) => ({ isOpen: true, nth: before.nth + 1 }));
        setShowsList(true);
      },
      close: () => setOpen((before) => ({ ...before, isOpen: false })),
      ask(next) {
        setAsked(next);
        setOpened(null);
      },
    }),
    [isOpen, nth, asked, opened, showsList, earlier],
  );
  return <SearchingContext value={searching}>{children}</SearchingContext>;
}
