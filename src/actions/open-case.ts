import { may, relationsTo } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import { beginCase, openCase } from "../rules/support.ts";
import type { AssessmentId, NonEmpty } from "../rules/words.ts";
import { ask } from "../store/asking.ts";
import { appendCase, caseBeginning } from "../store/cases.ts";
import { brokenConstraint } from "../store/database.ts";
import type { Asking } from "./act.ts";
import { additionOf, type CaseActed, caseAnsweredBefore, caseMoved, sealing } from "./act-on-case.ts";
import type { World } from "./world.ts";

/**
 * Opens a support case about a student's attempt, from the second to-rework result on (R28). Whoever opens it from the
 * team owns it; otherwise the team finds an owner. One case is open at a time: the database keeps it so.
 */
export async function openSupportCase(
  world: World,
  asking: Pick<Asking, "credential" | "repeatable" | "arrived">,
  wanted: { readonly assessment: AssessmentId; readonly reason: string },
): Promise<CaseActed> {
  const { credential, repeatable, arrived } = asking;
  if (credential === null) return { is: "not-signed-in" };
  const asked = await ask(world.db, world.editions, credential, wanted.assessment, repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  const earlier = caseAnsweredBefore(asked.answeredBefore, repeatable);
  if (earlier) return earlier;
  const { person, record } = asked;
  if (record === null || !may(person, "see-assessment", record.concerned)) return { is: "not-found" };
  if (!may(person, "open-case", record.concerned)) return { is: "not-yours" };

  const { id, openCases } = await caseBeginning(world.db, wanted.assessment);
  const { texts, sealText } = sealing();
  const owner = relationsTo(person, record.concerned).includes("team") ? person.id : null;
  const opening = { by: person.id, at: arrived, owner, reason: sealText(wanted.reason) };
  const move = openCase(record.assessment, openCases, opening);
  // Another request may have come first. Where it was this very one, sent twice at once, its answer is the answer (R3).
  const refusedUnlessAnswered = async (refusals: NonEmpty<Refusal>): Promise<CaseActed> => {
    const again = await ask(world.db, world.editions, credential, null, repeatable?.key ?? null);
    return (again && caseAnsweredBefore(again.answeredBefore, repeatable)) ?? { is: "refused", refusals };
  };
  if (!move.ok) return refusedUnlessAnswered(move.refusals);
  const [fact] = move.facts;
  if (fact.is !== "case-opened") throw new Error(`A case cannot begin with ${fact.is}`);
  const after = beginCase(id, fact);
  try {
    const added = await appendCase(
      world.db,
      additionOf(world, null, move.facts, after, texts, person, repeatable),
    );
    if (added) return { is: "moved", moved: caseMoved(move.facts, after) };
  } catch (error) {
    if (brokenConstraint(error) !== "idempotency_keys_pkey") throw error;
  }
  return refusedUnlessAnswered([{ code: "case-already-open" }]);
}
