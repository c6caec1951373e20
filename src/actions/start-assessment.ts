import { begin } from "../rules/evolve.ts";
import { mayAtAll } from "../rules/may.ts";
import { startAttempt } from "../rules/rework.ts";
import type { Instant, ProjectId } from "../rules/words.ts";
import { ask, type Credential } from "../store/asking.ts";
import { brokenConstraint } from "../store/database.ts";
import { beginningOf, keepAttempt } from "../store/starting.ts";
import { type Acted, movedBy } from "./act.ts";
import type { World } from "./world.ts";

/**
 * Opens the student's next attempt at a project, on its newest edition. One attempt is open at a time: the
 * database keeps it so when two requests come at once.
 */
export async function startAssessment(
  world: World,
  asking: { readonly credential: Credential | null; readonly arrived: Instant },
  wanted: { readonly project: ProjectId },
): Promise<Acted> {
  if (asking.credential === null) return { is: "not-signed-in" };
  const asked = await ask(world.db, world.editions, asking.credential, null, null);
  if (asked === null) return { is: "not-signed-in" };
  const student = asked.person.id;
  if (!mayAtAll(asked.person, "start-assessment")) return { is: "not-yours" };
  const beginning = await beginningOf(world.db, world.editions, wanted.project, student);
  if (beginning === null || !beginning.enrolled) return { is: "not-found" };
  const { id, edition, previous } = beginning;
  const at = asking.arrived;
  const started = startAttempt({ student, project: wanted.project, edition, previous, by: student, at });
  if (!started.ok) return { is: "refused", refusals: [started.refusal] };
  const { terms } = await world.editions.get(edition);
  const after = begin(id, terms, started.fact);
  try {
    await keepAttempt(world.db, id, started.fact, after);
  } catch (error) {
    if (brokenConstraint(error) === null) throw error;
    return { is: "refused", refusals: [{ code: "already-started", stage: "preparing" }] };
  }
  return { is: "moved", moved: movedBy(null, [started.fact], after) };
}
