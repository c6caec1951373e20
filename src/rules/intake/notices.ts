import type { Notice, NoticeCode } from "./findings.ts";
import { type Leaving, type ListedEntry, leavingsIn } from "./leavings.ts";

/** Paths that a notice names; the rest is only counted. */
export const pathsTold = 20;

const canBeLeftOut: Readonly<Record<NoticeCode, boolean>> = {
  "macos-leavings": true,
  "windows-leavings": true,
  "version-control": true,
  "installed-packages": true,
  "build-output": true,
  "office-lock-files": true,
  "editor-leavings": true,
  secrets: true,
  "empty-files": false,
  "wrapper-folder": false,
  "names-in-other-encoding": false,
  "archive-in-archive": false,
  "type-not-as-named": false,
};

// Files that are empty on purpose.
const meantEmpty =
  /^(__init__[.]py|py[.]typed|[.]gitkeep|[.]keep|[.]nojekyll|[.]gitignore|[.]npmignore|conftest[.]py)$/i;

/** One notice in the making. */
export interface Counted {
  readonly code: NoticeCode;
  readonly paths: string[];
  count: number;
  bytes: number;
}

/**
 * What a person should look at before handing these files in, by their names and sizes alone; every entry counts for
 * one kind of leavings at most. Asked in the browser before anything is sent, and of every archive that arrived.
 */
export function noticesFor(entries: readonly ListedEntry[], leavingOf = leavingsIn(entries)): Notice[] {
  const counted = new Map<NoticeCode, Counted>();
  const tops = new Set<string>();
  let isFlat = false;
  for (const entry of entries) {
    const leaving = leavingOf(entry);
    if (leaving !== null) {
      count(counted, leaving.code, leaving, entry);
      continue;
    }
    if (entry.isFolder) continue;
    const slash = entry.path.indexOf("/");
    if (slash < 0) isFlat = true;
    else if (tops.size < 2) tops.add(entry.path.slice(0, slash));
    const name = entry.path.slice(entry.path.lastIndexOf("/") + 1);
    if (entry.bytes === 0 && !meantEmpty.test(name)) count(counted, "empty-files", entry, entry);
  }
  const [top] = tops;
  if (!isFlat && tops.size === 1 && top !== undefined) {
    counted.set("wrapper-folder", { code: "wrapper-folder", paths: [top], count: 1, bytes: 0 });
  }
  return [...counted.values()].map(notice);
}

export function notice(counted: Counted): Notice {
  return { ...counted, canLeaveOut: canBeLeftOut[counted.code] };
}

/** The entries that stay when what these notices are about is left out. */
export function withoutLeavings<Entry extends ListedEntry>(
  entries: readonly Entry[],
  codes: readonly NoticeCode[],
): Entry[] {
  const leavingOf = leavingsIn(entries);
  const isLeft = (entry: Entry) => {
    const leaving = leavingOf(entry);
    return leaving === null || !canBeLeftOut[leaving.code] || !codes.includes(leaving.code);
  };
  return entries.filter(isLeft);
}

function count(
  all: Map<NoticeCode, Counted>,
  code: NoticeCode,
  { path }: Pick<Leaving, "path">,
  entry: ListedEntry,
): void {
  const one = all.get(code) ?? { code, paths: [], count: 0, bytes: 0 };
  all.set(code, one);
  one.count += 1;
  one.bytes += entry.bytes;
  if (one.paths.length < pathsTold && !one.paths.includes(path)) one.paths.push(path);
}
