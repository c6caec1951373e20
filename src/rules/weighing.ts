import type { RefusalOf } from "./refusals.ts";
import { type CriterionKey, type DeliverableKey, isNonEmpty, type SkillKey } from "./words.ts";

export type Option = "approve" | "request-update" | "rework";
export const options = ["approve", "request-update", "rework"] as const satisfies readonly Option[];

export type DecidingStage = "deciding" | "awaiting-update" | "update-in" | "update-expired";

/** All that a decision rests on (M1): the required deliverables, the skills, and where the attempt stands. */
export interface VerdictRecord {
  readonly stage: DecidingStage;
  readonly deliverables: Readonly<Record<string, "missing" | "incomplete" | "complete" | "unrated">>;
  readonly skills: Readonly<Record<string, "acquired" | "not-yet" | "unjudged">>;
  /** Required criteria still unrated, where they are known one by one; optional deliverables' among them (R18). */
  readonly unratedCriteria?: readonly CriterionKey[];
  readonly policy: { readonly updateLimit: number; readonly updateForSkillGap: boolean };
}

export type VerdictRefusal = RefusalOf<
  | "wrong-stage"
  | "record-incomplete"
  | "hold-on"
  | "session-not-held"
  | "deliverables-not-complete"
  | "skills-not-acquired"
  | "too-many-deliverables"
  | "nothing-to-update"
  | "too-few-skills"
  | "update-already-requested"
  | "update-not-in"
  | "update-expired"
  | "nothing-to-rework"
>;

/** What the record points to (M3), what it allows, why it refuses the rest, and the reasons in one breath. */
export interface Weighing {
  readonly recommended: Option | null;
  readonly allowed: readonly Option[];
  readonly refused: Readonly<Partial<Record<Option, readonly VerdictRefusal[]>>>;
  readonly because: readonly Because[];
}

/** A reason as data, so that each language can say it. */
export type Because =
  | {
      readonly about: "deliverables";
      readonly total: number;
      readonly notComplete: readonly DeliverableKey[];
    }
  | { readonly about: "skills"; readonly total: number; readonly acquired: number };

/**
 * Weighs a record: R14–R17, R19, R23 and R24 in one place. D counts required deliverables not complete,
 * s of n skills are acquired. While something is unrated or the update is awaited nothing is allowed (R18);
 * otherwise exactly one option is recommended, and it is allowed.
 */
export function weigh(record: VerdictRecord, blocked: readonly VerdictRefusal[] = []): Weighing {
  const tally = count(record);
  const closed = [...blocked, ...notReady(record, tally)];
  const no: Record<Option, readonly VerdictRefusal[]> = {
    approve: [...closed, ...againstApprove(record, tally)],
    "request-update": [...closed, ...againstUpdate(record, tally)],
    rework: [...closed, ...againstRework(record, tally)],
  };
  const allowed = options.filter((option) => no[option].length === 0);
  const refused: Partial<Record<Option, readonly VerdictRefusal[]>> = {};
  for (const option of options) if (no[option].length > 0) refused[option] = no[option];
  return { recommended: allowed[0] ?? null, allowed, refused, because: because(tally) };
}

interface Tally {
  readonly notComplete: readonly DeliverableKey[];
  readonly unrated: readonly DeliverableKey[];
  readonly deliverables: number;
  readonly notAcquired: readonly SkillKey[];
  readonly unjudged: readonly SkillKey[];
  readonly acquired: number;
  readonly skills: number;
}

function count(record: VerdictRecord): Tally {
  const deliverables = Object.keys(record.deliverables) as DeliverableKey[];
  const skills = Object.keys(record.skills) as SkillKey[];
  const notAcquired = skills.filter((key) => record.skills[key] !== "acquired");
  return {
    notComplete: deliverables.filter((key) => record.deliverables[key] !== "complete"),
    unrated: deliverables.filter((key) => record.deliverables[key] === "unrated"),
    deliverables: deliverables.length,
    notAcquired,
    unjudged: skills.filter((key) => record.skills[key] === "unjudged"),
    acquired: skills.length - notAcquired.length,
    skills: skills.length,
  };
}

function notReady(record: VerdictRecord, { unrated, unjudged }: Tally): VerdictRefusal[] {
  const refusals: VerdictRefusal[] = [];
  if (record.stage === "awaiting-update") refusals.push({ code: "update-not-in" });
  const criteria = record.unratedCriteria ?? [];
  if (unrated.length + unjudged.length + criteria.length > 0) {
    refusals.push({ code: "record-incomplete", deliverables: unrated, criteria, skills: unjudged });
  }
  return refusals;
}

/** R14, which nothing lifts (M8); after an expired window not even a full record does (R24). */
function againstApprove(record: VerdictRecord, { notComplete, notAcquired, unrated, unjudged }: Tally) {
  const refusals: VerdictRefusal[] = [];
  if (record.stage === "update-expired") refusals.push({ code: "update-expired" });
  const incomplete = notComplete.filter((key) => !unrated.includes(key));
  if (isNonEmpty(incomplete)) refusals.push({ code: "deliverables-not-complete", deliverables: incomplete });
  const missing = notAcquired.filter((key) => !unjudged.includes(key));
  if (isNonEmpty(missing)) refusals.push({ code: "skills-not-acquired", skills: missing });
  return refusals;
}

/** R15 and R19. Once an update was requested there is no second (R23). */
function againstUpdate(record: VerdictRecord, tally: Tally): VerdictRefusal[] {
  if (record.stage !== "deciding") return [{ code: "update-already-requested" }];
  if (tally.unrated.length > 0 || tally.unjudged.length > 0) return [];
  const refusals: VerdictRefusal[] = [];
  const { notComplete, acquired, skills } = tally;
  const { updateLimit, updateForSkillGap } = record.policy;
  if (notComplete.length === 0 && !(updateForSkillGap && acquired < skills)) {
    refusals.push({ code: "nothing-to-update" });
  }
  if (isNonEmpty(notComplete) && notComplete.length > updateLimit) {
    refusals.push({ code: "too-many-deliverables", deliverables: notComplete, limit: updateLimit });
  }
  if (2 * acquired <= skills) refusals.push({ code: "too-few-skills", acquired, skills });
  return refusals;
}

/** R16. An update that never came is a gap in itself (R24). */
function againstRework(record: VerdictRecord, { notComplete, notAcquired }: Tally): VerdictRefusal[] {
  if (record.stage === "update-expired" || notComplete.length > 0 || notAcquired.length > 0) return [];
  return [{ code: "nothing-to-rework" }];
}

function because({ deliverables, notComplete, skills, acquired }: Tally): Because[] {
  return [
    { about: "deliverables", total: deliverables, notComplete },
    { about: "skills", total: skills, acquired },
  ];
}

/** The reasons as plain English lines, for the command line and the API. */
export function becauseInEnglish(reason: Because): string {
  if (reason.about === "deliverables") {
    const { total, notComplete } = reason;
    if (notComplete.length === 0) return `${total} of ${total} deliverables complete`;
    return `${notComplete.length} of ${total} deliverables not complete (${notComplete.join(", ")})`;
  }
  const { total, acquired } = reason;
  if (acquired === total) return `${acquired} of ${total} skills acquired`;
  return `${acquired} of ${total} skills acquired, ${2 * acquired > total ? "more than half" : "not more than half"}`;
}
