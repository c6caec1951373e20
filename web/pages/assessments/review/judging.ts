import type { Assessment, Criterion, Skill } from "../../../api/generated/api.ts";

const judgingStages: ReadonlySet<Assessment["stage"]> = new Set([
  "submitted",
  "in-session",
  "deciding",
  "update-in",
]);

/** Why a criterion cannot be rated now, or null when it can (R8, R21). */
export function closedCriterion(
  on: Assessment,
  criterion: Criterion,
): "missing" | "settled" | "stage" | null {
  if (!judgingStages.has(on.stage)) return "stage";
  const deliverable = on.deliverables.find((one) => one.key === criterion.deliverable);
  if (!deliverable?.handedIn) return "missing";
  const isReopened = on.updates.some(({ items }) => Object.hasOwn(items, criterion.deliverable));
  return on.stage === "update-in" && !isReopened ? "settled" : null;
}

/** The same for a skill: it is judged from the session on, and on an update only where it was not acquired. */
export function closedSkill(on: Assessment, skill: Skill): "settled" | "stage" | null {
  if (on.stage === "submitted" || !judgingStages.has(on.stage)) return "stage";
  return on.stage === "update-in" && !on.request?.openSkills.includes(skill.key) ? "settled" : null;
}

/** Required criteria that still wait for a rating. */
export function unrated(on: Assessment): readonly Criterion[] {
  return on.criteria.filter((criterion) => {
    const deliverable = on.deliverables.find((one) => one.key === criterion.deliverable);
    return criterion.required && deliverable?.handedIn && criterion.rating === null;
  });
}

export function unjudged(on: Assessment): readonly Skill[] {
  return on.skills.filter((skill) => skill.judgement === null);
}
