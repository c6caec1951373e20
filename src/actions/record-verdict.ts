import type { Decision } from "../rules/commands.ts";
import type { DeliverableKey, NonEmpty, SkillKey } from "../rules/words.ts";
import { type Acted, type Asking, act, type Making } from "./act.ts";
import type { World } from "./world.ts";

/** The decision in the assessor's own words, before they are sealed. */
export type NamedDecision =
  | { readonly decision: "approve" }
  | {
      readonly decision: "request-update";
      readonly changes: NonEmpty<{ deliverable: string; what: string; proves: readonly string[] }>;
    }
  | {
      readonly decision: "rework";
      readonly gaps: NonEmpty<{ deliverable: string; what: string } | { skill: string; what: string }>;
    };

/** Takes one of the three decisions; everything that stands against it is answered at once (R14–R18, R23). */
export function recordVerdict(
  world: World,
  asking: Asking,
  wanted: NamedDecision & { readonly reason: string | null },
): Promise<Acted> {
  return act(world, asking, "record-verdict", (making) => ({
    wish: {
      do: "record-verdict",
      decision: sealedDecision(making, wanted),
      reason: making.sealMaybe(wanted.reason),
    },
  }));
}

function sealedDecision({ seal }: Making, wanted: NamedDecision): Decision {
  switch (wanted.decision) {
    case "approve":
      return { is: "approve" };
    case "request-update":
      return {
        is: "request-update",
        changes: mapped(wanted.changes, ({ deliverable, what, proves }) => ({
          deliverable: deliverable as DeliverableKey,
          what: seal(what),
          proves: proves as readonly SkillKey[],
        })),
      };
    case "rework":
      return {
        is: "rework",
        gaps: mapped(wanted.gaps, (gap) =>
          "deliverable" in gap
            ? { deliverable: gap.deliverable as DeliverableKey, what: seal(gap.what) }
            : { skill: gap.skill as SkillKey, what: seal(gap.what) },
        ),
      };
  }
}

function mapped<From, To>([first, ...more]: NonEmpty<From>, to: (from: From) => To): NonEmpty<To> {
  return [to(first), ...more.map(to)];
}
