import type { After } from "../actions/world.ts";
import { carryOut } from "../rules/decide.ts";
import { beginCase, openCase } from "../rules/support.ts";
import type { AssessmentId, Instant } from "../rules/words.ts";
import { appendCase, caseBeginning } from "../store/cases.ts";
import { holdAssessments, openAttemptBeside } from "../store/due-records.ts";
import type { Editions } from "../store/editions.ts";
import type { Claimed } from "../store/followups-queue.ts";
import { type Addition, append } from "../store/journal.ts";
import type { Transaction } from "../store/transaction.ts";
import { after } from "./table.ts";

/** What doing follow-ups inside a claiming transaction needs. */
export interface Doing {
  readonly transaction: Transaction;
  readonly editions: Editions;
  readonly now: Instant;
}

const { facts: afterFacts, caseFacts: afterCaseFacts }: After = after;

/**
 * Lets time pass for the records of these follow-ups: what the clock owes each is added, for all in one statement
 * (R22, R24). Gives back the follow-ups that are done; one whose record is being moved now is left for the next round.
 */
export async function letTimePass(doing: Doing, claimed: readonly Claimed[]): Promise<number[]> {
  const { transaction, editions, now } = doing;
  const held = await holdAssessments(transaction, editions, recordsOf(claimed));
  const additions: Addition[] = [];
  for (const found of held.values()) {
    const { assessment } = found;
    const carried = carryOut(assessment, { do: "let-time-pass", by: "clock", at: now });
    if (!carried.ok) throw new Error("Letting time pass is never refused");
    const { facts, after: now_ } = carried;
    if (facts.length === 0) continue;
    additions.push({ found, facts, after: now_, texts: [], followups: afterFacts(facts, assessment, now_) });
  }
  const moved = additions.length === 0 ? new Set() : await append(transaction, additions);
  if (moved.size !== additions.length) throw new Error("A record moved while it was held");
  return claimed.flatMap(({ id, record }) => (record !== null && held.has(record) ? [id] : []));
}

/** Opens the cases that open by themselves (R28), unless one is open already. */
export async function openCases(doing: Doing, claimed: readonly Claimed[]): Promise<number[]> {
  const { transaction, editions, now } = doing;
  const held = await holdAssessments(transaction, editions, recordsOf(claimed));
  for (const { assessment, movedAt } of held.values()) {
    const { id, openCases: open } = await caseBeginning(transaction, assessment.id);
    const at = Math.max(now, movedAt) as Instant;
    const opening = openCase(assessment, open, { by: "clock", at, owner: null, reason: null });
    if (!opening.ok) continue;
    const [fact] = opening.facts;
    if (fact.is !== "case-opened") throw new Error(`A case cannot begin with ${fact.is}`);
    const opened = beginCase(id, fact);
    const followups = afterCaseFacts([fact], opened);
    await appendCase(transaction, {
      ...{ found: null, facts: [fact], after: opened, texts: [], followups, remembered: null },
    });
  }
  return claimed.flatMap(({ id, record }) => (record !== null && held.has(record) ? [id] : []));
}

/**
 * Takes attempts that go on beside an upheld appeal from the assessor whose result it set aside (R30). Gives back the
 * follow-ups that are done; where one of the records is being moved now, the next round sees to it.
 */
export async function setAsideAssessors(doing: Doing, claimed: readonly Claimed[]): Promise<number[]> {
  const { transaction, editions, now } = doing;
  const done: number[] = [];
  const appealed = await holdAssessments(transaction, editions, recordsOf(claimed));
  for (const { id, record } of claimed) {
    const on = record === null ? undefined : appealed.get(record)?.assessment;
    if (on === undefined) continue;
    const next = await openAttemptBeside(transaction, on.id);
    const found = next && (await holdAssessments(transaction, editions, [next])).get(next);
    if (next !== null && found === undefined) continue;
    done.push(id);
    const why = on.stage === "to-rework" ? on.appeal?.decided?.why : undefined;
    if (!found || why === undefined || found.assessment.assessor !== on.assessor) continue;
    const at = Math.max(now, found.movedAt) as Instant;
    const carried = carryOut(found.assessment, { do: "recuse-assessor", by: "clock", at, reason: why });
    if (!carried.ok) throw new Error("Whoever assesses an open attempt can be set aside");
    const { facts, after: now_ } = carried;
    const followups = afterFacts(facts, found.assessment, now_);
    await append(transaction, [{ found, facts, after: now_, texts: [], followups }]);
  }
  return done;
}

function recordsOf(claimed: readonly Claimed[]): AssessmentId[] {
  return [...new Set(claimed.flatMap(({ record }) => (record === null ? [] : [record as AssessmentId])))];
}
