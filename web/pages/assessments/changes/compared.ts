import { useSearchParams } from "react-router";
import type { Compared } from "../../../api/changes.ts";
import type { Assessment, Deliverable } from "../../../api/generated/api.ts";
import { fileToRead } from "../reading/place.ts";

type Item = NonNullable<Deliverable["handedIn"]>;

/** One version of a deliverable that was judged. */
export interface Version {
  readonly nth: number;
  readonly item: Item;
  /** What can be read and compared of it; null of a link that was not kept. */
  readonly file: string | null;
  readonly isNow: boolean;
}

/** Deliverables of which more than one version was judged. */
export function updatedIn(on: Assessment): readonly Deliverable[] {
  return on.deliverables.filter(({ replaced }) => replaced.length > 0);
}

/** Every version of a deliverable that was judged, the first one first. */
export function versionsOf({ replaced, handedIn }: Deliverable): readonly Version[] {
  const items = [...replaced, ...(handedIn ? [handedIn] : [])];
  return items.map((item, index) => ({
    ...{ nth: index + 1, item, file: fileToRead(item) },
    isNow: index === items.length - 1,
  }));
}

const names = ["changed", "from", "to", "differs"] as const;
export type Asked = Readonly<Partial<Record<(typeof names)[number], string | undefined>>>;

/** An address's part that asks for a comparison: what is undefined is what stands there by itself. */
export function askFor(now: URLSearchParams, asked: Asked): URLSearchParams {
  const next = new URLSearchParams(now);
  for (const name of names) {
    const value = asked[name];
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

interface Comparison {
  readonly deliverable: Deliverable;
  readonly from: Version;
  readonly to: Version;
  /** null where one of them cannot be read. */
  readonly compared: Compared | null;
  /** The file that is looked at, by the path it has now. */
  readonly path: string | null;
  ask(asked: Asked): void;
}

/** What is compared, as the address says: without it, what an update changed against what was judged first (R21). */
export function useComparison(on: Assessment): Comparison | null {
  const [asked, setAsked] = useSearchParams();
  const updated = updatedIn(on);
  const deliverable = updated.find(({ key }) => key === asked.get("changed")) ?? updated[0];
  if (deliverable === undefined) return null;
  const versions = versionsOf(deliverable);
  const named = (name: "from" | "to") =>
    versions.find(({ file }) => file !== null && file === asked.get(name));
  const from = named("from") ?? versions[0];
  const to = named("to") ?? versions.at(-1);
  if (from === undefined || to === undefined) return null;
  const isComparable = from.file !== null && to.file !== null;
  return {
    ...{ deliverable, from, to, path: asked.get("differs") },
    compared: isComparable
      ? { assessment: on.id, deliverable: deliverable.key, from: from.file ?? "", to: to.file ?? "" }
      : null,
    ask: (wanted) => setAsked((now) => askFor(now, wanted), { replace: true, preventScrollReset: true }),
  };
}
