import { useQuery } from "@tanstack/react-query";
import { type Item, journalQuery } from "../../../api/assessments.ts";
import type { Assessment } from "../../../api/generated/api.ts";

interface Version {
  readonly item: Item;
  /** When it arrived, RFC 3339. */
  readonly at: string;
  readonly isLate: boolean;
  /** Known from the journal alone, which tells no names. */
  readonly nameless: boolean;
}

/**
 * Every version of a deliverable that was handed in and is not the one judged, the newest first. The first one stands
 * only in the journal, which names no names: the file's own name comes with the download.
 */
export function useEarlierVersions(on: Assessment): (deliverable: string) => readonly Version[] {
  const mayRead = on.youAre.includes("assessor") || on.youAre.includes("team");
  const journal = useQuery({ ...journalQuery(on.id), enabled: mayRead && on.updates.length > 0 });
  const first = journal.data?.lines.find(({ is }) => is === "deliverables-submitted");
  return (key) => {
    const judged = on.deliverables.find((deliverable) => deliverable.key === key)?.handedIn ?? null;
    const updates = on.updates.flatMap(({ items, arrived }) => versionIn(items, key, arrived, false));
    const late = (on.request?.late ?? []).flatMap(({ items, arrived }) =>
      versionIn(items, key, arrived, true),
    );
    const submitted = first ? fromJournal(first.fact.items, key, first.at) : [];
    return [...submitted, ...updates, ...late]
      .filter(({ item, isLate }) => isLate || (updates.length > 0 && !isSameItem(item, judged)))
      .reverse();
  };
}

function versionIn(
  items: Readonly<Record<string, Item>>,
  key: string,
  at: string,
  isLate: boolean,
): Version[] {
  const item = items[key];
  return item ? [{ item, at, isLate, nameless: false }] : [];
}

function fromJournal(items: unknown, key: string, at: string): Version[] {
  const item = (items as Readonly<Record<string, Item>> | undefined)?.[key];
  if (!item) return [];
  const nameless: Item = item.kind === "file" ? { ...item, name: null } : { ...item, url: null };
  return [{ item: nameless, at, isLate: false, nameless: true }];
}

function isSameItem(one: Item, other: Item | null): boolean {
  if (one.kind === "file") return other?.kind === "file" && one.sha256 === other.sha256;
  return other?.kind === "link" && one.url === other.url;
}
