import type {
  Assessment,
  AwaitingUpdate,
  Deciding,
  HandedInRecord,
  Rated,
  Update,
  UpdateExpired,
  UpdateIn,
  UpdateRequest,
} from "./assessment.ts";
import type { FactOf, HandedIn } from "./facts.ts";
import { lengthened } from "./windows.ts";
import type { DeliverableKey } from "./words.ts";

/** Thrown when a fact does not fit the record: a broken journal or a bug, never something a person did. */
export class FactOutOfPlace extends Error {
  constructor(fact: string, stage: string) {
    super(`The fact ${fact} cannot follow in the stage ${stage}`);
  }
}

const notRated: Rated<never> = { value: null, comment: null, evidence: [], before: null };

export function keptLate(request: UpdateRequest, update: Update): UpdateRequest {
  return { ...request, late: [...request.late, update] };
}

export function awaitingUpdate(on: Deciding, fact: FactOf<"update-requested">): AwaitingUpdate {
  const openSkills = on.terms.rubric.skills.filter((skill) => on.skills[skill]?.value !== "acquired");
  const window = { opened: fact.at, ends: fact.windowEnds };
  return {
    ...on,
    stage: "awaiting-update",
    request: { at: fact.at, changes: fact.changes, openSkills, window, late: [] },
  };
}

export function updateIn(on: Assessment, fact: FactOf<"update-submitted">): UpdateIn {
  if (on.stage !== "awaiting-update" && on.stage !== "update-in" && on.stage !== "update-expired") {
    throw new FactOutOfPlace(fact.is, on.stage);
  }
  const update = { items: fact.items, arrived: fact.arrived };
  const record = { ...on, ...replacing(on, fact.items), ...reopened(on, fact.items) };
  if (record.stage === "update-in") {
    const [first, ...more] = record.updates;
    return { ...record, updates: [first, ...more, update] };
  }
  return {
    ...record,
    stage: "update-in",
    updates: [update],
    answer: { opened: fact.at, ends: fact.answerDue },
    answerOverdue: false,
    opened: null,
  };
}

function replacing(on: HandedInRecord, items: Readonly<Record<DeliverableKey, HandedIn>>) {
  const replaced: Record<DeliverableKey, readonly HandedIn[]> = { ...on.replaced };
  for (const key of Object.keys(items) as DeliverableKey[]) {
    const before = Object.hasOwn(on.handedIn, key) ? on.handedIn[key] : undefined;
    const earlier = Object.hasOwn(replaced, key) ? (replaced[key] ?? []) : [];
    if (before) replaced[key] = [...earlier, before];
  }
  return { handedIn: { ...on.handedIn, ...items }, replaced };
}

/** What an update touches is judged again: the criteria about it, and the skills that were not acquired. */
function reopened(
  on: AwaitingUpdate | UpdateIn | UpdateExpired,
  items: Readonly<Record<DeliverableKey, HandedIn>>,
) {
  const criteria = { ...on.criteria };
  for (const criterion of on.terms.rubric.criteria) {
    if (!Object.hasOwn(items, criterion.deliverable)) continue;
    criteria[criterion.key] = reopen(criteria[criterion.key]);
  }
  const skills = { ...on.skills };
  for (const skill of on.request.openSkills) skills[skill] = reopen(skills[skill]);
  return { criteria, skills };
}

function reopen<Value>(rated: Rated<Value> | undefined): Rated<Value> {
  return rated === undefined ? notRated : { ...rated, value: null, before: rated.value ?? rated.before };
}

export function extended(on: Assessment, fact: FactOf<"window-extended">): Assessment {
  if (fact.which === "answer") {
    if (on.stage !== "update-in") throw new FactOutOfPlace(fact.is, on.stage);
    return { ...on, answer: { ...on.answer, ends: fact.ends }, answerOverdue: false };
  }
  if (on.stage !== "awaiting-update" && on.stage !== "update-expired" && on.stage !== "update-in") {
    throw new FactOutOfPlace(fact.is, on.stage);
  }
  const request = { ...on.request, window: { ...on.request.window, ends: fact.ends } };
  if (on.stage !== "update-expired") return { ...on, request };
  // What had come late lies inside the longer window; the facts that follow take it in as updates in time.
  return { ...on, stage: "awaiting-update", request: { ...request, late: [] } };
}

export function holdLifted(on: Assessment, fact: FactOf<"hold-lifted">): Assessment {
  if (on.hold === null) throw new FactOutOfPlace(fact.is, on.stage);
  const { since } = on.hold;
  const lifted = { ...on, hold: null };
  if (lifted.stage === "awaiting-update" || lifted.stage === "update-in") {
    const window = lengthened(lifted.request.window, since, fact.heldMilliseconds);
    const request = { ...lifted.request, window };
    if (lifted.stage === "awaiting-update") return { ...lifted, request };
    return { ...lifted, request, answer: lengthened(lifted.answer, since, fact.heldMilliseconds) };
  }
  return lifted;
}
