import { begin } from "../rules/evolve.ts";
import { mayAtAll } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import { startAttempt } from "../rules/rework.ts";
import type { ProjectId } from "../rules/words.ts";
import { ask } from "../store/asking.ts";
import { brokenConstraint } from "../store/database.ts";
import { beginningOf, keepAttempt } from "../store/starting.ts";
import { type Acted, type Asking, answeredBefore, movedBy, remembered } from "./act.ts";
import type { World } from "./world.ts";

/**
 * Opens the student's next attempt at a project, on its newest edition. One attempt is open at a time: the
 * database keeps it so when two requests come at once.
 */
export async function startAssessment(
  world: World,
  asking: Pick<Asking, "credential" | "repeatable" | "arrived">,
  wanted: { readonly project: ProjectId },
): Promise<Acted> {
  const { credential } = asking;
  if (credential === null) return { is: "not-signed-in" };
  const { db, editions } = world;
  const asked = await ask(db, editions, credential, null, asking.repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  const earlier = answeredBefore(asked, asking.repeatable);
  if (earlier) return earlier;
  const student = asked.person.id;
  if (!mayAtAll(asked.person, "start-assessment")) return { is: "not-yours" };
  const beginning = await beginningOf(db, editions, wanted.project, student);
  if (beginning === null || !beginning.enrolled) return { is: "not-found" };
  const { id, edition } = beginning;
  const started = startAttempt({ ...beginning, student, by: student, at: asking.arrived });
  // Another request may have come first. Where it was this very one, sent twice at once, its answer is the answer (R3).
  const refusedUnlessAnswered = async (refusal: Refusal): Promise<Acted> => {
    const again = await ask(db, editions, credential, null, asking.repeatable?.key ?? null);
    return (again && answeredBefore(again, asking.repeatable)) ?? { is: "refused", refusals: [refusal] };
  };
  if (!started.ok) return refusedUnlessAnswered(started.refusal);
  const { terms } = await editions.get(edition);
  const after = begin(id, terms, started.fact);
  const moved = movedBy(null, [started.fact], after);
  try {
    await keepAttempt(db, id, started.fact, after, remembered(asking.repeatable, student, 201, moved));
  } catch (error) {
    if (!overtaking.has(brokenConstraint(error) ?? "")) throw error;
    return refusedUnlessAnswered({ code: "already-started", stage: "preparing" });
  }
  return { is: "moved", moved };
}

/** What a second start runs into. */
const overtaking = new Set([
  "one_open_attempt",
  "assessments_student_id_project_id_attempt_key",
  "idempotency_keys_pkey",
]);
