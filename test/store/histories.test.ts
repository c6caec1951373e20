import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Assessment, isEnded } from "../../src/rules/assessment.ts";
import type { Command } from "../../src/rules/commands.ts";
import { carryOut } from "../../src/rules/decide.ts";
import { replay } from "../../src/rules/evolve.ts";
import { monday } from "../../src/rules/examples.ts";
import type { Fact } from "../../src/rules/facts.ts";
import { everyCommand, instantsWorthTrying } from "../../src/rules/proof/every-command.ts";
import { runningWindow } from "../../src/rules/windows.ts";
import type { Instant } from "../../src/rules/words.ts";
import { checkChain } from "../../src/store/chain.ts";
import { append, type Found } from "../../src/store/journal.ts";
import { journalOf } from "../../src/store/reading.ts";
import { addition, openRecords, type Translate } from "./records.ts";

let stage: Awaited<ReturnType<typeof openRecords>>;

beforeAll(async () => {
  stage = await openRecords();
});
afterAll(() => stage.school[Symbol.asyncDispose]());

test("random histories, kept fact by fact and read again are what their facts tell", async () => {
  const reached = new Set<string>();
  const turns = fc.array(fc.record({ which: fc.nat(), when: fc.nat(), onward: fc.boolean() }), {
    minLength: 12,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(turns, async (history) => {
      const translate = await stage.cast();
      let record = await stage.begun(translate);
      let now = monday;
      for (const turn of history) {
        const instants = instantsWorthTrying(record.assessment, now);
        now = instants[turn.when % instants.length] ?? now;
        const step = pick(record.assessment, turn, now, translate);
        if (step === null) break;
        await append(stage.db, [addition(record, step)]);
        record = await stage.found(record.assessment.id);
        reached.add(record.assessment.stage);
        if (isEnded(record.assessment)) break;
      }
      await checkKept(record);
    }),
    { numRuns: 150, seed: 2_026, interruptAfterTimeLimit: 12_000 },
  );
  expect([...reached]).toEqual(expect.arrayContaining(["submitted", "in-session", "deciding", "withdrawn"]));
}, 30_000);

/** One of the commands that the rules allow now: any of them, or one that leads to another stage. */
function pick(
  on: Assessment,
  { which, onward }: { which: number; onward: boolean },
  at: Instant,
  translate: Translate,
): Command | null {
  const allowed = everyCommand(on, at)
    .map(translate)
    .map((command) => ({ command, answer: carryOut(on, command) }))
    .filter(({ answer }) => answer.ok && answer.facts.length > 0);
  const leading = allowed.filter(({ answer }) => answer.ok && answer.after.stage !== on.stage);
  const from = onward && leading.length > 0 ? leading : allowed;
  return from[which % from.length]?.command ?? null;
}

/** The row, its columns and its chain say what the facts say. */
async function checkKept({ assessment, head, movedAt }: Found): Promise<void> {
  const lines = await journalOf(stage.db, assessment.id);
  const facts = lines.map(({ fact }) => fact as Fact);
  expect(checkChain(assessment.id, lines, head)).toMatchObject({ ok: true, facts: assessment.version });
  expect(replay(assessment.id, assessment.terms, facts)).toEqual(assessment);
  expect(movedAt).toBe(Math.max(...facts.map(({ at }) => at)));
  const { rows } = await stage.db.pool.query(
    `select stage, assessor_id, window_which, window_ends,
       (select array_agg(person_id order by person_id) from bookings where assessment_id = a.id) as booked
     from assessments a where id = $1`,
    [assessment.id],
  );
  const window =
    assessment.stage === "update-in"
      ? { which: "answer", window: assessment.answer }
      : runningWindow(assessment);
  const { student, assessor, booking } = assessment;
  expect(rows[0]).toEqual({
    stage: assessment.stage,
    assessor_id: assessor,
    window_which: window?.which ?? null,
    window_ends: window === null ? null : new Date(window.window.ends),
    booked: booking === null ? null : [student, assessor].sort(),
  });
}
