import type { PersonId } from "../rules/words.ts";
import { personWithRole } from "../store/people.ts";
import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Gives the assessment to an assessor, or to another one with a reason (R9). */
export function assignAssessor(
  world: World,
  asking: Asking,
  wanted: { readonly assessor: string; readonly reason: string | null },
): Promise<Acted> {
  return act(world, asking, "assign-assessor", async ({ mentors, sealMaybe }) => {
    const assessor = wanted.assessor as PersonId;
    if (!(await personWithRole(world.db, assessor, "assessor"))) {
      return { refusals: [{ code: "not-an-assessor", person: assessor }] };
    }
    return { wish: { do: "assign-assessor", assessor, mentors, reason: sealMaybe(wanted.reason) } };
  });
}

/** The assessor steps back, with a reason (R9). */
export function recuseAssessor(
  world: World,
  asking: Asking,
  wanted: { readonly reason: string },
): Promise<Acted> {
  return act(world, asking, "recuse-assessor", ({ seal }) => ({
    wish: { do: "recuse-assessor", reason: seal(wanted.reason) },
  }));
}
