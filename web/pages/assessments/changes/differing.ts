import type { Changes, Entry } from "../../../api/changes.ts";

/** One file that is not the same in both versions. */
export interface Differing {
  readonly is: "changed" | "added" | "removed" | "renamed";
  /** By which it is found: where it lies now, or lay before it was removed. */
  readonly path: string;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/** All files that differ: what changed first, as that is what one has to read. */
export function differingIn({ changed, added, removed, renamed }: Changes): readonly Differing[] {
  return [
    ...changed.map(({ path, before, after }) => ({ is: "changed" as const, path, before, after })),
    ...renamed.map(({ before, after }) => ({ is: "renamed" as const, path: after.path, before, after })),
    ...added.map((after) => ({ is: "added" as const, path: after.path, before: null, after })),
    ...removed.map((before) => ({ is: "removed" as const, path: before.path, before, after: null })),
  ];
}
