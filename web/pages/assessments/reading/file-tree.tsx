import { IconChevronRight, IconFolder, IconFolderOpen } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useLanguage, useWords } from "../../../language/words.ts";
import { sizeIn } from "../../../parts/file-size.tsx";
import { FileIcon } from "./file-icon.tsx";
import classes from "./file-tree.module.css";
import { useRows } from "./rows.ts";
import type { Tree, TreeRow } from "./tree.ts";
import { treeKey } from "./tree-keys.ts";

interface FileTreeProps {
  readonly tree: Tree;
  readonly label: string;
  /** Path of the file that is shown. */
  readonly shown: string | null;
  readonly onOpen: (path: string) => void;
}

const rowPx = 28;
/** So many levels are indented in full. */
const nearLevels = 5;

/** The files of an archive as a tree: one stop for the keyboard, arrows inside, letters jump to names. */
export function FileTree({ tree, label, shown, onOpen }: FileTreeProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<{ readonly id: string; readonly at: number } | null>(null);
  const { rows } = tree;
  const { first, end, height, topOf, reveal } = useRows(scroller, rows.length, rowPx);
  const id = useId();
  const found = rows.findIndex((row) => idOf(row) === (active?.id ?? shown));
  // Where something was still to be fetched, now stands what came.
  const at = found === -1 ? Math.min(active?.at ?? 0, rows.length - 1) : found;
  useFollowed(shown, rows, reveal);
  useKeptInSight({ id: active?.id ?? null, at, isSeen: first <= at && at < end }, reveal);
  useMoreInSight(rows.slice(first, end), tree);

  function goTo(index: number) {
    const row = rows[index];
    if (!row) return;
    setActive({ id: idOf(row), at: index });
    reveal(index);
  }

  function choose(row: TreeRow) {
    setActive({ id: idOf(row), at: rows.indexOf(row) });
    if (row.is === "more") tree.more(row.folder);
    else if (!row.entry.isFolder) onOpen(row.entry.path);
    else if (row.isOpen) tree.close(row.entry.path);
    else tree.open(row.entry.path);
  }

  function pressed(event: KeyboardEvent) {
    const wanted = treeKey(event, rows, at);
    if (wanted === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (wanted.is === "go") goTo(wanted.to);
    else if (wanted.is === "choose") choose(wanted.row);
    else tree[wanted.is](wanted.folder);
  }

  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
      onKeyDown={pressed}
    >
      <div style={{ height }} role="none">
        {rows.slice(first, end).map((row, offset) => (
          <Row
            key={idOf(row)}
            id={`${id}-${first + offset}`}
            row={row}
            size={tree.sizeOf(row.folder)}
            top={topOf(first + offset)}
            isActive={first + offset === at}
            isShown={row.is === "entry" && row.entry.path === shown}
            onChoose={() => choose(row)}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly size: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}

function Row({ id, row, size, top, isActive, isShown, onChoose }: RowProps) {
  const { reading } = useWords();
  const isFolder = row.is === "entry" && row.entry.isFolder;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keyboard.
    // biome-ignore lint/a11y/useFocusableInteractive: the tree names the active one.
    <div
      id={id}
      className={classes.row}
      role="treeitem"
      aria-level={row.level}
      aria-selected={isShown}
      aria-setsize={size}
      aria-posinset={row.is === "entry" ? row.position : undefined}
      aria-expanded={isFolder ? row.isOpen : undefined}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: indented(row.level) }}
      onClick={onChoose}
    >
      {row.is === "entry" ? (
        <EntryLine row={row} />
      ) : (
        <span className={classes.more}>
          {row.error ? reading.tree.failed : row.isLoading ? reading.tree.loading : reading.tree.more}
        </span>
      )}
    </div>
  );
}

function EntryLine({ row: { entry, isOpen } }: { row: Extract<TreeRow, { is: "entry" }> }) {
  const { locale } = useLanguage();
  const Folder = isOpen ? IconFolderOpen : IconFolder;
  return (
    <>
      <IconChevronRight
        size={14}
        aria-hidden
        className={classes.chevron}
        data-open={isOpen || undefined}
        data-none={!entry.isFolder || undefined}
      />
      <span className={classes.icon}>
        {entry.isFolder ? <Folder size={16} stroke={1.6} aria-hidden /> : <FileIcon viewer={entry.viewer} />}
      </span>
      <span className={classes.name} title={entry.path}>
        {entry.name}
      </span>
      {!entry.isFolder && <span className={classes.bytes}>{sizeIn(locale, entry.bytes)}</span>}
    </>
  );
}

/** The deeper, the less by each level, and never more than part of the room: names stay readable. */
function indented(level: number): string {
  const [near, far] = [Math.min(level, nearLevels), Math.max(0, level - nearLevels)];
  return `min(${near * 0.8 - 0.4 + far * 0.25}rem, 45%)`;
}

function idOf(row: TreeRow): string {
  return row.is === "entry" ? row.entry.path : `${row.folder}/`;
}

/** The file that is shown comes into sight, once it is in the tree. */
function useFollowed(shown: string | null, rows: readonly TreeRow[], reveal: (row: number) => void) {
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (shown === followed.current) return;
    const at = rows.findIndex((row) => row.is === "entry" && row.entry.path === shown);
    if (at === -1) return;
    followed.current = shown;
    reveal(at);
  }, [shown, rows, reveal]);
}

interface Standing {
  readonly id: string | null;
  readonly at: number;
  readonly isSeen: boolean;
}

/** Rows that arrive above the one at which the keyboard stands do not push it out of sight. */
function useKeptInSight(now: Standing, reveal: (row: number) => void) {
  const before = useRef(now);
  useLayoutEffect(() => {
    const { id, at, isSeen } = before.current;
    before.current = now;
    if (now.id !== null && now.id === id && now.at !== at && isSeen && !now.isSeen) reveal(now.at);
  });
}

/** What comes into sight without having been fetched is fetched. */
function useMoreInSight(inSight: readonly TreeRow[], tree: Tree) {
  const waiting = inSight.find((row) => row.is === "more" && !row.isLoading && !row.error);
  const folder = waiting?.folder;
  const newest = useRef(tree);
  useEffect(() => {
    newest.current = tree;
  });
  useEffect(() => {
    if (folder !== undefined) newest.current.more(folder);
  }, [folder]);
}
