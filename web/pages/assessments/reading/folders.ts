import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Entry, entriesQuery, type FileOf } from "../../../api/contents.ts";
import { Problem } from "../../../api/problem.ts";

/** What is known of a folder so far. */
export interface Folder {
  readonly entries: readonly Entry[];
  /** Where the next page begins; null when all is there, undefined before the first page. */
  readonly next: string | null | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
}

export const unknownFolder: Folder = { entries: [], next: undefined, isLoading: false, error: null };

/**
 * Every folder that was looked into; `load` answers all its entries that are known then, or null where that failed.
 * While no server answers it goes on asking, at once when it is called again.
 */
export function useFolders(of: FileOf) {
  const queries = useQueryClient();
  const [folders, setFolders] = useState<ReadonlyMap<string, Folder>>(new Map());
  const known = useRef(new Map<string, Folder>());
  const underWay = useRef(new Map<string, Promise<readonly Entry[] | null>>());
  const pauses = usePauses();
  const load = useCallback(
    (folder: string, more = false) => {
      const note = (change: Partial<Folder>) => {
        known.current.set(folder, { ...(known.current.get(folder) ?? unknownFolder), ...change });
        setFolders(new Map(known.current));
      };
      async function fetchPage(): Promise<readonly Entry[] | null> {
        const before = known.current.get(folder) ?? unknownFolder;
        if (before.next === null || (before.next !== undefined && !more)) return before.entries;
        note({ isLoading: true, error: null });
        try {
          const page = await queries.fetchQuery(entriesQuery(of, folder, before.next ?? null));
          const entries = [...before.entries, ...page.entries];
          note({ entries, next: page.next, isLoading: false });
          return entries;
        } catch (error) {
          note({ isLoading: false, error: error as Error });
          const isUnreachable = error instanceof Problem && error.status === 0;
          return isUnreachable && (await pauses.pause(folder)) ? fetchPage() : null;
        }
      }
      const running = underWay.current.get(folder);
      if (running) {
        pauses.end(folder);
        return running;
      }
      const started = fetchPage().finally(() => underWay.current.delete(folder));
      underWay.current.set(folder, started);
      return started;
    },
    [queries, of, pauses],
  );
  return { folders, load };
}

const pauseBeforeTryingAgain = 8_000;

/** Waits of some seconds, each ended early by name, all when the line is back; a wait answers false once nobody looks. */
function usePauses() {
  const [pauses] = useState(() => {
    const waiting = new Map<string, (goesOn: boolean) => void>();
    return {
      pause: (name: string) =>
        new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => done(true), pauseBeforeTryingAgain);
          function done(goesOn: boolean) {
            clearTimeout(timer);
            waiting.delete(name);
            resolve(goesOn);
          }
          waiting.set(name, done);
        }),
      end: (name: string) => waiting.get(name)?.(true),
      endAll: (goesOn: boolean) => {
        for (const done of [...waiting.values()]) done(goesOn);
      },
    };
  });
  useEffect(() => {
    const goOn = () => pauses.endAll(true);
    addEventListener("online", goOn);
    return () => {
      removeEventListener("online", goOn);
      pauses.endAll(false);
    };
  }, [pauses]);
  return pauses;
}
