import type { Assessment } from "../rules/assessment.ts";
import type { Instant } from "../rules/words.ts";
import type { AssessmentView } from "./shapes/assessment.ts";
import { iso, isoOrNull } from "./shapes/common.ts";
import { type Seen, updateView } from "./view-items.ts";

export function sessionView({ on, text, judging }: Seen): AssessmentView["session"] {
  if (!("session" in on)) return null;
  const { session } = on;
  const answers = judging === "hidden" ? [] : session.answers;
  return {
    started: iso(session.started),
    closed: "closed" in session ? iso(session.closed) : null,
    reportDue: "reportDue" in session ? iso(session.reportDue) : null,
    phases: session.phases.map(({ phase, began }) => ({ phase, began: iso(began) })),
    answers: answers.map((answer) => ({
      ...answer,
      asked: text(answer.asked),
      answered: text(answer.answered),
      at: iso(answer.at),
    })),
  };
}

export function requestView(
  seen: Seen,
): Pick<AssessmentView, "request" | "updates" | "answer" | "updateOpened"> {
  const { on, text } = seen;
  const request = "request" in on ? on.request : null;
  return {
    request:
      request === null
        ? null
        : {
            at: iso(request.at),
            changes: request.changes.map(({ deliverable, what, proves }) => ({
              ...{ deliverable, what: text(what), proves: [...proves] },
            })),
            openSkills: [...request.openSkills],
            window: { opened: iso(request.window.opened), ends: iso(request.window.ends) },
            late: request.late.map((update) => updateView(seen, update)),
          },
    updates: "updates" in on ? on.updates.map((update) => updateView(seen, update)) : [],
    answer:
      on.stage === "update-in"
        ? { opened: iso(on.answer.opened), ends: iso(on.answer.ends), overdue: on.answerOverdue }
        : null,
    updateOpened: on.stage === "update-in" ? isoOrNull(on.opened) : null,
  };
}

export function outcomeView(
  { on, text }: Seen,
  appealUntil: Instant | null,
): Pick<AssessmentView, "report" | "result" | "appeal"> {
  const report = "report" in on ? on.report : null;
  const appeal = on.stage === "to-rework" ? on.appeal : null;
  return {
    report:
      report === null
        ? null
        : {
            released: iso(report.released),
            strengths: text(report.strengths),
            improvements: text(report.improvements),
          },
    result: resultView(on, text, appealUntil),
    appeal:
      appeal === null
        ? null
        : {
            lodged: iso(appeal.lodged),
            reason: text(appeal.reason),
            decided:
              appeal.decided === null
                ? null
                : {
                    at: iso(appeal.decided.at),
                    outcome: appeal.decided.outcome,
                    why: text(appeal.decided.why),
                  },
          },
  };
}

function resultView(
  on: Assessment,
  text: Seen["text"],
  appealUntil: Instant | null,
): AssessmentView["result"] {
  if (on.stage === "withdrawn") {
    const nothing = { weighed: null, gaps: [], nth: null, appealUntil: null };
    return { is: "withdrawn", at: iso(on.ended), because: on.because, ...nothing };
  }
  if (on.stage !== "approved" && on.stage !== "to-rework") return null;
  const gaps = on.stage === "approved" ? [] : on.gaps;
  return {
    is: on.stage,
    at: iso(on.decided),
    weighed: { recommended: on.weighed.recommended, reason: text(on.weighed.reason) },
    gaps: gaps.map((gap) => ({
      deliverable: "deliverable" in gap ? gap.deliverable : null,
      skill: "skill" in gap ? gap.skill : null,
      what: text(gap.what),
    })),
    nth: on.stage === "to-rework" ? on.nth : null,
    because: "decision",
    appealUntil: isoOrNull(appealUntil),
  };
}
