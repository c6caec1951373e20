import { z } from "zod";
import { stages } from "../../rules/assessment.ts";
import { id, instant, key, named, refusal } from "./common.ts";
import { evidencePlace } from "./evidence.ts";

/** A text that somebody wrote; null once it was erased. */
const text = z.string().nullable();

export const stage = z.enum(stages);
const option = z.enum(["approve", "request-update", "rework"]);
const rating = z.enum(["met", "not-met"]);
const judgement = z.enum(["acquired", "not-yet"]);

const evidence = z
  .strictObject({ ...evidencePlace, path: text.optional() })
  .meta({ id: "Evidence", description: "Where in the work something can be seen" });

export const item = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("file"),
    name: text,
    bytes: z.int(),
    sha256: z.string(),
  }),
  z.strictObject({
    kind: z.literal("link"),
    url: text,
    commit: z.string().nullable(),
    /** What that commit holds, as an archive to read in; null where nothing could be kept. */
    snapshot: z.strictObject({ sha256: z.string(), bytes: z.int() }).nullable(),
  }),
]);

const window = z.strictObject({ opened: instant, ends: instant });

const because = z.discriminatedUnion("about", [
  z.strictObject({ about: z.literal("deliverables"), total: z.int(), notComplete: z.array(z.string()) }),
  z.strictObject({ about: z.literal("skills"), total: z.int(), acquired: z.int() }),
]);

/** What the record points to, what it allows, and everything that stands against the rest. */
export const decision = z
  .strictObject({
    recommended: option.nullable(),
    allowed: z.array(option),
    refused: z.partialRecord(option, z.array(refusal)),
    because: z.array(z.string()),
    reasons: z.array(because),
  })
  .meta({ id: "Decision" });

const weighed = z.strictObject({ recommended: option, reason: text });
const update = z.strictObject({ items: z.record(key, item), arrived: instant });

const deliverable = z
  .strictObject({
    key,
    name: z.string(),
    description: z.string(),
    kind: z.enum(["file", "zip", "link", "git"]),
    accepts: z.array(z.string()),
    maxBytes: z.int(),
    required: z.boolean(),
    /** While preparing: what is placed. */
    placed: item.nullable(),
    /** What is judged. */
    handedIn: item.nullable(),
    /** What updates took the place of, the oldest first; evidence may lie in it. */
    replaced: z.array(item),
    /** Complete, incomplete, missing, or unrated; null where the reader may not see it yet. */
    state: z.enum(["missing", "incomplete", "complete", "unrated"]).nullable(),
    /** Whether somebody rated it: with no required criterion about it, it is complete without (R4). Null as for the state. */
    rated: z.boolean().nullable(),
  })
  .meta({ id: "Deliverable" });

const criterion = z
  .strictObject({
    key,
    text: z.string(),
    deliverable: key,
    skill: key,
    required: z.boolean(),
    /** How to check it; null for readers to whom guidance is not shown. */
    guidance: z.string().nullable(),
    rating: rating.nullable(),
    comment: text,
    evidence: z.array(evidence),
    /** What stood before an update reopened it. */
    before: rating.nullable(),
    /** From the attempt before, as information. */
    carriedOver: rating.nullable(),
  })
  .meta({ id: "Criterion" });

const skill = z
  .strictObject({
    key,
    name: z.string(),
    description: z.string(),
    judgement: judgement.nullable(),
    comment: text,
    evidence: z.array(evidence),
    before: judgement.nullable(),
    carriedOver: judgement.nullable(),
  })
  .meta({ id: "Skill" });

const answer = z.strictObject({
  answer: z.int(),
  question: z.string().nullable(),
  asked: text,
  answered: text,
  judgement: judgement.nullable(),
  skill: key,
  at: instant,
});

const session = z.strictObject({
  started: instant,
  closed: instant.nullable(),
  reportDue: instant.nullable(),
  phases: z.array(
    z.strictObject({ phase: z.enum(["presentation", "discussion", "debrief"]), began: instant }),
  ),
  /** Empty for readers who may not see what was noted yet. */
  answers: z.array(answer),
});

const request = z.strictObject({
  at: instant,
  changes: z.array(z.strictObject({ deliverable: key, what: text, proves: z.array(key) })),
  /** Skills that the update reopens. */
  openSkills: z.array(key),
  window,
  late: z.array(update),
});

/** What a reader may do to this record now, by who they are; whether the record allows it is for the move to say. */
const mine = z.array(z.enum(["student", "assessor", "mentor", "team", "admin", "uninvolved"]));

export const assessment = z
  .strictObject({
    id,
    version: z.int(),
    stage,
    attempt: z.int(),
    serverTime: instant,
    youAre: mine,
    student: named,
    assessor: named.nullable(),
    mentors: z.array(named),
    project: z.strictObject({
      id,
      key,
      title: z.string(),
      summary: z.string(),
      brief: z.string(),
      hours: z.number(),
    }),
    programme: z.strictObject({ id, key, title: z.string(), language: z.enum(["en", "fr"]) }),
    edition: z.strictObject({ id, number: z.int() }),
    policy: z.looseObject({
      updateLimit: z.int(),
      updateForSkillGap: z.boolean(),
      updateWindowHours: z.number(),
      answerWindowHours: z.number(),
      session: z.object({
        presentationMinutes: z.number(),
        discussionMinutes: z.number(),
        debriefMinutes: z.number(),
      }),
      lateCancelHours: z.number(),
      appealDays: z.number(),
      supportOfferedAfter: z.int(),
      fileNames: z.string().optional().meta({
        description: "How the school wants files named, such as {family-name}_{deliverable}_{year}",
      }),
    }),
    /** The school's own words beside the three decisions; null for readers to whom they are not shown. */
    guidance: z
      .strictObject({ approve: z.string(), requestUpdate: z.string(), rework: z.string() })
      .nullable(),
    questions: z.array(z.strictObject({ key, text: z.string(), skill: key, expects: z.string() })).nullable(),
    deliverables: z.array(deliverable),
    /** Empty where the policy keeps criteria from students. */
    criteria: z.array(criterion),
    skills: z.array(skill),
    submitted: instant.nullable(),
    sessionNotBefore: instant.nullable(),
    booking: z.strictObject({ start: instant, end: instant }).nullable(),
    session: session.nullable(),
    hold: z
      .strictObject({ since: instant, because: z.enum(["plagiarism", "identity", "other"]), reason: text })
      .nullable(),
    request: request.nullable(),
    updates: z.array(update),
    /** The assessor's window for answering an update. */
    answer: z.strictObject({ opened: instant, ends: instant, overdue: z.boolean() }).nullable(),
    updateOpened: instant.nullable(),
    report: z.strictObject({ released: instant, strengths: text, improvements: text }).nullable(),
    result: z
      .strictObject({
        is: z.enum(["approved", "to-rework", "withdrawn"]),
        at: instant,
        weighed: weighed.nullable(),
        gaps: z.array(z.strictObject({ deliverable: key.nullable(), skill: key.nullable(), what: text })),
        /** Which to-rework result at this project it is. */
        nth: z.int().nullable(),
        because: z.enum(["decision", "withdrawn", "no-show"]),
        appealUntil: instant.nullable(),
      })
      .nullable(),
    appeal: z
      .strictObject({
        lodged: instant,
        reason: text,
        decided: z
          .strictObject({ at: instant, outcome: z.enum(["upheld", "dismissed"]), why: text })
          .nullable(),
      })
      .nullable(),
    studentNoShows: z.int(),
    reworksBefore: z.int(),
  })
  .meta({ id: "Assessment" });

export const summary = z
  .strictObject({
    id,
    version: z.int(),
    stage,
    attempt: z.int(),
    student: named,
    assessor: named.nullable(),
    project: z.strictObject({ id, title: z.string() }),
    programme: z.strictObject({ id, title: z.string() }),
    /** What waits on the assessor's desk, by when; null when nothing does. */
    desk: z
      .strictObject({
        work: z.enum(["analyse", "session", "decide", "report", "answer-update", "close-expired"]),
        due: instant,
      })
      .nullable(),
    booking: z.strictObject({ start: instant, end: instant }).nullable(),
    window: z.strictObject({ which: z.enum(["update", "answer"]), ends: instant }).nullable(),
    held: z.boolean(),
    movedAt: instant,
  })
  .meta({ id: "AssessmentSummary" });

export const moved = z
  .strictObject({
    assessment: id,
    version: z.int(),
    stage,
    recorded: z.array(z.strictObject({ version: z.int(), is: z.string(), at: instant })),
  })
  .meta({ id: "Moved" });

export type AssessmentView = z.infer<typeof assessment>;
export type SummaryView = z.infer<typeof summary>;
