import { z } from "zod";
import { stage } from "./assessment.ts";
import { id, instant, named } from "./common.ts";

/** A text that somebody wrote; null once it was erased. */
const text = z.string().nullable();

/** One line of a list of cases. */
export const caseSummary = z.strictObject({
  id,
  version: z.int(),
  open: z.boolean(),
  student: named,
  project: z.strictObject({ id, title: z.string() }),
  owner: named.nullable(),
  /** To-rework results when it was opened. */
  reworks: z.int(),
  opened: instant,
  closed: instant.nullable(),
  messages: z.int(),
  /** The next date of the agreed plan; null where none lies ahead. */
  nextStep: instant.nullable(),
  movedAt: instant,
});

export const supportCase = z.strictObject({
  id,
  version: z.int(),
  open: z.boolean(),
  serverTime: instant,
  /** What the reader may do: write, and run it (owner, plan, close). */
  youMay: z.strictObject({ write: z.boolean(), run: z.boolean() }),
  student: named,
  assessor: named.nullable(),
  mentors: z.array(named),
  owner: named.nullable(),
  project: z.strictObject({ id, title: z.string() }),
  /** The attempt it was opened about. */
  assessment: id,
  reworks: z.int(),
  opened: instant,
  /** null: it opened by itself. */
  openedBy: named.nullable(),
  reason: text,
  messages: z.array(z.strictObject({ at: instant, by: named.nullable(), text })),
  plan: z.array(z.strictObject({ what: text, due: instant })),
  closed: z.strictObject({ at: instant, by: named.nullable(), outcome: text }).nullable(),
  /** Every attempt of this student at this project, with its result. */
  attempts: z.array(
    z.strictObject({
      assessment: id,
      attempt: z.int(),
      stage,
      assessor: named.nullable(),
      decided: instant.nullable(),
    }),
  ),
  /** Everything that happened, oldest first. `by` is null for what happened by itself. */
  history: z.array(z.strictObject({ version: z.int(), is: z.string(), at: instant, by: named.nullable() })),
});

export const caseMoved = z.strictObject({
  case: id,
  version: z.int(),
  open: z.boolean(),
  recorded: z.array(z.strictObject({ version: z.int(), is: z.string(), at: instant })),
});

export type CaseSummaryView = z.infer<typeof caseSummary>;
export type SupportCaseView = z.infer<typeof supportCase>;
