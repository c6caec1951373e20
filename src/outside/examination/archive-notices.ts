import type { Notice } from "../../rules/intake/findings.ts";
import { type ListedEntry, leavingsIn } from "../../rules/intake/leavings.ts";
import { isAsNamed } from "../../rules/intake/media-type.ts";
import { type Counted, notice, noticesFor, pathsTold } from "../../rules/intake/notices.ts";
import type { EntryTable } from "./entry-table.ts";
import type { EntryTypes } from "./entry-types.ts";

/** Everything suspicious about a sound archive: by names and sizes, and by what its files turned out to be. */
export function noticesOfArchive(table: EntryTable, folders: readonly string[], types: EntryTypes): Notice[] {
  const entries: ListedEntry[] = folders.map((path) => ({ path, isFolder: true, bytes: 0 }));
  const files: ListedEntry[] = [];
  const misnamed: Counted = { code: "type-not-as-named", paths: [], count: 0, bytes: 0 };
  for (const [index, path] of table.paths.entries()) {
    if (table.isFolder[index] === 0) files.push({ path, isFolder: false, bytes: table.bytes[index] ?? 0 });
  }
  for (const file of files) entries.push(file);
  const leavingOf = leavingsIn(entries);
  for (const [index, path] of table.paths.entries()) {
    const bytes = table.bytes[index] ?? 0;
    const entry = { path, isFolder: false, bytes };
    if (table.isFolder[index] === 1 || isAsNamed(path, types.of(index)) || leavingOf(entry) !== null)
      continue;
    misnamed.count += 1;
    misnamed.bytes += bytes;
    if (misnamed.paths.length < pathsTold) misnamed.paths.push(path);
  }
  const { inside, ...archives } = types.archives;
  const found: Notice[] = [
    ...noticesFor(entries),
    notice({ code: "names-in-other-encoding", ...table.otherEncoding, bytes: 0 }),
    { ...notice({ code: "archive-in-archive", ...archives }), inside },
    notice(misnamed),
  ];
  return found.filter(({ count }) => count > 0);
}
