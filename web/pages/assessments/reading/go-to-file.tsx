import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFileSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { type Entry, type FileOf, pathsQuery } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { FileIcon } from "./file-icon.tsx";
import { fitting } from "./fuzzy.ts";
import classes from "./go-to-file.module.css";

interface GoToFileProps {
  readonly of: FileOf;
  readonly onOpen: (path: string) => void;
  readonly onClose: () => void;
}

const settleMs = 120;

/** Finds a file of the archive by some letters of its path. */
export function GoToFile({ of, onOpen, onClose }: GoToFileProps) {
  const { reading } = useWords();
  const [asked, setAsked] = useState("");
  const [active, setActive] = useState(0);
  const { found, isSearching } = useFound(of, asked);
  const list = useId();
  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, list]);

  function pressed(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(found.length - 1, active + step)));
    } else if (event.key === "Enter" && found[active]) {
      event.preventDefault();
      onOpen(found[active].entry.path);
    }
  }

  return (
    <Dialog
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      yOffset="10vh"
      size="lg"
      aria-label={reading.goToFile}
    >
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        className={classes.field}
        leftSection={<IconFileSearch size={18} aria-hidden />}
        aria-label={reading.goToFile}
        placeholder={reading.goToPlaceholder}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
        value={asked}
        onChange={(event) => {
          setAsked(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={pressed}
      />
      <div id={list} role="listbox" aria-label={reading.filesFound} className={classes.list}>
        {found.map(({ entry, at }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keyboard.
          // biome-ignore lint/a11y/useFocusableInteractive: the field names the active one.
          <div
            key={entry.path}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            onClick={() => onOpen(entry.path)}
          >
            <FileIcon viewer={entry.viewer} />
            <Path path={entry.path} at={at} />
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={classes.none} role="status">
          {isSearching ? reading.searching : reading.noFile}
        </p>
      )}
    </Dialog>
  );
}

/** What the server finds by the letters in their order, the best fit first. */
function useFound(of: FileOf, asked: string) {
  const [settled] = useDebouncedValue(asked.trim(), settleMs);
  const query = useQuery({ ...pathsQuery(of, settled), placeholderData: keepPreviousData });
  const entries = query.data?.entries;
  const found = useMemo(() => {
    const fits = (entries ?? []).flatMap((entry: Entry) => {
      const how = fitting(asked, entry.path);
      return how ? [{ entry, ...how }] : [];
    });
    return fits.sort((one, other) => other.score - one.score);
  }, [entries, asked]);
  return { found, isSearching: query.isFetching };
}

/** The letters that were asked for stand out; the folders are paler than the name. */
function Path({ path, at }: { path: string; at: readonly number[] }) {
  const begins = path.lastIndexOf("/") + 1;
  const part = (from: number, to: number) =>
    [...path.slice(from, to)].map((letter, index) =>
      at.includes(from + index) ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter is its place.
        <b key={index}>{letter}</b>
      ) : (
        letter
      ),
    );
  return (
    <span className={classes.path}>
      {begins > 0 && <span className={classes.folders}>{part(0, begins)}</span>}
      {part(begins, path.length)}
    </span>
  );
}
