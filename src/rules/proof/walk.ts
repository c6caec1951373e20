/** Walks breadth first through everything that two attempts at a small project can come to. */
import { type Assessment, isEnded, stageMoves } from "../assessment.ts";
import { carryOut } from "../decide.ts";
import { evolve } from "../evolve.ts";
import { monday, started } from "../examples.ts";
import type { Fact } from "../facts.ts";
import type { Terms } from "../rubric.ts";
import { isOver, runningWindow } from "../windows.ts";
import type { Instant } from "../words.ts";
import { everyCommand, instantsWorthTrying } from "./every-command.ts";

/** A record as first reached: by which facts, and what the clock showed. */
export interface Place {
  readonly on: Assessment;
  readonly now: Instant;
  readonly journal: Journal;
}

interface Journal {
  readonly facts: readonly Fact[];
  readonly before: Journal | null;
}

export interface Walk {
  readonly places: ReadonlyMap<string, Place>;
  /** For each place, those from which one move leads to it. */
  readonly cameFrom: ReadonlyMap<string, ReadonlySet<string>>;
  readonly moves: number;
}

/** "judging" leaves out what has no say in a verdict: who is assigned, bookings, absences, the report. */
export type Detail = "everything" | "judging";

/**
 * Tries every command at every place, at each instant that could matter. `seen` looks at each place once,
 * and again whenever a decision leads there by another way; it throws what it finds wrong. A move that breaks a promise of its own is thrown here.
 */
export function walk(terms: Terms, detail: Detail, seen: (place: Place) => void): Walk {
  const places = new Map<string, Place>();
  const cameFrom = new Map<string, Set<string>>();
  const queue: [string, Place][] = [];
  let moves = 0;
  const reach = (from: string | null, place: Place) => {
    const key = keyOf(place, detail);
    if (from !== null) cameFrom.set(key, (cameFrom.get(key) ?? new Set()).add(from));
    const isNew = !places.has(key);
    if (isNew || place.journal.facts.some(isDecision)) seen(place);
    if (!isNew) return;
    places.set(key, place);
    queue.push([key, place]);
  };
  const first = started(terms);
  reach(null, { on: first.now, now: monday, journal: { facts: first.facts, before: null } });
  for (const [key, { on, now, journal }] of queue) {
    for (const at of instantsWorthTrying(on, now)) {
      for (const command of everyCommand(on, at)) {
        moves += 1;
        const answer = carryOut(on, command);
        if (answer.ok) {
          checkSteps(on, answer.facts, answer.after);
          reach(key, {
            on: answer.after,
            now: command.at,
            journal: { facts: answer.facts, before: journal },
          });
        } else if (answer.refusals.length === 0 || answer.refusals.some(({ code }) => !code)) {
          throw new Error(`${command.do} was refused without a code`);
        }
      }
    }
    if (isEnded(on) && on.stage !== "approved" && on.attempt === 1) {
      const second = started(terms, { at: now, previous: on });
      reach(null, { on: second.now, now, journal: { facts: second.facts, before: null } });
    }
  }
  return { places, cameFrom, moves };
}

function isDecision({ is }: Fact): boolean {
  return is === "project-approved" || is === "rework-decided" || is === "update-requested";
}

/** Each step between stages is one that `stageMoves` knows, and the version counts the facts. */
function checkSteps(on: Assessment, facts: readonly Fact[], after: Assessment) {
  if (after.version !== on.version + facts.length) throw new Error(`version ${after.version} miscounts`);
  if (after.stage === on.stage) return;
  facts.reduce((before, fact) => {
    const next = evolve(before, fact);
    if (next.stage !== before.stage && !stageMoves[before.stage].includes(next.stage)) {
      throw new Error(`${fact.is} led from ${before.stage} to ${next.stage}, which is no move`);
    }
    return next;
  }, on);
}

/** The whole journal of a place, from its first fact. */
export function factsOf({ journal }: Place): Fact[] {
  const parts: (readonly Fact[])[] = [];
  for (let one: Journal | null = journal; one !== null; one = one.before) parts.push(one.facts);
  return parts.reverse().flat();
}

/** Places from which no way leads to a result or a withdrawal. */
export function deadEnds({ places, cameFrom }: Walk): string[] {
  const alive = new Set([...places].filter(([, { on }]) => isEnded(on)).map(([key]) => key));
  for (const key of alive) for (const before of cameFrom.get(key) ?? []) alive.add(before);
  return [...places.keys()].filter((key) => !alive.has(key));
}

/**
 * All that two records must share to be the same place: what decides about any later move, and no more. Which
 * of several alike deliverables or skills is concerned makes no difference, so they are put in order.
 */
function keyOf({ on, now }: Pick<Place, "on" | "now">, detail: Detail): string {
  const judged = [on.attempt, on.stage, on.reworksBefore, deliverablesOf(on).sort(), skillsOf(on).sort()];
  const key = [...judged, clocksOf(on, now)];
  if (detail === "judging") return JSON.stringify(key);
  const beside = [on.assessor, on.excluded.length, on.booking !== null, on.studentNoShows > 0];
  return JSON.stringify([...key, beside, "report" in on && on.report !== null]);
}

function deliverablesOf(on: Assessment): string[] {
  const { criteria, deliverables } = on.terms.rubric;
  const changes = "request" in on ? (on.request?.changes ?? []) : [];
  return deliverables.map(({ key }) => {
    const criterion = criteria.find(({ deliverable }) => deliverable === key);
    const rating = "criteria" in on && criterion ? (on.criteria[criterion.key]?.value ?? null) : null;
    const asked = changes.some(({ deliverable }) => deliverable === key);
    const updated = on.stage === "update-in" && on.updates.some(({ items }) => key in items);
    const placed = on.stage === "preparing" ? key in on.placed : "handedIn" in on && key in on.handedIn;
    return [placed, rating, asked, updated].join();
  });
}

function skillsOf(on: Assessment): string[] {
  const open = "request" in on ? (on.request?.openSkills ?? []) : [];
  return on.terms.rubric.skills.map((key) => {
    return ["skills" in on ? (on.skills[key]?.value ?? null) : null, open.includes(key)].join();
  });
}

function clocksOf(on: Assessment, now: Instant): unknown[] {
  const running = runningWindow(on);
  const tooEarly = on.sessionNotBefore !== null && now < on.sessionNotBefore;
  return [
    running !== null && isOver(on, running.window, now),
    on.stage === "update-in" && [on.opened !== null, on.answerOverdue, isOver(on, on.request.window, now)],
    on.hold !== null,
    "request" in on && on.request !== null && on.request.late.length > 0,
    tooEarly,
    on.stage === "to-rework" && (on.appeal?.decided?.outcome ?? on.appeal !== null),
  ];
}
