import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconFileSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Contents, Entry, FileOf } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import classes from "./archive.module.css";
import { FileTree } from "./file-tree.tsx";
import { GoToFile } from "./go-to-file.tsx";
import { useKeyboardInto } from "./keyboard-into.ts";
import { useReading } from "./provider.tsx";
import { useGoToKey } from "./reading-keys.ts";
import { useRemembered } from "./remembered.ts";
import { SaveAll } from "./save-all.tsx";
import { useSearching } from "./searching.tsx";
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

/** An archive: its files as a tree, unless what a search found stands beside it, and the one that is open. */
export function Archive({ of, deliverable, contents }: ArchiveProps) {
  const { reading } = useWords();
  const { place, target, open, showByItself } = useReading();
  const tree = useTree(of);
  const path = place?.version === of.file ? (place.path ?? null) : null;
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < widthForTwoPx;
  const [isInFile, setInFile] = useState(target?.place.path !== undefined);
  const { isOpen: isSearching, close: endSearch } = useSearching();
  const [isGoing, setGoing] = useState(false);
  const [percent, setPercent] = useRemembered("tree", usualTreePercent);
  const frame = useRef<HTMLDivElement>(null);
  const bringKeyboard = useKeyboardInto(frame);
  useGoToKey(() => setGoing(true));
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

  function goTo(wanted: string) {
    openPath(wanted);
    bringKeyboard(wanted);
  }

  const side = (
    <div className={classes.side}>
      <Group gap={2} wrap="nowrap" className={classes.sideHead}>
        <span className={classes.count}>{reading.files(contents.archive?.entries ?? 0)}</span>
        <SaveAll of={of} name={contents.name} />
        <Tooltip label={reading.goToFile}>
          <ActionIcon size="md" aria-label={reading.goToFile} onClick={() => setGoing(true)}>
            <IconFileSearch size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <FileTree tree={tree} label={reading.tree.label} shown={path} onOpen={openPath} />
    </div>
  );
  const hasTree = !isSearching && (!isNarrow || !isInFile);
  const file =
    path === null ? (
      tree.top && <EmptyState inset icon={IconFileSearch} title={reading.chooseFile} />
    ) : (
      <ShownFile
        key={path}
        of={of}
        deliverable={deliverable}
        path={path}
        {...(isNarrow && !isSearching && { onBack: () => setInFile(false) })}
        onFolder={(folder) => {
          tree.open(folder);
          endSearch();
          setInFile(false);
        }}
      />
    );
  return (
    <div
      ref={ref}
      className={classes.archive}
      style={
        isNarrow || isSearching
          ? { gridTemplateColumns: "minmax(0, 1fr)" }
          : { gridTemplateColumns: `${percent}% auto minmax(0, 1fr)` }
      }
    >
      {hasTree && side}
      {!isNarrow && hasTree && (
        <Splitter
          label={reading.treeWidth}
          percent={percent}
          least={15}
          most={60}
          usual={usualTreePercent}
          onChange={setPercent}
        />
      )}
      {(!isNarrow || isInFile || isSearching) && (
        <div ref={frame} className={classes.file}>
          {file}
        </div>
      )}
      {isGoing && <GoToFile of={of} onOpen={goTo} onClose={() => setGoing(false)} />}
    </div>
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
