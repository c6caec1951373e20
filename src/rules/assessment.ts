import type {
  CarriedOver,
  Change,
  Evidence,
  Gap,
  HandedIn,
  Judgement,
  Phase,
  Rating,
  Weighed,
} from "./facts.ts";
import type { Terms } from "./rubric.ts";
import type {
  AssessmentId,
  CriterionKey,
  DeliverableKey,
  Instant,
  Interval,
  NonEmpty,
  PersonId,
  ProjectId,
  SkillKey,
  TextDigest,
} from "./words.ts";

export interface Rated<Value> {
  /** null: not rated yet, or reopened by an update. */
  readonly value: Value | null;
  readonly comment: TextDigest | null;
  readonly evidence: readonly Evidence[];
  /** What stood before an update reopened it; information only. */
  readonly before: Value | null;
}

export interface Answer {
  readonly answer: number;
  readonly question: string | null;
  readonly asked: TextDigest;
  readonly answered: TextDigest;
  readonly judgement: Judgement | null;
  readonly skill: SkillKey;
  readonly at: Instant;
}

export interface Session {
  readonly started: Instant;
  readonly phases: readonly { readonly phase: Phase; readonly began: Instant }[];
  readonly answers: readonly Answer[];
}

export interface ClosedSession extends Session {
  readonly closed: Instant;
  readonly reportDue: Instant;
}

/** A span of time that a hold lengthens and the team may extend. Half-open: at `ends` it is over (R20). */
export interface Window {
  readonly opened: Instant;
  readonly ends: Instant;
}

export interface Hold {
  readonly since: Instant;
  readonly because: "plagiarism" | "identity" | "other";
  readonly reason: TextDigest;
}

export interface UpdateRequest {
  readonly at: Instant;
  readonly changes: NonEmpty<Change>;
  /** Skills not yet acquired when the update was requested; an update reopens them. */
  readonly openSkills: readonly SkillKey[];
  readonly window: Window;
  /** What came after the window: kept and shown as late, not assessed (R24). */
  readonly late: readonly Update[];
}

export interface Update {
  readonly items: Readonly<Record<DeliverableKey, HandedIn>>;
  readonly arrived: Instant;
}

interface Always {
  readonly id: AssessmentId;
  readonly student: PersonId;
  readonly project: ProjectId;
  readonly terms: Terms;
  readonly attempt: number;
  /** How many facts the record holds; every move names the version it was decided on (R2). */
  readonly version: number;
  readonly assessor: PersonId | null;
  /** Who may not assess it any more: recused, or set aside by an appeal. */
  readonly excluded: readonly PersonId[];
  readonly carriedOver: CarriedOver;
  readonly reworksBefore: number;
  readonly studentNoShows: number;
  readonly sessionNotBefore: Instant | null;
  readonly booking: Interval | null;
  readonly hold: Hold | null;
}

export interface HandedInRecord extends Always {
  /** What is judged: for each deliverable the newest version handed in on time. */
  readonly handedIn: Readonly<Record<DeliverableKey, HandedIn>>;
  /** What updates took the place of, the oldest first: evidence may lie in it. Absent until there was an update. */
  readonly replaced?: Readonly<Record<DeliverableKey, readonly HandedIn[]>>;
  readonly submitted: Instant;
  readonly criteria: Readonly<Record<CriterionKey, Rated<Rating>>>;
  readonly skills: Readonly<Record<SkillKey, Rated<Judgement>>>;
}

interface SessionHeld extends HandedInRecord {
  readonly session: ClosedSession;
  readonly report: Report | null;
}

export interface Report {
  readonly released: Instant;
  readonly strengths: TextDigest;
  readonly improvements: TextDigest;
}

export interface Preparing extends Always {
  readonly stage: "preparing";
  readonly placed: Readonly<Record<DeliverableKey, HandedIn>>;
}
export interface Submitted extends HandedInRecord {
  readonly stage: "submitted";
}
export interface InSession extends HandedInRecord {
  readonly stage: "in-session";
  readonly session: Session;
}
export interface Deciding extends SessionHeld {
  readonly stage: "deciding";
}
export interface AwaitingUpdate extends SessionHeld {
  readonly stage: "awaiting-update";
  readonly request: UpdateRequest;
}
export interface UpdateIn extends SessionHeld {
  readonly stage: "update-in";
  readonly request: UpdateRequest;
  readonly updates: NonEmpty<Update>;
  /** The assessor's window (R22). */
  readonly answer: Window;
  readonly answerOverdue: boolean;
  readonly opened: Instant | null;
}
export interface UpdateExpired extends SessionHeld {
  readonly stage: "update-expired";
  readonly request: UpdateRequest;
}
export interface Approved extends SessionHeld {
  readonly stage: "approved";
  readonly decided: Instant;
  readonly weighed: Weighed;
  readonly request: UpdateRequest | null;
}
export interface ToRework extends SessionHeld {
  readonly stage: "to-rework";
  readonly decided: Instant;
  readonly weighed: Weighed;
  readonly request: UpdateRequest | null;
  readonly gaps: NonEmpty<Gap>;
  readonly nth: number;
  readonly appeal: Appeal | null;
}
export interface Withdrawn extends Always {
  readonly stage: "withdrawn";
  readonly ended: Instant;
  readonly because: "withdrawn" | "no-show";
}

export interface Appeal {
  readonly lodged: Instant;
  readonly reason: TextDigest;
  readonly decided: {
    readonly at: Instant;
    readonly outcome: "upheld" | "dismissed";
    readonly why: TextDigest;
  } | null;
}

/** One student's attempt at one project. Each stage carries only what is true there. */
export type Assessment =
  | Preparing
  | Submitted
  | InSession
  | Deciding
  | AwaitingUpdate
  | UpdateIn
  | UpdateExpired
  | Approved
  | ToRework
  | Withdrawn;

export type Stage = Assessment["stage"];
export type Ended = Approved | ToRework | Withdrawn;

export const stages = [
  "preparing",
  "submitted",
  "in-session",
  "deciding",
  "awaiting-update",
  "update-in",
  "update-expired",
  "approved",
  "to-rework",
  "withdrawn",
] as const satisfies readonly Stage[];

/** Every move between stages that the rules know; the database refuses all others. */
export const stageMoves: Readonly<Record<Stage, readonly Stage[]>> = {
  preparing: ["submitted", "withdrawn"],
  submitted: ["in-session", "withdrawn"],
  "in-session": ["deciding", "submitted", "withdrawn"],
  deciding: ["approved", "to-rework", "awaiting-update"],
  "awaiting-update": ["update-in", "update-expired"],
  "update-in": ["approved", "to-rework"],
  "update-expired": ["to-rework", "awaiting-update", "update-in"],
  approved: [],
  "to-rework": [],
  withdrawn: [],
};

export function isEnded(assessment: Assessment): assessment is Ended {
  return stageMoves[assessment.stage].length === 0;
}
