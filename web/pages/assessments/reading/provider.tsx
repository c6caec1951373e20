import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useSearchParams } from "react-router";
import type { Assessment } from "../../../api/generated/api.ts";
import {
  firstPlace,
  type InLine,
  isSameFile,
  type Pin,
  type Place,
  placeFromAddress,
  placeNames,
  placeToAddress,
} from "./place.ts";
import { SearchingProvider } from "./searching.tsx";

/** A place to be brought into view; `nth` counts the wishes, so that the same one can be asked for again. */
export interface Target {
  readonly place: Place;
  readonly nth: number;
  readonly found?: InLine | undefined;
  /** Asked for by an address, such as by going back. */
  readonly isFollowed?: boolean;
}

interface Reading {
  readonly on: Assessment;
  /** What is shown, with what is selected in it; null where nothing was handed in that can be read. */
  readonly place: Place | null;
  /** What a person has selected just now in the file that is shown, to be pinned; null where nothing is. */
  readonly selection: Place | null;
  /** Opens a file and brings the very place into view; it stands in the address, and the back button leads back. */
  open(place: Place, found?: InLine): void;
  /** The last place that was asked for. */
  readonly target: Target | null;
  readonly pins: readonly Pin[];
  /** For viewers: what is selected now. */
  select(place: Place | null): void;
  /** For the tree: what it shows where the address names no file. */
  showByItself(place: Place): void;
}

interface ReadingProviderProps {
  readonly on: Assessment;
  readonly pins?: readonly Pin[];
  /** What else the address must say for the pane to be in sight once a place is opened, such as the part of a page. */
  readonly besides?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

const ReadingContext = createContext<Reading | null>(null);
const noPins: readonly Pin[] = [];
const settleMs = 350;

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (reading === null) throw new Error("useReading outside ReadingProvider");
  return reading;
}

/** Holds what is read of one assessment: the place in the address, what is selected, and what was pinned. */
export function ReadingProvider({ on, pins = noPins, besides, children }: ReadingProviderProps) {
  const [search, setSearch] = useSearchParams();
  const address = addressOf(search);
  const inAddress = useMemo(() => placeFromAddress(new URLSearchParams(address)), [address]);
  const [byItself, showByItself] = useState<Place | null>(null);
  const [selection, setSelection] = useState<Place | null>(null);
  const { target, aim, written } = useTarget(address, inAddress);

  const write = useCallback(
    (place: Place, replace: boolean) => {
      setSearch((now) => withPlace(now, place, replace ? undefined : besides), {
        replace,
        preventScrollReset: true,
      });
    },
    [setSearch, besides],
  );
  const open = useCallback(
    (place: Place, found?: InLine) => {
      setSelection(null);
      aim(place, found);
      write(place, false);
    },
    [aim, write],
  );

  useSettled(selection, (settled) => {
    written(settled);
    write(settled, true);
  });

  const first = useMemo(() => firstPlace(on), [on]);
  const asked = inAddress ?? first;
  const shown = isWithin(byItself, asked) ? byItself : asked;
  const reading = useMemo(() => {
    const current = isSameFile(selection, shown) ? selection : null;
    const place = current ?? shown;
    return { on, place, selection: current, open, target, pins, select: setSelection, showByItself };
  }, [on, shown, selection, open, target, pins]);
  return (
    <ReadingContext value={reading}>
      <SearchingProvider>{children}</SearchingProvider>
    </ReadingContext>
  );
}

/** Whether an archive was asked for and no file in it, and this is one of its files. */
function isWithin(file: Place | null, asked: Place | null): boolean {
  return file !== null && asked?.path === undefined && file.version === asked?.version;
}

/** Dragging over lines selects many times a second; the address takes what it came to. */
function useSettled(selection: Place | null, settle: (selection: Place) => void) {
  const newest = useRef(settle);
  useEffect(() => {
    newest.current = settle;
  });
  useEffect(() => {
    if (selection === null) return;
    const timer = setTimeout(() => newest.current(selection), settleMs);
    return () => clearTimeout(timer);
  }, [selection]);
}

/** What was asked for last: by opening it, by an address that was followed, or by going back. */
function useTarget(address: string, inAddress: Place | null) {
  const [followed, setFollowed] = useState<string | null>(null);
  const [ownAddress, setOwnAddress] = useState("");
  const [target, setTarget] = useState<Target | null>(null);
  if (address !== followed) {
    setFollowed(address);
    if (address !== ownAddress) {
      setOwnAddress("");
      if (inAddress) setTarget({ place: inAddress, nth: (target?.nth ?? 0) + 1, isFollowed: true });
    }
  }
  const written = useCallback((place: Place) => setOwnAddress(addressOfPlace(place)), []);
  const aim = useCallback(
    (place: Place, found?: InLine) => {
      written(place);
      setTarget((before) => ({ place, found, nth: (before?.nth ?? 0) + 1 }));
    },
    [written],
  );
  return { target, aim, written };
}

function withPlace(now: URLSearchParams, place: Place, besides: Readonly<Record<string, string>> = {}) {
  const next = new URLSearchParams(now);
  for (const name of placeNames) next.delete(name);
  for (const [name, value] of Object.entries({ ...besides, ...placeToAddress(place) })) next.set(name, value);
  return next;
}

/** The part of an address that names a place, in an order of its own. */
function addressOf(asked: URLSearchParams): string {
  const named = placeNames.flatMap((name) => (asked.has(name) ? [[name, asked.get(name) ?? ""]] : []));
  return new URLSearchParams(named).toString();
}

function addressOfPlace(place: Place): string {
  return addressOf(new URLSearchParams(placeToAddress(place)));
}
