import type { AwaitingUpdate, Deciding, UpdateExpired, UpdateIn } from "./assessment.ts";
import { type Assessment, isEnded, type Stage, stageMoves } from "./assessment.ts";
import type { CommandOf, Decision } from "./commands.ts";
import { deliverableState, type Judged, unratedCriteria } from "./criteria.ts";
import type { Weighed } from "./facts.ts";
import { type Move, type Refusal, recorded } from "./refusals.ts";
import { wrongStage } from "./stage.ts";
import {
  type DecidingStage,
  type VerdictRecord,
  type VerdictRefusal,
  type Weighing,
  weigh,
} from "./weighing.ts";
import { type DeliverableKey, hoursAfter, isNonEmpty, type SkillKey } from "./words.ts";

const decidableStages = ["deciding", "update-in", "update-expired"] as const;

type Decidable = Deciding | AwaitingUpdate | UpdateIn | UpdateExpired;

/**
 * What the record of an assessment points to, live: the same answer that recording a verdict gives (M3).
 * Before the session took place, or after the result, everything is refused with the reason.
 */
export function previewVerdict(on: Previewed): Weighing {
  const { terms, handedIn = {}, criteria = {}, skills = {}, stage } = on;
  const blocked: VerdictRefusal[] = [];
  if (stageMoves[stage].length === 0)
    blocked.push({ code: "wrong-stage", stage, possibleIn: decidableStages });
  else if (!isDecidableStage(stage)) blocked.push({ code: "session-not-held" });
  if (on.hold !== null) blocked.push({ code: "hold-on", since: on.hold.since });
  const record = verdictRecord({ terms, handedIn, criteria, skills });
  return weigh({ ...record, stage: isDecidableStage(stage) ? stage : "deciding" }, blocked);
}

/** As much of an assessment as weighing looks at: a page that shows it need not know the rest. */
export type Previewed = Pick<Assessment, "stage" | "terms" | "hold"> & Partial<Omit<Judged, "terms">>;

/** Takes one of the three decisions (M4). Everything that stands against it is listed at once (R18). */
export function decideVerdict(on: Assessment, command: CommandOf<"record-verdict">): Move {
  if (isEnded(on)) return wrongStage(on, ...decidableStages);
  const { decision, reason, at, by } = command;
  const { recommended, refused: no } = previewVerdict(on);
  const against: Refusal[] = [...(no[decision.is] ?? [])];
  if (against.length === 0 && isDecidable(on)) against.push(...contentProblems(on, decision));
  if (recommended !== null && recommended !== decision.is && reason === null && against.length === 0) {
    against.push({ code: "reason-needed" });
  }
  if (isNonEmpty(against)) return { ok: false, refusals: against };
  if (recommended === null) throw new Error("A decision was allowed and none recommended");
  const weighed: Weighed = { recommended, reason };
  switch (decision.is) {
    case "approve":
      return recorded({ is: "project-approved", at, by, weighed });
    case "rework":
      return recorded({
        is: "rework-decided",
        at,
        by,
        weighed,
        gaps: decision.gaps,
        nth: on.reworksBefore + 1,
      });
    case "request-update": {
      const windowEnds = hoursAfter(at, on.terms.policy.updateWindowHours);
      return recorded({ is: "update-requested", at, by, weighed, changes: decision.changes, windowEnds });
    }
  }
}

function isDecidable(on: Assessment): on is Decidable {
  return isDecidableStage(on.stage);
}

function isDecidableStage(stage: Stage): stage is DecidingStage {
  return (
    stage === "deciding" || stage === "awaiting-update" || stage === "update-in" || stage === "update-expired"
  );
}

function verdictRecord(on: Judged): Omit<VerdictRecord, "stage"> {
  const { rubric, policy } = on.terms;
  const required = rubric.deliverables.filter((deliverable) => deliverable.required);
  const deliverables = required.map(
    (deliverable) => [deliverable.key, deliverableState(on, deliverable)] as const,
  );
  const skills = rubric.skills.map((skill) => [skill, on.skills[skill]?.value ?? "unjudged"] as const);
  return {
    deliverables: Object.fromEntries(deliverables),
    skills: Object.fromEntries(skills),
    unratedCriteria: unratedCriteria(on),
    policy,
  };
}

function contentProblems(on: Decidable, decision: Decision): Refusal[] {
  if (decision.is === "request-update") return changeProblems(on, decision);
  if (decision.is === "rework") return gapProblems(on, decision);
  return [];
}

function lacking(on: Decidable): { deliverables: DeliverableKey[]; skills: SkillKey[] } {
  const { rubric } = on.terms;
  const deliverables = rubric.deliverables
    .filter((deliverable) => deliverable.required && deliverableState(on, deliverable) !== "complete")
    .map((deliverable) => deliverable.key);
  return { deliverables, skills: rubric.skills.filter((skill) => on.skills[skill]?.value !== "acquired") };
}

/** R15: every incomplete deliverable has its change, every missing skill the edit that must prove it, and no more. */
function changeProblems(on: Decidable, { changes }: Decision & { is: "request-update" }): Refusal[] {
  const { deliverables, skills } = lacking(on);
  const changed = changes.map((change) => change.deliverable);
  const proved = changes.flatMap((change) => change.proves);
  const known = on.terms.rubric.deliverables.map((deliverable) => deliverable.key);
  const problems: Refusal[] = [];
  const unchanged = deliverables.filter((key) => !changed.includes(key));
  const unproved = skills.filter((key) => !proved.includes(key));
  if (unchanged.length > 0 || unproved.length > 0) {
    problems.push({ code: "change-missing", deliverables: unchanged, skills: unproved });
  }
  const needless = changes
    .filter((change) => !known.includes(change.deliverable) || !isNeeded(change, deliverables))
    .map((change) => change.deliverable);
  const alreadyProved = proved.filter((key) => !skills.includes(key));
  if (needless.length > 0 || alreadyProved.length > 0) {
    problems.push({ code: "change-not-needed", deliverables: needless, skills: alreadyProved });
  }
  return problems;
}

function isNeeded(
  change: { deliverable: DeliverableKey; proves: readonly SkillKey[] },
  lacking: DeliverableKey[],
) {
  return lacking.includes(change.deliverable) || change.proves.length > 0;
}

/** R16: each gap named is one that the record shows. */
function gapProblems(on: Decidable, { gaps }: Decision & { is: "rework" }): Refusal[] {
  const { deliverables, skills } = lacking(on);
  const noDeliverables = gaps.flatMap((gap) =>
    "deliverable" in gap && !deliverables.includes(gap.deliverable) ? [gap.deliverable] : [],
  );
  const noSkills = gaps.flatMap((gap) => ("skill" in gap && !skills.includes(gap.skill) ? [gap.skill] : []));
  if (noDeliverables.length === 0 && noSkills.length === 0) return [];
  return [{ code: "gap-not-in-record", deliverables: noDeliverables, skills: noSkills }];
}
