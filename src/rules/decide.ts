import { decideAppeal, lodgeAppeal } from "./appeal.ts";
import type { Assessment } from "./assessment.ts";
import { assignAssessor, recuseAssessor } from "./assignment.ts";
import { bookSession, cancelSession } from "./booking.ts";
import { dueFacts } from "./clock.ts";
import type { Command } from "./commands.ts";
import { judgeSkill, rateCriterion } from "./criteria.ts";
import { placeDeliverable, removeDeliverable, submitDeliverables } from "./deliverables.ts";
import { evolve } from "./evolve.ts";
import type { Fact } from "./facts.ts";
import { liftHold, placeHold } from "./hold.ts";
import { type Move, type Refusal, recorded } from "./refusals.ts";
import { releaseReport } from "./report.ts";
import { withdrawAssessment } from "./rework.ts";
import { beginPhase, closeSession, declareNoShow, noteAnswer, startSession } from "./session.ts";
import { extendWindow, openUpdate, submitUpdate } from "./update.ts";
import { decideVerdict } from "./verdict.ts";
import type { NonEmpty } from "./words.ts";

/** A move carried out on a record: what is to be recorded, and the record after it. */
export type CarriedOut =
  | { readonly ok: true; readonly facts: readonly Fact[]; readonly after: Assessment }
  | { readonly ok: false; readonly refusals: NonEmpty<Refusal>; readonly due: readonly Fact[] };

/**
 * Carries a command out: first what the clock owes at that instant, then the command on the record as it
 * stands after it (R26). Letting time pass when nothing is due records nothing. A refusal gives the due facts
 * back as well, since they are true whatever becomes of the command.
 */
export function carryOut(on: Assessment, command: Command): CarriedOut {
  const due = dueFacts(on, command.at);
  const now = due.reduce(evolve, on);
  if (command.do === "let-time-pass") return { ok: true, facts: due, after: now };
  const move = decide(now, command);
  if (!move.ok) return { ok: false, refusals: move.refusals, due };
  return { ok: true, facts: [...due, ...move.facts], after: move.facts.reduce(evolve, now) };
}

/** The one table from command to rule. */
function decide(on: Assessment, command: Exclude<Command, { do: "let-time-pass" }>): Move {
  switch (command.do) {
    case "place-deliverable":
      return placeDeliverable(on, command);
    case "remove-deliverable":
      return removeDeliverable(on, command);
    case "submit-deliverables":
      return submitDeliverables(on, command);
    case "assign-assessor":
      return assignAssessor(on, command);
    case "recuse-assessor":
      return recuseAssessor(on, command);
    case "book-session":
      return bookSession(on, command);
    case "cancel-session":
      return cancelSession(on, command);
    case "start-session":
      return startSession(on, command);
    case "begin-phase":
      return beginPhase(on, command);
    case "note-answer":
      return noteAnswer(on, command);
    case "close-session":
      return closeSession(on, command);
    case "declare-no-show":
      return declareNoShow(on, command);
    case "rate-criterion":
      return rateCriterion(on, command);
    case "judge-skill":
      return judgeSkill(on, command);
    case "release-report":
      return releaseReport(on, command);
    case "record-verdict":
      return decideVerdict(on, command);
    case "submit-update":
      return submitUpdate(on, command);
    case "open-update":
      return openUpdate(on, command);
    case "extend-window":
      return extendWindow(on, command);
    case "place-hold":
      return placeHold(on, command);
    case "lift-hold":
      return liftHold(on, command);
    case "withdraw-assessment":
      return withdrawAssessment(on, command);
    case "lodge-appeal":
      return lodgeAppeal(on, command);
    case "decide-appeal":
      return decideAppeal(on, command);
    case "erase-texts": {
      const { at, by, texts, reason } = command;
      return recorded({ is: "texts-erased", at, by, erased: texts, reason });
    }
  }
}
