/**
 * The words every rule is written in: identifiers that cannot be mixed up, instants, and the answer a
 * rule gives. Nothing here knows of a database, a clock or a browser.
 */

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

export type AssessmentId = Branded<string, "AssessmentId">;
export type CaseId = Branded<string, "CaseId">;
export type CertificateId = Branded<string, "CertificateId">;
export type EditionId = Branded<string, "EditionId">;
export type PersonId = Branded<string, "PersonId">;
export type ProgrammeId = Branded<string, "ProgrammeId">;
export type ProjectId = Branded<string, "ProjectId">;

/** Keys are unique within one edition: short, kebab-case, chosen by the school. */
export type DeliverableKey = Branded<string, "DeliverableKey">;
export type CriterionKey = Branded<string, "CriterionKey">;
export type SkillKey = Branded<string, "SkillKey">;

/** Milliseconds since 1970-01-01T00:00:00Z by the server's clock. Elapsed time, so daylight saving plays no part. */
export type Instant = Branded<number, "Instant">;

/** Lower-case hexadecimal SHA-256 of a file's bytes. */
export type Sha256 = Branded<string, "Sha256">;

/**
 * SHA-256(salt ‖ text) of something a person wrote or is called. The text itself stands beside the journal,
 * so that it can be erased without breaking the chain (R33).
 */
export type TextDigest = Branded<string, "TextDigest">;

export type NonEmpty<Item> = readonly [Item, ...Item[]];

export function isNonEmpty<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0;
}

/** Half-open: `start` belongs to it, `end` does not. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

const millisecondsPerMinute = 60_000;
const millisecondsPerHour = 3_600_000;

export function minutesAfter(instant: Instant, minutes: number): Instant {
  return (instant + Math.round(minutes * millisecondsPerMinute)) as Instant;
}

export function hoursAfter(instant: Instant, hours: number): Instant {
  return (instant + Math.round(hours * millisecondsPerHour)) as Instant;
}

/** What a rule answers: facts to record, or every reason why not, at once. */
export type Outcome<Fact, Refusal> =
  | { readonly ok: true; readonly facts: NonEmpty<Fact> }
  | { readonly ok: false; readonly refusals: NonEmpty<Refusal> };
