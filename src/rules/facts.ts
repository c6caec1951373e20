import type {
  CriterionKey,
  DeliverableKey,
  EditionId,
  Instant,
  Interval,
  NonEmpty,
  PersonId,
  ProjectId,
  Sha256,
  SkillKey,
  TextDigest,
} from "./words.ts";

/** Who brought a fact about: a person, or the clock where a window passed by itself. */
export type Author = PersonId | "clock";

/** What a Git link led to when it was pinned (R7). */
export interface Pin {
  readonly commit: string;
  /** What the commit holds, kept as an archive; absent where it could not be kept. */
  readonly snapshot?: { readonly sha256: Sha256; readonly bytes: number };
}

/** One thing handed in for a deliverable. Names and addresses are people's words, so only their digests stand here. */
export type HandedIn =
  | {
      readonly kind: "file";
      readonly name: TextDigest;
      /** The file name's ending in lower case with its dot, or "" where it has none. */
      readonly extension: string;
      readonly bytes: number;
      readonly sha256: Sha256;
    }
  | {
      readonly kind: "link";
      readonly url: TextDigest;
      /** The commit a Git link was pinned to, or null where the host could not be reached (R7). */
      readonly commit: string | null;
      /** What that commit holds, kept as an archive when it was pinned; absent where it was not. */
      readonly snapshot?: { readonly sha256: Sha256; readonly bytes: number };
    };

/** Where in the work something can be seen, so that a click leads back to the very place. */
export interface Evidence {
  readonly deliverable?: DeliverableKey;
  /** The file in which it was seen: an update may have replaced it since (R21). */
  readonly version?: Sha256;
  /** Path inside an archive or repository, by digest: people name files. */
  readonly path?: TextDigest;
  /** From 1; with `toLine` the first of several. */
  readonly line?: number;
  readonly toLine?: number;
  /** From 1. */
  readonly page?: number;
  /** Part of the page or picture. */
  readonly area?: Area;
  /** Of a table, both from 1; its heading is row 1. */
  readonly row?: number;
  readonly column?: number;
  /** Of a notebook, from 1. */
  readonly cell?: number;
  /** Of a recording, from its beginning. */
  readonly second?: number;
  /** Number of the answer noted in the session. */
  readonly answer?: number;
}

/** A rectangle in fractions of a page's or picture's width and height, from its upper left corner: 0 to 1. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Rating = "met" | "not-met";
export type Judgement = "acquired" | "not-yet";
export type Phase = "presentation" | "discussion" | "debrief";
export type Absent = "student" | "assessor" | "technical";

/** One thing the student is asked to change (R15). */
export interface Change {
  readonly deliverable: DeliverableKey;
  readonly what: TextDigest;
  /** Skills not yet acquired that this edit must prove. */
  readonly proves: readonly SkillKey[];
}

/** One thing to rework (R16): a deliverable or a skill that the record shows to be lacking. */
export type Gap =
  | { readonly deliverable: DeliverableKey; readonly what: TextDigest }
  | { readonly skill: SkillKey; readonly what: TextDigest };

/** Whether the assessor followed the recommendation (R17). */
export interface Weighed {
  readonly recommended: "approve" | "request-update" | "rework";
  readonly reason: TextDigest | null;
}

/** What an attempt takes over from the one before it, as information (R27). */
export interface CarriedOver {
  readonly criteria: Readonly<Record<CriterionKey, Rating>>;
  readonly skills: Readonly<Record<SkillKey, Judgement>>;
}

interface FactBodies {
  "assessment-started": {
    readonly student: PersonId;
    readonly project: ProjectId;
    readonly edition: EditionId;
    readonly attempt: number;
    readonly assessor: PersonId | null;
    /** Assessors who may not take it: those whose result an appeal set aside (R30). */
    readonly excluded: readonly PersonId[];
    readonly carriedOver: CarriedOver;
    /** To-rework results this student already has at this project (R28). */
    readonly reworksBefore: number;
    readonly noShowsBefore: number;
    /** The session may not be booked before this instant (R27), null for a first attempt. */
    readonly sessionNotBefore: Instant | null;
  };
  "deliverable-placed": { readonly deliverable: DeliverableKey; readonly item: HandedIn };
  "deliverable-removed": { readonly deliverable: DeliverableKey };
  "deliverables-submitted": { readonly items: Readonly<Record<DeliverableKey, HandedIn>> };
  "assessor-assigned": {
    readonly assessor: PersonId;
    readonly from: PersonId | null;
    readonly reason: TextDigest | null;
  };
  "assessor-recused": { readonly assessor: PersonId; readonly reason: TextDigest };
  "session-booked": { readonly during: Interval };
  "session-moved": { readonly during: Interval; readonly reason: TextDigest; readonly late: boolean };
  /** `reason` is null where it fell away because the assessor changed: that fact says why, and to whom it may be told. */
  "session-cancelled": { readonly reason: TextDigest | null; readonly late: boolean };
  "session-started": { readonly assessor: PersonId };
  "phase-begun": { readonly phase: Phase };
  "question-answered": {
    /** Number of the answer within the session, from 1. */
    readonly answer: number;
    /** Key in the edition's question bank, or null for a question of the assessor's own. */
    readonly question: string | null;
    readonly asked: TextDigest;
    readonly answered: TextDigest;
    readonly judgement: Judgement | null;
    readonly skill: SkillKey;
  };
  "session-closed": { readonly reportDue: Instant };
  "no-show-declared": { readonly absent: Absent; readonly usesAttempt: boolean };
  "criterion-rated": {
    readonly criterion: CriterionKey;
    /** null takes a rating back: not rated yet. */
    readonly rating: Rating | null;
    readonly comment: TextDigest | null;
    readonly evidence: readonly Evidence[];
  };
  "skill-judged": {
    readonly skill: SkillKey;
    /** null takes a judgement back: not judged yet. */
    readonly judgement: Judgement | null;
    readonly comment: TextDigest | null;
    readonly evidence: readonly Evidence[];
  };
  "report-released": { readonly strengths: TextDigest; readonly improvements: TextDigest };
  "project-approved": { readonly weighed: Weighed };
  "update-requested": {
    readonly weighed: Weighed;
    readonly changes: NonEmpty<Change>;
    readonly windowEnds: Instant;
  };
  "rework-decided": {
    readonly weighed: Weighed;
    readonly gaps: NonEmpty<Gap>;
    /** Which to-rework result of this student at this project it is, from 1 (R28). */
    readonly nth: number;
  };
  "update-submitted": {
    readonly items: Readonly<Record<DeliverableKey, HandedIn>>;
    /** When the last byte arrived; differs from the fact's own instant only after an extension (R25). */
    readonly arrived: Instant;
    /** When the assessor's answer is due: set by the first update, not moved by later ones (R22). */
    readonly answerDue: Instant;
  };
  "update-opened": object;
  "late-update-kept": {
    readonly items: Readonly<Record<DeliverableKey, HandedIn>>;
    readonly arrived: Instant;
  };
  "update-expired": { readonly windowEnded: Instant };
  "answer-overdue": { readonly windowEnded: Instant };
  "window-extended": {
    readonly which: "update" | "answer";
    readonly byHours: number;
    readonly ends: Instant;
    readonly reason: TextDigest;
  };
  "hold-placed": { readonly because: "plagiarism" | "identity" | "other"; readonly reason: TextDigest };
  "hold-lifted": {
    readonly outcome: TextDigest;
    /** How long the hold lasted, in milliseconds; running windows end that much later (R29). */
    readonly heldMilliseconds: number;
  };
  "assessment-withdrawn": { readonly reason: TextDigest };
  "appeal-lodged": { readonly reason: TextDigest };
  "appeal-decided": { readonly outcome: "upheld" | "dismissed"; readonly why: TextDigest };
  /** On a person's word, the named texts and their salts are gone; the chain still verifies (R33). */
  "texts-erased": { readonly erased: NonEmpty<TextDigest>; readonly reason: TextDigest };
}

export type FactName = keyof FactBodies;

/** A fact of the given name: what happened, when (server clock) and by whom. Past tense, never edited (R1). */
export type FactOf<Name extends FactName> = {
  [N in Name]: { readonly is: N; readonly at: Instant; readonly by: Author } & FactBodies[N];
}[Name];

export type Fact = FactOf<FactName>;
export type ProjectApproved = FactOf<"project-approved">;
