import type { Item } from "../../api/assessments.ts";

/** The SHA-256 of the file that an item is, or that a repository was kept as when it was pinned; null for none. */
export function fileOf(item: Item): string | null {
  return item.kind === "file" ? item.sha256 : (item.snapshot?.sha256 ?? null);
}
