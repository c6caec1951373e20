import type { HandedIn } from "../rules/facts.ts";
import type { DeliverableKey } from "../rules/words.ts";
import { type Items, type KeptFile, keptOf } from "./handed-in-versions.ts";

interface Side {
  /** All deliverables as they stood with it. */
  readonly items: Items;
  readonly file: KeptFile;
}

/**
 * Two versions of a deliverable, each with what stood beside it: those named by SHA-256, or the last one and the one
 * it replaced. Undefined where one named was never handed in; "only-one" where there is none to compare with.
 */
export function comparedIn(
  versions: readonly Items[],
  deliverable: DeliverableKey,
  named: { readonly from?: string | undefined; readonly to?: string | undefined },
): { readonly before: Side; readonly after: Side } | "only-one" | undefined {
  const sides = versions.flatMap((items): Side[] => {
    const item = items[deliverable];
    const file = item && keptOf(deliverable, item);
    return file ? [{ items, file }] : [];
  });
  const after = sides.findLast(({ file }) => named.to === undefined || file.sha256 === named.to);
  if (after === undefined) return undefined;
  const earlier = sides.slice(0, sides.indexOf(after));
  if (named.from === undefined) {
    const before = earlier.findLast(({ file }) => file.sha256 !== after.file.sha256);
    return before ? { before, after } : "only-one";
  }
  const before = [...sides.slice(sides.indexOf(after)), ...earlier].findLast(
    ({ file }) => file.sha256 === named.from,
  );
  return before && { before, after };
}

/** The other deliverables that are the same on both sides, byte for byte (R21). */
export function untouchedBetween(before: Items, after: Items, deliverable: DeliverableKey): DeliverableKey[] {
  const keys = Object.keys(after) as DeliverableKey[];
  return keys.filter((key) => key !== deliverable && isSame(before[key], after[key])).sort();
}

function isSame(one: HandedIn | undefined, other: HandedIn | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.kind === "file") return other.kind === "file" && one.sha256 === other.sha256;
  return other.kind === "link" && one.url === other.url && one.commit === other.commit;
}
