import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconFileSearch, IconListSearch, IconX } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Contents, Entry, FileOf, Match } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import classes from "./archive.module.css";
import { FileTree } from "./file-tree.tsx";
import { GoToFile } from "./go-to-file.tsx";
import { useReading } from "./provider.tsx";
import { useReadingKeys } from "./reading-keys.ts";
import { useRemembered } from "./remembered.ts";
import { SaveAll } from "./save-all.tsx";
import { Search } from "./search.tsx";
import { ShownFile } from "./shown-file.tsx";
import { Splitter } from "./splitter.tsx";
import { type Tree, useTree } from "./tree.ts";

interface ArchiveProps {
  readonly of: FileOf;
  readonly deliverable: string;
  readonly contents: Contents;
}

/** Below this width, tree and file stand one instead of the other. */
const widthForTwoPx = 560;
const usualTreePercent = 30;

/** An archive: its files as a tree or as what a search found, and the one that is open. */
export function Archive({ of, deliverable, contents }: ArchiveProps) {
  const { reading } = useWords();
  const { place, target, open, showByItself } = useReading();
  const tree = useTree(of);
  const path = place?.version === of.file ? (place.path ?? null) : null;
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < widthForTwoPx;
  const [isInFile, setInFile] = useState(target?.place.path !== undefined);
  const [isSearching, setSearching] = useState(false);
  const searchButton = useRef<HTMLButtonElement>(null);
  const [isGoing, setGoing] = useState(false);
  const [percent, setPercent] = useRemembered("tree", usualTreePercent);
  useReadingKeys({ goTo: () => setGoing(true), search: () => setSearching(true) });
  useEffect(() => {
    if (target?.place.path !== undefined) setInFile(true);
  }, [target]);
  useRevealed(path, tree);
  useFirstFile(path, tree, (first) => showByItself({ deliverable, version: of.file, path: first }));

  function openPath(wanted: string) {
    setInFile(true);
    setGoing(false);
    open({ deliverable, version: of.file, path: wanted });
  }

  function openMatch({ path: found, line, column, from, to }: Match) {
    setInFile(true);
    open({ deliverable, version: of.file, path: found, line }, { column, length: to - from });
  }

  function endSearch() {
    setSearching(false);
    searchButton.current?.focus();
  }

  const side = (
    <div className={classes.side}>
      <Group gap={2} wrap="nowrap" className={classes.sideHead}>
        <span className={classes.count}>{reading.files(contents.archive?.entries ?? 0)}</span>
        <SaveAll of={of} name={contents.name} />
        <SideButton label={reading.goToFile} icon={IconFileSearch} onClick={() => setGoing(true)} />
        <SideButton
          label={isSearching ? reading.endSearch : reading.search}
          icon={isSearching ? IconX : IconListSearch}
          place={searchButton}
          onClick={() => setSearching(!isSearching)}
        />
      </Group>
      {isSearching ? (
        <Search of={of} onOpen={openMatch} onClose={endSearch} />
      ) : (
        <FileTree tree={tree} label={reading.tree.label} shown={path} onOpen={openPath} />
      )}
    </div>
  );
  const file =
    path === null ? (
      tree.top && <EmptyState inset icon={IconFileSearch} title={reading.chooseFile} />
    ) : (
      <ShownFile
        key={path}
        of={of}
        deliverable={deliverable}
        path={path}
        {...(isNarrow && { onBack: () => setInFile(false) })}
        onFolder={(folder) => {
          tree.open(folder);
          setSearching(false);
          setInFile(false);
        }}
      />
    );
  return (
    <div
      ref={ref}
      className={classes.archive}
      style={isNarrow ? undefined : { gridTemplateColumns: `${percent}% auto minmax(0, 1fr)` }}
    >
      {(!isNarrow || !isInFile) && side}
      {!isNarrow && (
        <Splitter
          label={reading.treeWidth}
          percent={percent}
          least={15}
          most={60}
          usual={usualTreePercent}
          onChange={setPercent}
        />
      )}
      {(!isNarrow || isInFile) && <div className={classes.file}>{file}</div>}
      {isGoing && <GoToFile of={of} onOpen={openPath} onClose={() => setGoing(false)} />}
    </div>
  );
}

interface SideButtonProps {
  readonly label: string;
  readonly icon: typeof IconX;
  readonly onClick: () => void;
  readonly place?: RefObject<HTMLButtonElement | null>;
}

function SideButton({ label, icon: Icon, onClick, place }: SideButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon ref={place} size="md" aria-label={label} onClick={onClick}>
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The tree opens down to the file that is shown, whoever asked for it. */
function useRevealed(path: string | null, { reveal }: Tree) {
  useEffect(() => {
    if (path !== null) reveal(path);
  }, [path, reveal]);
}

/** Where no file was asked for: what tells about the rest, else the first. */
function useFirstFile(path: string | null, { top }: Tree, show: (path: string) => void) {
  const first = path === null && top ? telling(top)?.path : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file.
  useEffect(() => {
    if (first !== undefined) show(first);
  }, [first]);
}

function telling(entries: readonly Entry[]): Entry | undefined {
  const files = entries.filter(({ isFolder }) => !isFolder);
  return files.find(({ name }) => /^(?:readme|lisez-?moi)\b/i.test(name)) ?? files[0];
}
