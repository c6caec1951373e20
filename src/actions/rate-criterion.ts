import type { Area, Evidence, Judgement, Rating } from "../rules/facts.ts";
import type { CriterionKey, DeliverableKey, Sha256, SkillKey } from "../rules/words.ts";
import { type Acted, type Asking, act, type Making } from "./act.ts";
import type { World } from "./world.ts";

/** Evidence as an assessor names it: paths are people's words and are sealed. */
export interface NamedEvidence {
  readonly deliverable?: string | undefined;
  readonly version?: string | undefined;
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly toLine?: number | undefined;
  readonly page?: number | undefined;
  readonly area?: Area | undefined;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
  readonly cell?: number | undefined;
  readonly second?: number | undefined;
  readonly answer?: number | undefined;
}

interface Said {
  readonly comment: string;
  readonly evidence: readonly NamedEvidence[];
}

/** Keeps a rating with its comment and evidence, as the assessor works (R8). */
export function rateCriterion(
  world: World,
  asking: Asking,
  wanted: Said & { readonly criterion: string; readonly rating: Rating | null },
): Promise<Acted> {
  return act(world, asking, "rate-criterion", (making) => ({
    wish: {
      do: "rate-criterion",
      criterion: wanted.criterion as CriterionKey,
      rating: wanted.rating,
      ...sealed(making, wanted),
    },
  }));
}

/** Keeps the judgement of a skill with its comment and evidence (R8). */
export function judgeSkill(
  world: World,
  asking: Asking,
  wanted: Said & { readonly skill: string; readonly judgement: Judgement | null },
): Promise<Acted> {
  return act(world, asking, "judge-skill", (making) => ({
    wish: {
      do: "judge-skill",
      skill: wanted.skill as SkillKey,
      judgement: wanted.judgement,
      ...sealed(making, wanted),
    },
  }));
}

function sealed(making: Making, { comment, evidence }: Said) {
  return {
    comment: making.sealMaybe(comment),
    evidence: evidence.map(({ deliverable, version, path, ...place }): Evidence => {
      const present = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
      return {
        ...present,
        ...(deliverable === undefined ? {} : { deliverable: deliverable as DeliverableKey }),
        ...(version === undefined ? {} : { version: version as Sha256 }),
        ...(path === undefined ? {} : { path: making.seal(path) }),
      };
    }),
  };
}
