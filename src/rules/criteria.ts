import type { Assessment, HandedInRecord } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import { evidenceProblems, withVersions } from "./evidence.ts";
import { type Move, recorded, refused } from "./refusals.ts";
import { criteriaAbout, criterionOf, type Deliverable } from "./rubric.ts";
import { wrongStage } from "./stage.ts";
import { type CriterionKey, isNonEmpty } from "./words.ts";

/** R4. `unrated`: handed in, and a required criterion about it still waits for a rating. */
export type DeliverableState = "missing" | "incomplete" | "complete" | "unrated";

/**
 * Rates one criterion, or takes a rating back. On an update only the criteria about what was replaced are
 * open: nothing may be added to what was asked for (R15, R21).
 */
export function rateCriterion(on: Assessment, command: CommandOf<"rate-criterion">): Move {
  if (!isJudging(on)) return wrongStage(on, "submitted", "in-session", "deciding", "update-in");
  const criterion = criterionOf(on.terms.rubric, command.criterion);
  if (!criterion) return refused({ code: "unknown-criterion", criterion: command.criterion });
  if (!Object.hasOwn(on.handedIn, criterion.deliverable)) {
    return refused({ code: "deliverable-not-handed-in", deliverable: criterion.deliverable });
  }
  if (
    on.stage === "update-in" &&
    !on.updates.some(({ items }) => Object.hasOwn(items, criterion.deliverable))
  ) {
    return refused({ code: "not-reopened" });
  }
  const problems = evidenceProblems(on, command.evidence);
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  const { at, by, rating, comment } = command;
  const evidence = withVersions(on, command.evidence);
  return recorded({ is: "criterion-rated", at, by, criterion: criterion.key, rating, comment, evidence });
}

/** Judges one skill, from what the session showed; on an update only the skills that were not acquired. */
export function judgeSkill(on: Assessment, command: CommandOf<"judge-skill">): Move {
  if (on.stage === "submitted") return refused({ code: "session-not-held" });
  if (!isJudging(on)) return wrongStage(on, "in-session", "deciding", "update-in");
  const skill = on.terms.rubric.skills.find((key) => key === command.skill);
  if (!skill) return refused({ code: "unknown-skill", skill: command.skill });
  if (on.stage === "update-in" && !on.request.openSkills.includes(skill))
    return refused({ code: "not-reopened" });
  const problems = evidenceProblems(on, command.evidence);
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  const { at, by, judgement, comment } = command;
  const evidence = withVersions(on, command.evidence);
  return recorded({ is: "skill-judged", at, by, skill, judgement, comment, evidence });
}

function isJudging(on: Assessment) {
  return (
    on.stage === "submitted" ||
    on.stage === "in-session" ||
    on.stage === "deciding" ||
    on.stage === "update-in"
  );
}

/** What the record says of one deliverable. One that was not handed in needs no rating: it is missing. */
export function deliverableState(on: Judged, deliverable: Deliverable): DeliverableState {
  if (!Object.hasOwn(on.handedIn, deliverable.key)) return "missing";
  const required = criteriaAbout(on.terms.rubric, deliverable.key).filter((criterion) => criterion.required);
  const ratings = required.map((criterion) => on.criteria[criterion.key]?.value ?? null);
  if (ratings.includes(null)) return "unrated";
  return ratings.includes("not-met") ? "incomplete" : "complete";
}

/** Required criteria still to rate, also about an optional deliverable once it is handed in (R18). */
export function unratedCriteria(on: Judged): CriterionKey[] {
  return on.terms.rubric.criteria
    .filter((criterion) => criterion.required && Object.hasOwn(on.handedIn, criterion.deliverable))
    .filter((criterion) => (on.criteria[criterion.key]?.value ?? null) === null)
    .map((criterion) => criterion.key);
}

/** What judging looks at: terms, what was handed in, and what was said of it. */
export type Judged = Pick<HandedInRecord, "terms" | "handedIn" | "criteria" | "skills">;
