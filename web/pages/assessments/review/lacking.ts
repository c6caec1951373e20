import type { Assessment, Deliverable, Skill } from "../../../api/generated/api.ts";
import { deliverableStates } from "./preview.ts";

/** What the record shows to be missing: required deliverables not complete, skills not acquired (R15, R16). */
export function lacking(on: Assessment): {
  readonly deliverables: readonly Deliverable[];
  readonly skills: readonly Skill[];
} {
  const states = deliverableStates(on);
  return {
    deliverables: on.deliverables.filter(({ key, required }) => required && states.get(key) !== "complete"),
    skills: on.skills.filter(({ judgement }) => judgement !== "acquired"),
  };
}

/** What the comments already say is missing in a deliverable: a beginning for the assessor's own words. */
export function saidOfDeliverable(on: Assessment, key: string): string {
  return on.criteria
    .filter(({ deliverable, rating }) => deliverable === key && rating === "not-met")
    .map(({ text, comment }) => (comment ? `${text.replace(/[.\s]+$/, "")}: ${comment}` : text))
    .join("\n");
}
