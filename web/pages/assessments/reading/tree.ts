import { useCallback, useEffect, useMemo, useState } from "react";
import type { Entry, FileOf } from "../../../api/contents.ts";
import { type Folder, unknownFolder, useFolders } from "./folders.ts";

/** One line of the tree as it is drawn. */
export type TreeRow = { readonly level: number; readonly folder: string } & (
  | { readonly is: "entry"; readonly entry: Entry; readonly position: number; readonly isOpen: boolean }
  | { readonly is: "more"; readonly isLoading: boolean; readonly error: Error | null }
);

export interface Tree {
  readonly rows: readonly TreeRow[];
  /** How many lie in a folder, or -1 while that is not known. */
  sizeOf(folder: string): number;
  open(folder: string): void;
  close(folder: string): void;
  more(folder: string): void;
  /** Opens every folder above a path. */
  reveal(path: string): void;
  /** What lies at the top, past wrapping folders; undefined until it is known. */
  readonly top: readonly Entry[] | undefined;
}

/** A folder that is paged further than this to find one file is left where it is. */
const pagesToReveal = 25;

/** The folders of an archive, each fetched when it is opened, page by page. */
export function useTree(of: FileOf): Tree {
  const { folders, load } = useFolders(of);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const open = useCallback(
    (folder: string) => {
      setOpened((before) => new Set(before).add(folder));
      void load(folder);
    },
    [load],
  );
  const close = useCallback((folder: string) => {
    setOpened((before) => new Set([...before].filter((one) => one !== folder)));
  }, []);
  const [top, setTop] = useState<readonly Entry[]>();
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      let inside = await load("");
      // What is wrapped in one folder stands open at once.
      while (inside?.length === 1 && inside[0]?.isFolder && isCurrent) {
        const { path } = inside[0];
        setOpened((before) => new Set(before).add(path));
        inside = await load(path);
      }
      if (isCurrent && inside) setTop(inside);
    })();
    return () => {
      isCurrent = false;
    };
  }, [load]);
  const reveal = useCallback(
    (path: string) => {
      void (async () => {
        for (const [folder, next] of stepsTo(path)) {
          if (folder !== "") setOpened((before) => new Set(before).add(folder));
          for (let page = 0; page < pagesToReveal; page += 1) {
            const entries = await load(folder, page > 0);
            if (!entries || entries.some((entry) => entry.path === next)) break;
          }
        }
      })();
    },
    [load],
  );
  const rows = useMemo(() => rowsIn("", 1, folders, opened), [folders, opened]);
  return {
    rows,
    sizeOf: (folder) => sizeOf(folders.get(folder)),
    open,
    close,
    more: (folder) => void load(folder, true),
    reveal,
    top,
  };
}

/** Each folder above a path, with what leads on from it: "" → "a", "a" → "a/b.ts". */
function stepsTo(path: string): (readonly [folder: string, next: string])[] {
  const parts = path.split("/");
  return parts.map((_, depth) => [parts.slice(0, depth).join("/"), parts.slice(0, depth + 1).join("/")]);
}

function sizeOf(folder: Folder | undefined): number {
  return folder?.next === null ? folder.entries.length : -1;
}

function rowsIn(
  folder: string,
  level: number,
  folders: ReadonlyMap<string, Folder>,
  opened: ReadonlySet<string>,
): TreeRow[] {
  const { entries, next, isLoading, error } = folders.get(folder) ?? unknownFolder;
  const rows = entries.flatMap((entry, index): TreeRow[] => {
    const isOpen = entry.isFolder && opened.has(entry.path);
    const row: TreeRow = { is: "entry", entry, level, folder, position: index + 1, isOpen };
    return isOpen ? [row, ...rowsIn(entry.path, level + 1, folders, opened)] : [row];
  });
  if (next === null) return rows;
  return [...rows, { is: "more", level, folder, isLoading: isLoading || next === undefined, error }];
}
