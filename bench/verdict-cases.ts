import { after } from "../src/followups/table.ts";
import type { Decision } from "../src/rules/commands.ts";
import { type Instant, isNonEmpty } from "../src/rules/words.ts";
import { canonical } from "../src/store/canonical.ts";
import type { Edition } from "../src/store/editions.ts";
import { type NewFollowup, timestamp } from "../src/store/followups.ts";
import { type SealedText, seal } from "../src/store/texts.ts";
import { assessorId, numberedId } from "./people.ts";
import { type Findings, lackingIn, placeholders, Template } from "./template.ts";

export const assessors = 50;
const blockOfRecords = 1_000_000;

const findings: readonly Findings[] = [
  { incomplete: 0, skillsMissing: 0 },
  { incomplete: 1, skillsMissing: 1 },
  { incomplete: 2, skillsMissing: 1 },
];

/** A record that waits for its decision, and the decision that it points to: what the bench has decided, over and over. */
export interface VerdictCase {
  readonly deciding: Template;
  /** As it is sent over HTTP. */
  readonly body: string;
  /** What is written for one record, as the stack writes it; texts are sealed anew each time. */
  writesFor(number: number): Writes;
}

export interface Writes {
  readonly id: string;
  readonly assessor: string;
  readonly expected: number;
  readonly version: number;
  readonly stage: string;
  readonly state: string;
  readonly movedAt: string;
  readonly windowWhich: string | null;
  readonly windowEnds: string | null;
  readonly fact: string;
  readonly texts: readonly SealedText[];
  readonly followups: readonly NewFollowup[];
  readonly answer: string;
}

/** The three decisions, one case each, in turn: 0 approve, 1 request an update, 2 rework. */
export function verdictCases(edition: Edition, at: Instant): readonly VerdictCase[] {
  return findings.map((found) => verdictCase(Template.begin(edition, at).untilDeciding(at, found), at));
}

/** Record `index` of the bench: which case it is, and its number. */
export function placeOf(index: number): { which: number; number: number } {
  const which = index % findings.length;
  return { which, number: which * blockOfRecords + Math.floor(index / findings.length) };
}

const what =
  "Say in the report why this model and no other was chosen, and what it costs to keep it running.";

function verdictCase(deciding: Template, at: Instant): VerdictCase {
  const { deliverables, skills } = lackingIn(deciding.now);
  const [first] = deliverables;
  if (first === undefined) {
    return withDecision(deciding, at, { decision: "approve" }, () => ({ is: "approve" }));
  }
  if (deliverables.length === 1) {
    const change = { deliverable: first, what, proves: skills };
    return withDecision(deciding, at, { decision: "request-update", changes: [change] }, (text) => ({
      is: "request-update",
      changes: [{ ...change, what: text.digest }],
    }));
  }
  return withDecision(deciding, at, { decision: "rework", gaps: [{ deliverable: first, what }] }, (text) => ({
    is: "rework",
    gaps: [{ deliverable: first, what: text.digest }],
  }));
}

function withDecision(
  deciding: Template,
  at: Instant,
  body: object,
  decisionWith: (text: SealedText) => Decision,
): VerdictCase {
  const decided = (text: SealedText) =>
    deciding.do(at, {
      do: "record-verdict",
      by: placeholders.assessor,
      decision: decisionWith(text),
      reason: null,
    });
  return {
    deciding,
    body: JSON.stringify(body),
    writesFor(number) {
      const text = seal(what);
      const { facts, now } = decided(text);
      const [fact] = facts.slice(deciding.facts.length);
      if (fact === undefined || !isNonEmpty(facts)) throw new Error("Nothing was decided");
      const { terms: _, ...state } = now;
      const id = numberedId("record", number);
      const own = (words: string) =>
        words
          .replaceAll(placeholders.record, id)
          .replaceAll(placeholders.student, numberedId("student", number))
          .replaceAll(placeholders.assessor, assessorId(number % assessors));
      const ends = now.stage === "awaiting-update" ? now.request.window.ends : null;
      const followups = after.facts([fact], deciding.now, now);
      const recorded = [{ version: now.version, is: fact.is, at }];
      return {
        id,
        assessor: assessorId(number % assessors),
        ...{ expected: deciding.now.version, version: now.version, stage: now.stage, movedAt: timestamp(at) },
        ...{ state: own(JSON.stringify(state)), fact: own(canonical(fact)) },
        ...{ windowWhich: ends && "update", windowEnds: ends && timestamp(ends) },
        texts: fact.is === "project-approved" ? [] : [text],
        followups: JSON.parse(own(JSON.stringify(followups))),
        answer: JSON.stringify({ assessment: id, version: now.version, stage: now.stage, recorded }),
      };
    },
  };
}
