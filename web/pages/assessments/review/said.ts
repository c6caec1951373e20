import type { Assessment } from "../../../api/generated/api.ts";
import { areSamePins, type Pinned, sendable } from "../pins/pinned.ts";

export type Axis = "criteria" | "skills";

/** What is said of one criterion or skill: a rating or a judgement, the comment, and where it can be seen. */
export interface Said<Value extends string = string> {
  readonly value: Value | null;
  readonly comment: string;
  readonly evidence: readonly Pinned[];
}

/** What the record says of it. */
export function recorded(on: Assessment, axis: Axis, key: string): Said {
  if (axis === "criteria") {
    const criterion = on.criteria.find((one) => one.key === key);
    const evidence = sendable(criterion?.evidence ?? []);
    return { value: criterion?.rating ?? null, comment: criterion?.comment ?? "", evidence };
  }
  const skill = on.skills.find((one) => one.key === key);
  const evidence = sendable(skill?.evidence ?? []);
  return { value: skill?.judgement ?? null, comment: skill?.comment ?? "", evidence };
}

export function isSame(one: Said, other: Said): boolean {
  return (
    one.value === other.value && one.comment === other.comment && areSamePins(one.evidence, other.evidence)
  );
}
