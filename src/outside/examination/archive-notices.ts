import type { Notice } from "../../rules/intake/findings.ts";
import { type ListedEntry, leavingsIn } from "../../rules/intake/leavings.ts";
import { isAsNamed } from "../../rules/intake/media-type.ts";
import { type Counted, notice, noticesFor, pathsTold } from "../../rules/intake/notices.ts";
import type { EntryTable } from "./entry-table.ts";
import type { EntryTypes } from "./entry-types.ts";

/** Everything suspicious about a sound archive: by names and sizes, and by what its files turned out to be. */
export function noticesOfArchive(table: EntryTable, folders: readonly string[], types: EntryTypes): Notice[] {
  const entries: ListedEntry[] = folders.map((path) => ({ path, isFolder: true, bytes: 0 }));
  const misnamed: Counted = { code: "type-not-as-named", paths: [], count: 0, bytes: 0 };
  const suspects: ListedEntry[] = [];
  for (const [index, path] of table.paths.entries()) {
    if (table.isFolder[index] === 1) continue;
    const file = { path, isFolder: false, bytes: table.bytes[index] ?? 0 };
    entries.push(file);
    if (!isAsNamed(path, types.of(index))) suspects.push(file);
  }
  const leavingOf = leavingsIn(entries);
  for (const { path, bytes } of suspects.filter((file) => leavingOf(file) === null)) {
    misnamed.count += 1;
    misnamed.bytes += bytes;
    if (misnamed.paths.length < pathsTold) misnamed.paths.push(path);
  }
  const { inside, ...archives } = types.archives;
  const found: Notice[] = [
    ...noticesFor(entries, leavingOf),
    notice({ code: "names-in-other-encoding", ...table.otherEncoding, bytes: 0 }),
    { ...notice({ code: "archive-in-archive", ...archives }), inside },
    notice(misnamed),
  ];
  return found.filter(({ count }) => count > 0);
}
