import type {
  Absent,
  Author,
  Change,
  Evidence,
  Gap,
  HandedIn,
  Judgement,
  Phase,
  Pin,
  Rating,
} from "./facts.ts";
import type {
  CriterionKey,
  DeliverableKey,
  Instant,
  Interval,
  NonEmpty,
  PersonId,
  SkillKey,
  TextDigest,
} from "./words.ts";

/** One of the three options, and nothing else (M4). */
export type Decision =
  | { readonly is: "approve" }
  | { readonly is: "request-update"; readonly changes: NonEmpty<Change> }
  | { readonly is: "rework"; readonly gaps: NonEmpty<Gap> };

interface CommandBodies {
  "place-deliverable": { readonly deliverable: DeliverableKey; readonly item: HandedIn };
  "remove-deliverable": { readonly deliverable: DeliverableKey };
  /** `acceptMissing`: the student knows that a required deliverable is not there. */
  "submit-deliverables": {
    readonly acceptMissing: boolean;
    /** What Git links that were placed without a commit lead to now, where their hosts can be reached (R7). */
    readonly pins?: Readonly<Record<DeliverableKey, Pin>>;
  };
  "assign-assessor": {
    readonly assessor: PersonId;
    /** Everyone who mentors this student at the time; none of them may assess (R9). */
    readonly mentors: readonly PersonId[];
    readonly reason: TextDigest | null;
  };
  "recuse-assessor": { readonly reason: TextDigest };
  "book-session": {
    readonly during: Interval;
    /** The assessor's open time when the student books; null when assessor or team set the time. */
    readonly openTime: readonly Interval[] | null;
    /** Needed when a booked session is moved (R10). */
    readonly reason: TextDigest | null;
  };
  "cancel-session": { readonly reason: TextDigest };
  "start-session": object;
  "begin-phase": { readonly phase: Phase };
  "note-answer": {
    readonly question: string | null;
    readonly asked: TextDigest;
    readonly answered: TextDigest;
    readonly judgement: Judgement | null;
    readonly skill: SkillKey;
  };
  "close-session": object;
  "declare-no-show": { readonly absent: Absent };
  "rate-criterion": {
    readonly criterion: CriterionKey;
    readonly rating: Rating | null;
    readonly comment: TextDigest | null;
    readonly evidence: readonly Evidence[];
  };
  "judge-skill": {
    readonly skill: SkillKey;
    readonly judgement: Judgement | null;
    readonly comment: TextDigest | null;
    readonly evidence: readonly Evidence[];
  };
  "release-report": { readonly strengths: TextDigest; readonly improvements: TextDigest };
  "record-verdict": { readonly decision: Decision; readonly reason: TextDigest | null };
  /** `at` of this command is the instant at which the update's last byte arrived (R20). */
  "submit-update": { readonly items: Readonly<Record<DeliverableKey, HandedIn>> };
  "open-update": object;
  "extend-window": { readonly byHours: number; readonly reason: TextDigest };
  "place-hold": { readonly because: "plagiarism" | "identity" | "other"; readonly reason: TextDigest };
  "lift-hold": { readonly outcome: TextDigest };
  "withdraw-assessment": { readonly reason: TextDigest };
  "lodge-appeal": { readonly reason: TextDigest };
  "decide-appeal": {
    readonly outcome: "upheld" | "dismissed";
    readonly why: TextDigest;
    /** Everyone who mentors the student, or was to assess this attempt for a while: none of them decides (R30). */
    readonly involved: readonly PersonId[];
  };
  "erase-texts": { readonly texts: NonEmpty<TextDigest>; readonly reason: TextDigest };
  /** The clock asks whether a window has passed; only what is due happens (R22, R24). */
  "let-time-pass": object;
}

export type CommandName = keyof CommandBodies;

/** What somebody wants done to an assessment, by whom, at which instant of the server's clock. */
export type CommandOf<Name extends CommandName> = {
  [N in Name]: { readonly do: N; readonly by: Author; readonly at: Instant } & CommandBodies[N];
}[Name];

export type Command = CommandOf<CommandName>;
