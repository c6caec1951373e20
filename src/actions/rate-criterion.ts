import type { Rated } from "../rules/assessment.ts";
import type { Area, Evidence, Judgement, Rating } from "../rules/facts.ts";
import type { CriterionKey, DeliverableKey, Sha256, SkillKey, TextDigest } from "../rules/words.ts";
import { digestsByText } from "../store/texts.ts";
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
  const criterion = wanted.criterion as CriterionKey;
  return act(world, asking, "rate-criterion", async (making) => {
    const { assessment } = making;
    const before = "criteria" in assessment ? own(assessment.criteria, criterion) : undefined;
    const said = await sealed(world, making, wanted, before);
    return { wish: { do: "rate-criterion", criterion, rating: wanted.rating, ...said } };
  });
}

/** Keeps the judgement of a skill with its comment and evidence (R8). */
export function judgeSkill(
  world: World,
  asking: Asking,
  wanted: Said & { readonly skill: string; readonly judgement: Judgement | null },
): Promise<Acted> {
  const skill = wanted.skill as SkillKey;
  return act(world, asking, "judge-skill", async (making) => {
    const { assessment } = making;
    const before = "skills" in assessment ? own(assessment.skills, skill) : undefined;
    const said = await sealed(world, making, wanted, before);
    return { wish: { do: "judge-skill", skill, judgement: wanted.judgement, ...said } };
  });
}

/** What stands under a key that somebody named: every object answers to `toString`, too. */
function own<Key extends string, Value>(values: Readonly<Record<Key, Value>>, key: Key): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

async function sealed(world: World, making: Making, { comment, evidence }: Said, before: Before | undefined) {
  const paths = await pathsBefore(world, making, evidence, before);
  const digestOf = (path: string) => {
    const digest = paths.get(path) ?? making.seal(path);
    paths.set(path, digest);
    return digest;
  };
  return {
    comment: making.sealMaybe(comment),
    evidence: evidence.map(({ deliverable, version, path, ...place }): Evidence => {
      const present = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
      return {
        ...present,
        ...(deliverable === undefined ? {} : { deliverable: deliverable as DeliverableKey }),
        ...(version === undefined ? {} : { version: version as Sha256 }),
        ...(path === undefined ? {} : { path: digestOf(path) }),
      };
    }),
  };
}

type Before = Pick<Rated<unknown>, "evidence">;

/** Paths that were pinned before, by their text: each save says all of them again, and each is kept once. */
async function pathsBefore(
  world: World,
  { assessment }: Making,
  evidence: readonly NamedEvidence[],
  before: Before | undefined,
): Promise<Map<string, TextDigest>> {
  const digests = before?.evidence.flatMap(({ path }) => path ?? []) ?? [];
  if (digests.length === 0 || evidence.every(({ path }) => path === undefined)) return new Map();
  return digestsByText(world.db, assessment.id, digests);
}
