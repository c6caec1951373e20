import type { Assessment } from "../rules/assessment.ts";
import type { Fact, HandedIn } from "../rules/facts.ts";
import type { DeliverableKey, Sha256, TextDigest } from "../rules/words.ts";
import type { JournalLine } from "../store/chain.ts";

/** What stands for each deliverable. */
export type Items = Readonly<Record<DeliverableKey, HandedIn>>;

/** A file that belongs to an assessment: handed in for a deliverable, or kept of a link when it was pinned. */
export interface KeptFile {
  readonly deliverable: DeliverableKey;
  readonly sha256: Sha256;
  readonly bytes: number;
  /** The file's name, or the link's address. */
  readonly called: TextDigest;
  readonly isSnapshot: boolean;
}

/** What was there for each deliverable after every handing-in, oldest first; updates that came late, too. */
export function versionsOf(lines: readonly JournalLine[]): Items[] {
  const versions: Items[] = [];
  let standing: Items = {};
  for (const line of lines) {
    // The journal's own lines: written from facts, and chained.
    const fact = line.fact as Fact;
    if (!("items" in fact)) continue;
    const then = { ...standing, ...fact.items };
    versions.push(then);
    // What came late is kept beside what is judged, and replaces nothing (R24).
    if (fact.is !== "late-update-kept") standing = then;
  }
  return versions;
}

/** Every file of every version. What was placed counts only while the student prepares: a draft that was replaced
 * was never handed in. */
export function keptFiles(assessment: Assessment, lines: readonly JournalLine[]): KeptFile[] {
  const placed = assessment.stage === "preparing" ? [assessment.placed] : [];
  return [...placed, ...versionsOf(lines).reverse()].flatMap((items) =>
    Object.entries(items).flatMap(([key, item]) => {
      const kept = keptOf(key as DeliverableKey, item);
      return kept === null ? [] : [kept];
    }),
  );
}

/** The files of what is judged or placed now. */
export function standingFiles(assessment: Assessment): KeptFile[] {
  const standing =
    assessment.stage === "preparing"
      ? assessment.placed
      : "handedIn" in assessment
        ? assessment.handedIn
        : {};
  return Object.entries<HandedIn>(standing).flatMap(
    ([key, item]) => keptOf(key as DeliverableKey, item) ?? [],
  );
}

/** A file among these, which nearly every question is about; the journal is not read for it. */
export function standingFile(assessment: Assessment, sha256: string): KeptFile | null {
  return standingFiles(assessment).find((file) => file.sha256 === sha256) ?? null;
}

/** The file behind an item; null for a link of which nothing is kept. */
export function keptOf(deliverable: DeliverableKey, item: HandedIn): KeptFile | null {
  if (item.kind === "file") {
    const { sha256, bytes, name } = item;
    return { deliverable, sha256, bytes, called: name, isSnapshot: false };
  }
  if (item.snapshot === undefined) return null;
  return { deliverable, ...item.snapshot, called: item.url, isSnapshot: true };
}
