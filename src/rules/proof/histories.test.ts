import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Assessment, isEnded, stageMoves } from "../assessment.ts";
import type { Command } from "../commands.ts";
import { carryOut } from "../decide.ts";
import { evolve, replay } from "../evolve.ts";
import {
  assessor,
  digest,
  monday,
  rubricOf,
  started,
  student,
  type Told,
  termsOf,
  zip,
} from "../examples.ts";
import { previewVerdict } from "../verdict.ts";
import { hoursAfter, type Instant } from "../words.ts";
import { everyCommand, instantsWorthTrying } from "./every-command.ts";
import { brokenPromises } from "./promises.ts";

const what = digest("To be shown");

const school = fc.record({
  deliverables: fc.integer({ min: 1, max: 40 }),
  skills: fc.integer({ min: 1, max: 60 }),
  updateLimit: fc.integer({ min: 0, max: 5 }),
  updateForSkillGap: fc.boolean(),
  updateWindowHours: fc.constantFrom(1, 48, 1_000),
  studentNoShowUsesAttempt: fc.constantFrom("never", "not-first-time", "always"),
});

/** Any command at all, or what usually comes next, as a whole round and with some of it lacking. */
const turn = fc.record({
  does: fc.constantFrom("anything", "anything", "comes-next"),
  which: fc.nat(),
  when: fc.nat(),
  waits: fc.constantFrom(0, 0, 0, 0, 1, 47, 48, 200),
  lacking: fc.constantFrom(0, 0, 0, 1, 2, 20),
});
type Turn = typeof turn extends fc.Arbitrary<infer Value> ? Value : never;

function commandsOf(on: Assessment, { does, which, lacking }: Turn, at: Instant): Command[] {
  if (does === "comes-next") return comesNext(on, at, which, lacking);
  const all = everyCommand(on, at);
  return all.slice(which % all.length).slice(0, 1);
}

function comesNext(on: Assessment, at: Instant, which: number, lacking: number): Command[] {
  switch (on.stage) {
    case "preparing":
      return handIn(on, at, lacking);
    case "submitted":
      return [{ do: "start-session", by: assessor, at }];
    case "in-session":
      return [{ do: "close-session", by: assessor, at }];
    case "awaiting-update":
      return on.request.changes.map(({ deliverable }) => {
        return { do: "submit-update", by: student, at, items: { [deliverable]: zip("second") } };
      });
    case "deciding":
    case "update-in":
    case "update-expired":
      return which % 2 === 0 ? judge(on, at, lacking) : decisions(on, at);
    default:
      return [];
  }
}

/** Each of the three, listing all that is lacking; the record decides which is taken. */
function decisions(on: Assessment, at: Instant): Command[] {
  const refusals = previewVerdict(on).refused.approve ?? [];
  const lackingDeliverables = refusals.flatMap((one) =>
    one.code === "deliverables-not-complete" ? one.deliverables : [],
  );
  const lackingSkills = refusals.flatMap((one) => (one.code === "skills-not-acquired" ? one.skills : []));
  const first = lackingDeliverables[0] ?? on.terms.rubric.deliverables[0]?.key;
  if (first === undefined) return [];
  const ask = (deliverable: typeof first) => {
    return { deliverable, what, proves: deliverable === first ? lackingSkills : [] };
  };
  const [gap = { deliverable: first, what }] = [
    ...lackingDeliverables.map((deliverable) => ({ deliverable, what })),
    ...lackingSkills.map((skill) => ({ skill, what })),
  ];
  const by = { by: assessor, at, reason: what };
  return [
    { do: "record-verdict", decision: { is: "approve" }, ...by },
    {
      do: "record-verdict",
      decision: { is: "request-update", changes: [ask(first), ...lackingDeliverables.slice(1).map(ask)] },
      ...by,
    },
    { do: "record-verdict", decision: { is: "rework", gaps: [gap] }, ...by },
  ];
}

function handIn(on: Assessment, at: Instant, lacking: number): Command[] {
  const keys = on.terms.rubric.deliverables.map(({ key }) => key).slice(Math.min(lacking, 5));
  const said = { by: student, at, item: zip() };
  const places = keys.map((deliverable): Command => ({ do: "place-deliverable", deliverable, ...said }));
  return [...places, { do: "submit-deliverables", by: student, at, acceptMissing: true }];
}

function judge(on: Assessment, at: Instant, lacking: number): Command[] {
  const { criteria, skills } = on.terms.rubric;
  const said = { by: assessor, at, comment: null, evidence: [] };
  return [
    ...criteria.map(({ key }, index): Command => {
      return { do: "rate-criterion", criterion: key, rating: index < lacking ? "not-met" : "met", ...said };
    }),
    ...skills.map((skill, index): Command => {
      return { do: "judge-skill", skill, judgement: index < lacking ? "not-yet" : "acquired", ...said };
    }),
  ];
}

/** The attempt after a command, refused or not: what the clock owed is recorded either way. */
function tried(told: Told, command: Command): Told {
  const answer = carryOut(told.now, command);
  if (!answer.ok && answer.refusals.some(({ code }) => !code)) throw new Error("refused without a code");
  const facts = answer.ok ? answer.facts : answer.due;
  const now = facts.reduce((before, fact) => {
    const next = evolve(before, fact);
    if (next.stage === before.stage || stageMoves[before.stage].includes(next.stage)) return next;
    throw new Error(`${fact.is} led from ${before.stage} to ${next.stage}, which is no move`);
  }, told.now);
  if (answer.ok && !isDeepStrictEqual(answer.after, now))
    throw new Error("the record is not that of its facts");
  return { facts: [...told.facts, ...facts], now };
}

function checkHistory({ now, facts }: Told) {
  const broken = brokenPromises(now.terms.rubric, facts);
  if (broken.length > 0) throw new Error(broken.join("; "));
  if (now.version !== facts.length) throw new Error(`version ${now.version} of ${facts.length} facts`);
  const again = [replay(now.id, now.terms, facts), replay(now.id, now.terms, structuredClone(facts))];
  if (!again.every((one) => isDeepStrictEqual(one, now))) throw new Error("the journal tells another record");
  const { recommended, allowed } = previewVerdict(now);
  if ((recommended ?? undefined) !== allowed[0]) throw new Error(`recommended ${recommended} of ${allowed}`);
}

test("random histories of large records keep every promise and never throw", { timeout: 120_000 }, () => {
  const reached = new Set<string>();
  const history = fc.array(turn, { minLength: 10, maxLength: 50 });
  fc.assert(
    fc.property(school, history, ({ deliverables, skills, ...policy }, turns) => {
      let told = started(termsOf(rubricOf(deliverables, skills), policy));
      let now = monday;
      for (const one of turns) {
        const instants = instantsWorthTrying(told.now, now);
        now = hoursAfter(instants[one.when % instants.length] ?? now, one.waits);
        for (const command of commandsOf(told.now, one, now)) told = tried(told, command);
        checkHistory(told);
        reached.add(told.now.stage);
        if (!isEnded(told.now) || told.now.stage === "approved") continue;
        told = started(told.now.terms, { at: now, previous: told.now });
      }
    }),
    { numRuns: 300, seed: 20_251_025 },
  );
  expect([...reached].sort()).toEqual(Object.keys(stageMoves).sort());
});
