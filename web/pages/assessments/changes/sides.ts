import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Compared, Entry } from "../../../api/changes.ts";
import { contentsQuery, type FileOf, type Shown, shownQuery } from "../../../api/contents.ts";
import { FileBytes } from "../reading/file-bytes.ts";
import type { Place } from "../reading/place.ts";
import { decoded } from "../reading/text.ts";
import { officeKind } from "../reading/viewers/office/office-contents.ts";

/** One file before or after: how it is opened, and how its bytes are read. */
export interface Side {
  readonly entry: Entry;
  readonly place: Place;
  readonly shown: Shown;
  readonly bytes: FileBytes;
}

/** The file before or after, once it can be read; undefined where there is none, or it is not there yet. */
export function useSide(compared: Compared, which: "from" | "to", entry: Entry | null) {
  const queries = useQueryClient();
  const { assessment, deliverable } = compared;
  const file = compared[which];
  const of = useMemo((): FileOf => ({ assessment, file }), [assessment, file]);
  const contents = useQuery({ ...contentsQuery(of), enabled: entry !== null });
  // What is no archive is listed as if it lay alone in a folder.
  const path = contents.data?.archive ? (entry?.path ?? null) : null;
  const shown = useQuery({ ...shownQuery(of, path), enabled: entry !== null && contents.data !== undefined });
  const data = shown.data;
  const side = useMemo(
    (): Side | undefined =>
      data && entry
        ? {
            entry,
            place: { deliverable, version: of.file, ...(path === null ? {} : { path }) },
            shown: data,
            bytes: new FileBytes(of, data, queries),
          }
        : undefined,
    [data, entry, deliverable, of, path, queries],
  );
  return { side, error: contents.error ?? shown.error };
}

/**
 * A text as a whole, by what it is: it never changes. Of an office document, what is written in it, a paragraph a line;
 * null where that cannot be read.
 */
export function wholeTextQuery({ bytes, shown }: Side) {
  const kind = officeKind(shown.viewer);
  return {
    queryKey: ["whole-text", shown.sha256, kind],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<string | null> => {
      if (kind === null) return decoded([await bytes.read(0, bytes.size, signal)], shown.charset ?? "utf-8");
      const { officeText } = await import("../reading/viewers/office/office-text.ts");
      return officeText(bytes, kind, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  };
}
