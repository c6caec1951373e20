import { useMemo } from "react";
import type { Assessment } from "../../../api/generated/api.ts";
import { fileToRead, itemToRead, type Place } from "./place.ts";

/** A deliverable whose file is searched. */
export interface Searched {
  readonly key: string;
  readonly name: string;
  /** SHA-256 of the file. */
  readonly version: string;
  /** What the file is called; a link's address. */
  readonly file: string;
}

interface Scope {
  readonly searched: readonly Searched[];
  /** Names of the deliverables that have no file to be searched. */
  readonly without: readonly string[];
}

/** What is searched: everything that is judged, and of the deliverable on the screen the version that is shown there. */
export function useScope(on: Assessment, shown: Place | null): Scope {
  const key = shown?.deliverable;
  const version = shown?.version;
  return useMemo(() => {
    const searched: Searched[] = [];
    const without: string[] = [];
    for (const deliverable of on.deliverables) {
      const item = itemToRead(deliverable);
      const file = deliverable.key === key && version ? version : fileToRead(item);
      const name = (item?.kind === "link" ? item.url : item?.name) ?? deliverable.name;
      if (file === null) without.push(deliverable.name);
      else searched.push({ key: deliverable.key, name: deliverable.name, version: file, file: name });
    }
    return { searched, without };
  }, [on, key, version]);
}
