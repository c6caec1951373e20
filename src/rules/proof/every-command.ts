/** Everything that can be asked of an assessment, for the tests that walk all of it or wander through it. */
import { appealEnds } from "../appeal.ts";
import type { Assessment } from "../assessment.ts";
import type { Command, Decision } from "../commands.ts";
import {
  assessor,
  deliverableKey,
  digest,
  mentor,
  otherAssessor,
  skillKey,
  student,
  team,
  zip,
} from "../examples.ts";
import { runningWindow } from "../windows.ts";
import { type DeliverableKey, hoursAfter, type Instant, isNonEmpty, minutesAfter } from "../words.ts";

const why = digest("A stated reason");

/** The instants at which something could turn out otherwise: now, and around each end that lies ahead. */
export function instantsWorthTrying(on: Assessment, now: Instant): Instant[] {
  const ends: (Instant | null | undefined)[] = [runningWindow(on)?.window.ends, on.sessionNotBefore];
  if (on.stage === "update-in") ends.push(on.request.window.ends);
  if (on.stage === "to-rework" && on.appeal === null) ends.push(appealEnds(on));
  const noShowFrom = on.stage === "in-session" ? on.session.started : on.booking?.start;
  if (noShowFrom !== undefined) ends.push(minutesAfter(noShowFrom, 10));
  const ahead = ends.filter((end) => end !== null && end !== undefined).filter((end) => end > now);
  const around = ahead.flatMap((end) => [(end - 1) as Instant, end]);
  return [...new Set([now, ...around])];
}

/** Every command, with each argument that could make a difference, at one instant. */
export function everyCommand(on: Assessment, at: Instant): Command[] {
  return [
    ...handingIn(on, at),
    ...meeting(on, at),
    ...judging(on, at),
    ...verdicts(on, at),
    ...updating(on, at),
    ...keeping(at),
  ];
}

function handingIn(on: Assessment, at: Instant): Command[] {
  const by = student;
  const keys = [...on.terms.rubric.deliverables.map(({ key }) => key), unknownDeliverable];
  return [
    ...keys.flatMap((deliverable): Command[] => [
      { do: "place-deliverable", by, at, deliverable, item: zip() },
      { do: "remove-deliverable", by, at, deliverable },
    ]),
    { do: "submit-deliverables", by, at, acceptMissing: true },
    { do: "submit-deliverables", by, at, acceptMissing: false },
    { do: "withdraw-assessment", by, at, reason: why },
  ];
}

function meeting(on: Assessment, at: Instant): Command[] {
  const by = assessor;
  const during = { start: at, end: minutesAfter(at, 30) };
  const skill = on.terms.rubric.skills[0] ?? skillKey(1);
  const noted = { question: null, asked: digest("Why?"), answered: digest("Because"), skill };
  return [
    { do: "assign-assessor", by: team, at, assessor, mentors: [mentor], reason: why },
    { do: "assign-assessor", by: team, at, assessor: otherAssessor, mentors: [mentor], reason: null },
    { do: "assign-assessor", by: team, at, assessor: otherAssessor, mentors: [mentor], reason: why },
    { do: "assign-assessor", by: team, at, assessor: mentor, mentors: [mentor], reason: why },
    { do: "assign-assessor", by: team, at, assessor: student, mentors: [mentor], reason: why },
    { do: "recuse-assessor", by, at, reason: why },
    { do: "book-session", by, at, during, openTime: null, reason: null },
    { do: "book-session", by, at, during, openTime: [], reason: null },
    { do: "book-session", by, at, during, openTime: [during], reason: why },
    { do: "cancel-session", by, at, reason: why },
    { do: "start-session", by, at },
    { do: "begin-phase", by, at, phase: "discussion" },
    { do: "note-answer", by, at, ...noted, judgement: "acquired" },
    { do: "close-session", by, at },
    { do: "declare-no-show", by, at, absent: "student" },
    { do: "declare-no-show", by, at, absent: "assessor" },
    { do: "declare-no-show", by, at, absent: "technical" },
  ];
}

function judging(on: Assessment, at: Instant): Command[] {
  const { criteria, skills } = on.terms.rubric;
  const said = { by: assessor, at, comment: why, evidence: [] };
  const rates = criteria.flatMap(({ key: criterion }) =>
    (["met", "not-met", null] as const).map((rating): Command => {
      return { do: "rate-criterion", criterion, rating, ...said };
    }),
  );
  const judges = [...skills, skillKey(99)].flatMap((skill) =>
    (["acquired", "not-yet", null] as const).map((judgement): Command => {
      return { do: "judge-skill", skill, judgement, ...said };
    }),
  );
  const released = { strengths: digest("Clear"), improvements: digest("Tests") };
  return [...rates, ...judges, { do: "release-report", by: assessor, at, ...released }];
}

/** Each option as it should be asked for, and asked for wrongly; with a reason and without. */
function verdicts(on: Assessment, at: Instant): Command[] {
  const { criteria, deliverables, skills } = on.terms.rubric;
  const unmet = deliverables
    .map(({ key }) => key)
    .filter((key) => {
      const about = criteria.filter((criterion) => criterion.deliverable === key);
      return !("criteria" in on) || about.some(({ key: one }) => on.criteria[one]?.value !== "met");
    });
  const open = skills.filter((key) => !("skills" in on) || on.skills[key]?.value !== "acquired");
  const all = deliverables.map(({ key }) => key);
  const ask = (keys: readonly DeliverableKey[]): Decision[] =>
    keys.flatMap((proving) => {
      const changes = keys.map((deliverable) => {
        return { deliverable, what: why, proves: deliverable === proving ? open : [] };
      });
      return isNonEmpty(changes) ? [{ is: "request-update", changes }] : [];
    });
  const gaps = [
    ...unmet.map((deliverable) => ({ deliverable, what: why })),
    ...open.map((skill) => ({ skill, what: why })),
  ];
  const decisions: Decision[] = [
    { is: "approve" },
    ...subsets(all).flatMap(ask),
    ...(isNonEmpty(gaps) ? [{ is: "rework", gaps } as const] : []),
    ...all.slice(0, 1).map((deliverable): Decision => ({ is: "rework", gaps: [{ deliverable, what: why }] })),
  ];
  return decisions.flatMap((decision) =>
    [null, why].map((reason): Command => ({ do: "record-verdict", by: assessor, at, decision, reason })),
  );
}

function updating(on: Assessment, at: Instant): Command[] {
  const all = on.terms.rubric.deliverables.map(({ key }) => key);
  const sets = [...subsets(all), [unknownDeliverable]];
  return [
    ...sets.map((keys): Command => {
      const items = Object.fromEntries(keys.map((key) => [key, zip(`second of ${key}`)]));
      return { do: "submit-update", by: student, at, items };
    }),
    { do: "open-update", by: assessor, at },
    { do: "extend-window", by: team, at, byHours: 0, reason: why },
    { do: "extend-window", by: team, at, byHours: 24, reason: why },
    { do: "extend-window", by: team, at, byHours: 100_000, reason: why },
    { do: "let-time-pass", by: "clock", at },
    { do: "let-time-pass", by: "clock", at: hoursAfter(at, 1) },
  ];
}

function keeping(at: Instant): Command[] {
  const by = team;
  return [
    { do: "place-hold", by, at, because: "plagiarism", reason: why },
    { do: "lift-hold", by, at, outcome: why },
    { do: "lodge-appeal", by: student, at, reason: why },
    { do: "decide-appeal", by, at, outcome: "upheld", why, involved: [mentor] },
    { do: "decide-appeal", by, at, outcome: "dismissed", why, involved: [mentor] },
    { do: "decide-appeal", by: assessor, at, outcome: "upheld", why, involved: [mentor] },
    { do: "erase-texts", by, at, texts: [why], reason: why },
  ];
}

/** Every selection of up to three; of longer lists only each alone, and all: enough to wander, too many to walk. */
function subsets<Item>(items: readonly Item[]): Item[][] {
  if (items.length > 3) return [[], ...items.map((item) => [item]), [...items]];
  const sets: Item[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}

const unknownDeliverable = deliverableKey(99);
