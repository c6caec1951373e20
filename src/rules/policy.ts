/** The numbers a school may choose for one edition of a project. Where rules.md says "policy", it is one of these. */
export interface Policy {
  /** How many required deliverables may be incomplete for an update to be requested (R15). */
  readonly updateLimit: number;
  /** Whether an update may be requested when only skills are missing (R19). Off unless the school asks for it. */
  readonly updateForSkillGap: boolean;
  /** The student's window for an update, in elapsed hours (R20). */
  readonly updateWindowHours: number;
  /** The assessor's window for answering an update, in elapsed hours (R22). */
  readonly answerWindowHours: number;
  readonly session: {
    readonly presentationMinutes: number;
    readonly discussionMinutes: number;
    readonly debriefMinutes: number;
  };
  /** A session moved or cancelled later than this before its start counts as late (R10). */
  readonly lateCancelHours: number;
  /** The part of the session's length after which an absence may be declared, between 0 and 1 (R11). */
  readonly noShowAfter: number;
  /** When a student's absence uses up the attempt (R11). */
  readonly studentNoShowUsesAttempt: "never" | "not-first-time" | "always";
  /** The report is due this long after the session (R13). */
  readonly reportDueHours: number;
  /** A retake's session takes place at least this long after the result (R27). */
  readonly retakeNotBeforeHours: number;
  /** The to-rework result after which support is offered (R28). */
  readonly supportOfferedAfter: number;
  /** The to-rework result after which a case opens by itself (R28). */
  readonly caseOpensAfter: number;
  /** Days within which a to-rework result may be appealed (R30). */
  readonly appealDays: number;
  readonly criteriaVisibleToStudents: boolean;
  readonly guidanceVisibleToStudents: boolean;
  /** How files are to be named (see naming.ts); absent where the school does not mind. */
  readonly fileNames?: string;
}

export const defaultPolicy: Policy = {
  updateLimit: 1,
  updateForSkillGap: false,
  updateWindowHours: 48,
  answerWindowHours: 48,
  session: { presentationMinutes: 15, discussionMinutes: 10, debriefMinutes: 5 },
  lateCancelHours: 24,
  noShowAfter: 1 / 3,
  studentNoShowUsesAttempt: "not-first-time",
  reportDueHours: 24,
  retakeNotBeforeHours: 24,
  supportOfferedAfter: 2,
  caseOpensAfter: 3,
  appealDays: 15,
  criteriaVisibleToStudents: true,
  guidanceVisibleToStudents: false,
};

/** The planned length of a session in minutes: its three phases together. */
export function sessionMinutes(policy: Policy): number {
  const { presentationMinutes, discussionMinutes, debriefMinutes } = policy.session;
  return presentationMinutes + discussionMinutes + debriefMinutes;
}
