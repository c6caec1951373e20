import type { HandedInRecord } from "./assessment.ts";
import type { Area, Evidence, HandedIn } from "./facts.ts";
import type { Refusal } from "./refusals.ts";
import { deliverableOf } from "./rubric.ts";
import type { DeliverableKey, Sha256 } from "./words.ts";

/** Places pinned to one criterion or skill: more than anybody reads, and an end to what one can make others read. */
export const mostEvidence = 50;

/** What evidence is looked up in: the edition's deliverables, and every version that was judged. */
export type Seen = Pick<HandedInRecord, "terms" | "handedIn" | "replaced">;

const countedFromOne = ["line", "toLine", "page", "row", "column", "cell", "answer"] as const;
const places = ["line", "toLine", "page", "area", "row", "column", "cell", "second"] as const;

/** Everything that stands against evidence, or nothing (R8): places that cannot be, and files that were not judged. */
export function evidenceProblems(on: Seen, evidence: readonly Evidence[]): Refusal[] {
  if (evidence.length > mostEvidence) return [{ code: "too-much-evidence", most: mostEvidence }];
  return evidence.flatMap((piece, index) => pieceProblems(on, piece, index + 1));
}

/**
 * The same evidence, naming the file in which it was seen: where a deliverable came in one version only, it can be no
 * other, and an update that replaces it later does not change what was meant (R21).
 */
export function withVersions(on: Seen, evidence: readonly Evidence[]): Evidence[] {
  return evidence.map((piece) => {
    if (piece.deliverable === undefined || piece.version !== undefined) return piece;
    const [only, ...others] = judgedVersions(on, piece.deliverable);
    return only === undefined || others.length > 0 ? piece : { ...piece, version: only };
  });
}

/** The files of one deliverable that were judged, the first version first; of a link, what was kept of it (R7). */
function judgedVersions(on: Seen, deliverable: DeliverableKey): Sha256[] {
  const replaced = Object.hasOwn(on.replaced ?? {}, deliverable) ? (on.replaced?.[deliverable] ?? []) : [];
  const now = Object.hasOwn(on.handedIn, deliverable) ? on.handedIn[deliverable] : undefined;
  return [...replaced, ...(now ? [now] : [])].flatMap((item) => fileOf(item) ?? []);
}

function fileOf(item: HandedIn): Sha256 | undefined {
  return item.kind === "file" ? item.sha256 : item.snapshot?.sha256;
}

function pieceProblems(on: Seen, piece: Evidence, pin: number): Refusal[] {
  const { deliverable, version, path } = piece;
  if (deliverable !== undefined && deliverableOf(on.terms.rubric, deliverable) === undefined) {
    return [{ code: "unknown-deliverable", deliverable }];
  }
  if (version !== undefined && !isJudged(on, deliverable, version)) {
    return [{ code: "unknown-version", deliverable: deliverable ?? null, version }];
  }
  const isSomewhere = deliverable !== undefined || path !== undefined;
  const adrift = isSomewhere ? undefined : places.find((place) => piece[place] !== undefined);
  if (adrift !== undefined) return [{ code: "place-without-file", pin, place: adrift }];
  const impossible = impossiblePlace(piece);
  return impossible === undefined ? [] : [{ code: "no-such-place", pin, place: impossible }];
}

function isJudged(on: Seen, deliverable: DeliverableKey | undefined, version: Sha256): boolean {
  return deliverable !== undefined && judgedVersions(on, deliverable).includes(version);
}

/** The part of a place that no file has: line 0, lines that end before they begin, a moment before the beginning. */
function impossiblePlace(piece: Evidence): keyof Evidence | undefined {
  const { line, toLine, area, second } = piece;
  const counted = countedFromOne.find((place) => !isCounted(piece[place]));
  if (counted !== undefined) return counted;
  if (toLine !== undefined && (line === undefined || toLine < line)) return "toLine";
  if (second !== undefined && !(Number.isFinite(second) && second >= 0)) return "second";
  return area === undefined || isArea(area) ? undefined : "area";
}

function isCounted(number: number | undefined): boolean {
  return number === undefined || (Number.isSafeInteger(number) && number >= 1);
}

/** Sums of fractions may end a hair beyond the edge. */
const hair = 1e-9;

function isArea({ x, y, width, height }: Area): boolean {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + hair && y + height <= 1 + hair;
}
