import { type DeliverableState, deliverableState } from "../../../../src/rules/criteria.ts";
import { defaultPolicy } from "../../../../src/rules/policy.ts";
import { type Previewed, previewVerdict } from "../../../../src/rules/verdict.ts";
import type { Weighing } from "../../../../src/rules/weighing.ts";
import type { CriterionKey, DeliverableKey, Instant, SkillKey } from "../../../../src/rules/words.ts";
import type { Assessment } from "../../../api/generated/api.ts";
import { type ShownState, shownState } from "../../../parts/shown-state.ts";

type Weighed = Required<Pick<Previewed, "terms" | "handedIn" | "criteria" | "skills">>;

/** What the record points to now: the very code that the server decides with, run on what the page shows. */
export function weighingOf(on: Assessment): Weighing {
  return previewVerdict({ ...judgedIn(on), stage: on.stage, hold: holdOf(on) });
}

/** The states that the ratings on the page give each deliverable (R4). */
export function deliverableStates(on: Assessment): ReadonlyMap<string, DeliverableState> {
  const judged = judgedIn(on);
  return new Map(judged.terms.rubric.deliverables.map((one) => [one.key, deliverableState(judged, one)]));
}

/** The same as they are shown: what nobody rated is not called complete. */
export function shownStates(on: Assessment): ReadonlyMap<string, ShownState> {
  const rated = new Set(
    on.criteria.filter(({ rating }) => rating !== null).map(({ deliverable }) => deliverable),
  );
  return new Map([...deliverableStates(on)].map(([key, state]) => [key, shownState(state, rated.has(key))]));
}

function holdOf({ hold }: Assessment): Previewed["hold"] {
  if (hold === null) return null;
  return { ...hold, since: Date.parse(hold.since) as Instant } as Previewed["hold"];
}

function judgedIn(on: Assessment): Weighed {
  const handedIn = on.deliverables.filter((deliverable) => deliverable.handedIn !== null);
  const rated = <Value>(value: Value) => ({ value, comment: null, evidence: [], before: null });
  return {
    terms: {
      edition: on.edition.id as Weighed["terms"]["edition"],
      policy: { ...defaultPolicy, ...on.policy },
      rubric: {
        deliverables: on.deliverables.map(({ key, kind, accepts, maxBytes, required }) => {
          return { key: key as DeliverableKey, kind, accepts, maxBytes, required };
        }),
        criteria: on.criteria.map(({ key, deliverable, skill, required }) => ({
          key: key as CriterionKey,
          deliverable: deliverable as DeliverableKey,
          skill: skill as SkillKey,
          required,
        })),
        skills: on.skills.map(({ key }) => key as SkillKey),
      },
    },
    // Only that something is there matters for the decision, not what it is.
    handedIn: Object.fromEntries(
      handedIn.map(({ key, handedIn: item }) => [key, item]),
    ) as unknown as Weighed["handedIn"],
    criteria: Object.fromEntries(on.criteria.map(({ key, rating }) => [key, rated(rating)])),
    skills: Object.fromEntries(on.skills.map(({ key, judgement }) => [key, rated(judgement)])),
  };
}
