import type { Assessment, Update } from "../rules/assessment.ts";
import type { HandedIn } from "../rules/facts.ts";
import type { TextDigest } from "../rules/words.ts";
import { iso } from "./shapes/common.ts";

/** Everything a view is made from, and how much of it the reader may see. */
export interface Seen {
  readonly on: Assessment;
  readonly text: (digest: TextDigest | null) => string | null;
  /** Whether ratings, comments and answers are shown: to students and mentors only once a decision stands. */
  readonly judging: "live" | "decided" | "hidden";
}

export function itemView({ text }: Pick<Seen, "text">, item: HandedIn) {
  if (item.kind === "link") {
    return { kind: item.kind, url: text(item.url), commit: item.commit, snapshot: item.snapshot ?? null };
  }
  return { kind: item.kind, name: text(item.name), bytes: item.bytes, sha256: item.sha256 };
}

export function updateView(seen: Seen, update: Update) {
  const items = Object.entries(update.items).map(([key, item]) => [key, itemView(seen, item)]);
  return { items: Object.fromEntries(items), arrived: iso(update.arrived) };
}
