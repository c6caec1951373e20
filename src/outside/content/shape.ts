import { z } from "zod";
import { flawsOfPattern, patternWords } from "../../rules/naming.ts";
import { bytesOf } from "./size.ts";

/** PostgreSQL keeps neither NUL nor half a surrogate pair; the other control characters have no place in a text. */
const isPlainText = (text: string) => text.isWellFormed() && !/[^\P{Cc}\t\r\n]/u.test(text);

const text = (mostCharacters: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(mostCharacters)
    .refine(isPlainText, { error: "must not contain control characters" });
const line = (mostCharacters: number) =>
  text(mostCharacters).refine((value) => !/[\r\n]/.test(value), { error: "must fit on one line" });
const whole = (least: number, most: number) => z.int().min(least).max(most);

const key = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: "must be lower-case letters and digits joined by single hyphens, as in `final-report`",
  })
  // Records are looked up by key, and every object answers to this one.
  .refine((value) => value !== "constructor", {
    error: "must not be `constructor`, which programs keep to themselves",
  });

const MOST_BYTES = 5e9;
const SIZE_ERROR = "must be a size such as 50 MB, 1.5 GB or 800 kB, and at most 5 GB";
const size = z.unknown().transform((value, context): number => {
  const bytes = typeof value === "string" || typeof value === "number" ? bytesOf(value) : undefined;
  if (bytes !== undefined && bytes <= MOST_BYTES) return bytes;
  context.addIssue({ code: "custom", message: SIZE_ERROR, params: { code: "bad-size" } });
  return z.NEVER;
});

const extension = z
  .string()
  .max(16)
  .regex(/^(\.[a-z0-9]+)+$/, { error: "must be a file ending in lower case with its dot, as in `.pdf`" });

const handedIn = {
  key,
  name: line(80),
  description: text(1_000),
  required: z.boolean(),
};

/** A single file of one of the types in `accepts`. */
const fileDeliverable = z.strictObject({
  ...handedIn,
  kind: z.literal("file"),
  accepts: z.array(extension).min(1).max(20),
  /** Bytes. */
  maxBytes: size,
});

/** An archive: always `.zip`, so `accepts` may be left out. */
const zipDeliverable = z.strictObject({
  ...handedIn,
  kind: z.literal("zip"),
  accepts: z.array(z.literal(".zip")).length(1).default([".zip"]),
  /** Bytes. */
  maxBytes: size,
});

const linkDeliverable = z.strictObject({ ...handedIn, kind: z.literal("link") });
const gitDeliverable = z.strictObject({ ...handedIn, kind: z.literal("git") });

const deliverable = z.discriminatedUnion("kind", [
  fileDeliverable,
  zipDeliverable,
  linkDeliverable,
  gitDeliverable,
]);

const webAddress = z.url({ protocol: /^https?$/, error: "must be a web address" }).max(500);

const alignmentInFull = z.strictObject({
  framework: line(120),
  url: webAddress,
  /** As the framework calls it. */
  name: line(200),
  code: line(60).optional(),
});

/** One or the other, told apart by what was written: so what is wrong is said of the one that was meant. */
const alignment = z.unknown().transform((value, context) => {
  const read = (typeof value === "string" ? webAddress : alignmentInFull).safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});

const skill = z.strictObject({
  key,
  name: line(120),
  description: text(1_000),
  /** Where a framework such as ESCO describes the same skill: its address alone, or with what a certificate says of it. */
  alignment: alignment.optional(),
});

const criterion = z.strictObject({
  key,
  /** A statement that can be checked: "Complete when …". */
  text: text(600),
  /** The key of the deliverable it is about. */
  deliverable: key,
  /** The key of the skill it contributes to. */
  skill: key,
  required: z.boolean(),
  /** How an assessor checks it. */
  guidance: text(2_000),
});

const question = z.strictObject({
  key,
  text: text(600),
  skill: key,
  /** What a good answer shows. */
  expects: text(2_000),
});

/** The school's own words beside each of the three decisions (M13). Markdown. */
const guidance = z.strictObject({
  approve: text(5_000),
  requestUpdate: text(5_000),
  rework: text(5_000),
});

/** What a project sets differently from the defaults of the rules; each field may be left out. */
function checkPattern(pattern: string, context: z.RefinementCtx): void {
  const flaws = flawsOfPattern(pattern);
  if (flaws.length === 0) return;
  const words = patternWords.map((word) => `{${word}}`).join(", ");
  context.addIssue({
    code: "custom",
    message: `must not hold ${flaws.join(" ")}: the words in braces are ${words}, and the rest stands in file names`,
  });
}

const policy = z.strictObject({
  /** Incomplete deliverables that an update may still mend (R15). 0: no update is ever requested. */
  updateLimit: whole(0, 10).optional(),
  updateForSkillGap: z.boolean().optional(),
  updateWindowHours: whole(1, 720).optional(),
  answerWindowHours: whole(1, 720).optional(),
  session: z
    .strictObject({
      presentationMinutes: whole(0, 240).optional(),
      discussionMinutes: whole(1, 240).optional(),
      debriefMinutes: whole(0, 120).optional(),
    })
    .optional(),
  lateCancelHours: whole(0, 336).optional(),
  /** Fraction of the session's length after which a no-show may be declared (R11). */
  noShowAfter: z.number().gt(0).max(1).optional(),
  studentNoShowUsesAttempt: z.enum(["never", "not-first-time", "always"]).optional(),
  reportDueHours: whole(1, 720).optional(),
  retakeNotBeforeHours: whole(0, 8_760).optional(),
  supportOfferedAfter: whole(1, 20).optional(),
  caseOpensAfter: whole(1, 20).optional(),
  appealDays: whole(1, 365).optional(),
  criteriaVisibleToStudents: z.boolean().optional(),
  guidanceVisibleToStudents: z.boolean().optional(),
  /** How files are to be named: words in braces, such as `{family-name}_{given-name}_{number}_{deliverable}_{month}{year}`. */
  fileNames: line(120).superRefine(checkPattern).optional(),
});

/** One project file: `programmes/<programme>/<nn>-<key>.yaml`. */
export const projectShape = z.strictObject({
  key,
  title: line(120),
  summary: text(500),
  /** Estimated hours of work. */
  hours: z.number().gt(0).max(2_000),
  /** Markdown. */
  brief: text(20_000),
  deliverables: z.array(deliverable).min(1).max(20),
  skills: z.array(skill).min(1).max(20),
  criteria: z.array(criterion).min(1).max(100),
  questions: z.array(question).max(200).default([]),
  guidance,
  policy: policy.default({}),
});

const language = z.enum(["en", "fr"]);

/** `programmes/<key>/programme.yaml`. Everything in the programme and its projects is written in `language`. */
export const programmeShape = z.strictObject({
  key,
  language,
  title: line(120),
  summary: text(500),
  /** Markdown. */
  description: text(10_000),
});

/** `school.yaml`. */
export const schoolShape = z.strictObject({
  name: line(120),
  /** IANA time zone. */
  timezone: z.string().refine(isTimezone, { error: "must be a time zone such as Europe/Paris" }),
  /** The language the school itself uses where a reader's is not known. */
  locale: language,
});

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export type SchoolSettings = z.output<typeof schoolShape>;
export type ProjectContent = z.output<typeof projectShape>;
/** A programme with its projects in the order of their file numbers. */
export type ProgrammeContent = z.output<typeof programmeShape> & { projects: ProjectContent[] };
/** All that a content folder says, checked. */
export type SchoolContent = { school: SchoolSettings; programmes: ProgrammeContent[] };
