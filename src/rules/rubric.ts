import type { Policy } from "./policy.ts";
import type { CriterionKey, DeliverableKey, EditionId, SkillKey } from "./words.ts";

/** One thing to hand in. */
export interface Deliverable {
  readonly key: DeliverableKey;
  readonly kind: "file" | "zip" | "link" | "git";
  /** Accepted file name endings in lower case with their dot, such as ".pdf"; empty accepts any. */
  readonly accepts: readonly string[];
  readonly maxBytes: number;
  readonly required: boolean;
}

/** A checkable statement about one deliverable, contributing to one skill. */
export interface Criterion {
  readonly key: CriterionKey;
  readonly deliverable: DeliverableKey;
  readonly skill: SkillKey;
  readonly required: boolean;
}

/** What an edition asks for, without its prose: all that the rules need to judge by. */
export interface Rubric {
  readonly deliverables: readonly Deliverable[];
  readonly criteria: readonly Criterion[];
  readonly skills: readonly SkillKey[];
}

/** The edition an assessment began with and keeps, whatever is published later. */
export interface Terms {
  readonly edition: EditionId;
  readonly rubric: Rubric;
  readonly policy: Policy;
}

export function deliverableOf(rubric: Rubric, key: string): Deliverable | undefined {
  return rubric.deliverables.find((deliverable) => deliverable.key === key);
}

/** Entries by deliverable in the order in which the edition asks for them; the journal keeps none. */
export function inAskedOrder<Item>(
  deliverables: readonly { readonly key: string }[],
  items: Readonly<Record<string, Item>>,
): [string, Item][] {
  const asked = new Map(deliverables.map(({ key }, place) => [key, place]));
  const placeOf = ([key]: [string, Item]) => asked.get(key) ?? asked.size;
  return Object.entries(items).sort((one, other) => placeOf(one) - placeOf(other));
}

export function criterionOf(rubric: Rubric, key: string): Criterion | undefined {
  return rubric.criteria.find((criterion) => criterion.key === key);
}

export function criteriaAbout(rubric: Rubric, deliverable: DeliverableKey): readonly Criterion[] {
  return rubric.criteria.filter((criterion) => criterion.deliverable === deliverable);
}
