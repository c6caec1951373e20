import { type Assessment, isEnded } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import type { Author, CarriedOver, FactOf, Judgement, Rating } from "./facts.ts";
import { type Move, type Refusal, recorded, refused } from "./refusals.ts";
import { wrongStage } from "./stage.ts";
import {
  type CriterionKey,
  type EditionId,
  hoursAfter,
  type Instant,
  type PersonId,
  type ProjectId,
  type SkillKey,
} from "./words.ts";

/** Somebody wants to begin an attempt; `previous` is the student's latest at this project, null for the first. */
export interface StartAttempt {
  readonly student: PersonId;
  readonly project: ProjectId;
  readonly edition: EditionId;
  readonly previous: Assessment | null;
  /** What all attempts come to today; absent where no appeal was decided after a next attempt had begun. */
  readonly standing?: Standing;
  /** Whether whoever assessed the latest attempt may take the next one; absent: they may (R9). */
  readonly assessorMay?: boolean;
  readonly by: Author;
  readonly at: Instant;
}

/** How a student stands at a project, over all attempts: an appeal can be decided when the next one is over already. */
export interface Standing {
  /** To-rework results that no appeal set aside (R28). */
  readonly reworks: number;
  /** Assessors of those that one did set aside (R30). */
  readonly setAside: readonly PersonId[];
}

/**
 * Opens attempt n. After a to-rework result the same assessor takes it again where they may (R9), its session lies later,
 * and what was met or acquired comes along as information (R27). One attempt is open at a time.
 */
export function startAttempt(
  command: StartAttempt,
): { ok: true; fact: FactOf<"assessment-started"> } | { ok: false; refusal: Refusal } {
  const { previous, student, project, edition, at, by } = command;
  if (previous !== null && !isEnded(previous)) {
    return { ok: false, refusal: { code: "already-started", stage: previous.stage } };
  }
  if (previous?.stage === "approved") return { ok: false, refusal: { code: "already-approved" } };
  const { standing = standingWith(previous), assessorMay = true } = command;
  const excluded = [...new Set([...(previous?.excluded ?? []), ...standing.setAside])];
  const assessor = previous?.assessor ?? null;
  const fact: FactOf<"assessment-started"> = {
    is: "assessment-started",
    at,
    by,
    student,
    project,
    edition,
    attempt: (previous?.attempt ?? 0) + 1,
    assessor: assessor === null || !assessorMay || excluded.includes(assessor) ? null : assessor,
    excluded,
    carriedOver: previous === null ? { criteria: {}, skills: {} } : carriedOver(previous),
    reworksBefore: standing.reworks,
    noShowsBefore: previous?.studentNoShows ?? 0,
    sessionNotBefore: sessionNotBefore(previous),
  };
  return { ok: true, fact };
}

/** To-rework results up to and with this attempt (R28); one set aside by an appeal does not count (R30). */
export function reworksWith(latest: Assessment | null): number {
  if (latest === null) return 0;
  const counts = latest.stage === "to-rework" && latest.appeal?.decided?.outcome !== "upheld";
  return latest.reworksBefore + (counts ? 1 : 0);
}

function standingWith(latest: Assessment | null): Standing {
  const upheld = latest?.stage === "to-rework" && latest.appeal?.decided?.outcome === "upheld";
  const setAside = upheld && latest.assessor !== null ? [latest.assessor] : [];
  return { reworks: reworksWith(latest), setAside };
}

function sessionNotBefore(previous: Assessment | null): Instant | null {
  if (previous?.stage === "to-rework")
    return hoursAfter(previous.decided, previous.terms.policy.retakeNotBeforeHours);
  return previous?.sessionNotBefore ?? null;
}

function carriedOver(previous: Assessment): CarriedOver {
  if (!("criteria" in previous)) return previous.carriedOver;
  const criteria: Record<CriterionKey, Rating> = {};
  for (const [key, rated] of Object.entries(previous.criteria)) {
    if (rated.value !== null) criteria[key as CriterionKey] = rated.value;
  }
  const skills: Record<SkillKey, Judgement> = {};
  for (const [key, rated] of Object.entries(previous.skills)) {
    if (rated.value !== null) skills[key as SkillKey] = rated.value;
  }
  return { criteria, skills };
}

/** Ends an attempt that was not judged yet, on the student's or the team's word. Nobody slips out of a hold (R29). */
export function withdrawAssessment(on: Assessment, command: CommandOf<"withdraw-assessment">): Move {
  if (on.stage !== "preparing" && on.stage !== "submitted") return wrongStage(on, "preparing", "submitted");
  if (on.hold !== null) return refused({ code: "hold-on", since: on.hold.since });
  const { at, by, reason } = command;
  return recorded({ is: "assessment-withdrawn", at, by, reason });
}
