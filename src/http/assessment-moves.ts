import { z } from "zod";
import { assignAssessor, recuseAssessor } from "../actions/assign-assessor.ts";
import { bookSession, cancelSession } from "../actions/book-session.ts";
import { extendWindow } from "../actions/extend-window.ts";
import {
  beginPhase,
  closeSession,
  declareNoShow,
  noteAnswer,
  startSession,
} from "../actions/hold-session.ts";
import { decideAppeal, lodgeAppeal } from "../actions/lodge-appeal.ts";
import { placeDeliverable, removeDeliverable } from "../actions/place-deliverable.ts";
import { liftHold, placeHold } from "../actions/place-hold.ts";
import { judgeSkill, rateCriterion } from "../actions/rate-criterion.ts";
import { recordVerdict } from "../actions/record-verdict.ts";
import { releaseReport } from "../actions/release-report.ts";
import { submitDeliverables } from "../actions/submit-deliverables.ts";
import { openUpdate, submitUpdate } from "../actions/submit-update.ts";
import { withdrawAssessment } from "../actions/withdraw-assessment.ts";
import type { Instant } from "../rules/words.ts";
import type { App, Deps } from "./deps.ts";
import { addMove, nothing } from "./moves.ts";
import { id, instant, key, someWriting, writing } from "./shapes/common.ts";
import { evidencePlace } from "./shapes/evidence.ts";

const reason = someWriting(5_000);
const maybeReason = writing(5_000)
  .nullish()
  .transform((text) => (text?.trim() ? text : null));
/** One line: an address that breaks would write lines of its own into mails and receipts. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), "contains characters that no address has");
const fileName = someWriting(500);
const namedItem = z.union([
  z
    .strictObject({ uploadId: someWriting(200), name: fileName.optional() })
    .transform(({ uploadId, name }) => ({ upload: uploadId, ...(name !== undefined && { name }) })),
  z.strictObject({ url: address }),
]);
const renaming = z.strictObject({ name: fileName }).transform(({ name }) => ({ rename: name }));
const comment = writing(20_000).default("");
const evidence = z
  .array(z.strictObject({ ...evidencePlace, path: someWriting(1_000).optional() }))
  // The rules take fewer, and say so in words.
  .max(500)
  .default([]);
const judgement = z.enum(["acquired", "not-yet"]);
const what = someWriting(5_000);
const instantOf = (text: string) => Date.parse(text) as Instant;

const change = z.strictObject({ deliverable: key, what, proves: z.array(key).max(50).default([]) });
const gap = z.union([z.strictObject({ deliverable: key, what }), z.strictObject({ skill: key, what })]);
const verdict = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("approve"), reason: maybeReason }),
  z.strictObject({
    decision: z.literal("request-update"),
    changes: z.tuple([change], change),
    reason: maybeReason,
  }),
  z.strictObject({ decision: z.literal("rework"), gaps: z.tuple([gap], gap), reason: maybeReason }),
]);

/** What a student does with an attempt. */
export function studentMoves(app: App, deps: Deps): void {
  addMove(app, deps, {
    method: "PUT",
    path: "deliverables/:key",
    summary:
      "Place a complete upload or an address on a deliverable, or rename what is placed (student, while preparing)",
    body: z.union([namedItem, renaming]),
    run: (asking, item, deliverable) => placeDeliverable(deps, asking, { deliverable, item }),
  });
  addMove(app, deps, {
    method: "DELETE",
    path: "deliverables/:key",
    summary: "Take a placed item away (student, while preparing)",
    body: nothing,
    run: (asking, _, deliverable) => removeDeliverable(deps, asking, deliverable),
  });
  addMove(app, deps, {
    method: "POST",
    path: "submission",
    summary: "Hand in what is placed (student)",
    body: z.strictObject({ acceptMissing: z.boolean().default(false) }),
    run: (asking, wanted) => submitDeliverables(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "update",
    summary: "Hand in an update: only deliverables that were asked for (student)",
    body: z.strictObject({ deliverables: z.record(key, namedItem) }),
    run: (asking, wanted) => submitUpdate(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "withdrawal",
    summary: "End an attempt that was not judged yet (student, team)",
    body: z.strictObject({ reason }),
    run: (asking, wanted) => withdrawAssessment(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "appeal",
    summary: "Appeal a to-rework result, once (student)",
    body: z.strictObject({ reason }),
    run: (asking, wanted) => lodgeAppeal(deps, asking, wanted),
  });
}

/** What an assessor does with an assessment. */
export function assessorMoves(app: App, deps: Deps): void {
  addMove(app, deps, {
    method: "PUT",
    path: "criteria/:key",
    summary: "Rate a criterion; null takes the rating back (assessor)",
    body: z.strictObject({ rating: z.enum(["met", "not-met"]).nullable(), comment, evidence }),
    run: (asking, wanted, criterion) => rateCriterion(deps, asking, { ...wanted, criterion }),
  });
  addMove(app, deps, {
    method: "PUT",
    path: "skills/:key",
    summary: "Judge a skill; null takes the judgement back (assessor)",
    body: z.strictObject({ judgement: judgement.nullable(), comment, evidence }),
    run: (asking, wanted, skill) => judgeSkill(deps, asking, { ...wanted, skill }),
  });
  addMove(app, deps, {
    method: "POST",
    path: "verdict",
    summary: "Take one of the three decisions (assessor)",
    body: verdict,
    run: (asking, wanted) => recordVerdict(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "update/opening",
    summary: "Begin to read the update: what is there now is what counts (assessor)",
    body: nothing,
    run: (asking) => openUpdate(deps, asking),
  });
  addMove(app, deps, {
    method: "POST",
    path: "report",
    summary: "Release the report (assessor)",
    body: z.strictObject({ strengths: someWriting(20_000), improvements: someWriting(20_000) }),
    run: (asking, wanted) => releaseReport(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "recusal",
    summary: "Step back from an assessment, with a reason (assessor)",
    body: z.strictObject({ reason }),
    run: (asking, wanted) => recuseAssessor(deps, asking, wanted),
  });
}

/** The live meeting and its time. */
export function sessionMoves(app: App, deps: Deps): void {
  addMove(app, deps, {
    method: "POST",
    path: "session/booking",
    summary: "Set the session's time, or move it with a reason (assessor, team)",
    body: z.strictObject({ start: instant, end: instant, reason: maybeReason }),
    run: (asking, { start, end, reason }) =>
      bookSession(deps, asking, { during: { start: instantOf(start), end: instantOf(end) }, reason }),
  });
  addMove(app, deps, {
    method: "DELETE",
    path: "session/booking",
    summary: "Give the booked time back, with a reason (assessor, team, student)",
    body: z.strictObject({ reason }),
    run: (asking, wanted) => cancelSession(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "session/start",
    summary: "Open the session (assessor)",
    body: nothing,
    run: (asking) => startSession(deps, asking),
  });
  addMove(app, deps, {
    method: "POST",
    path: "session/phase",
    summary: "Begin a phase of the session (assessor)",
    body: z.strictObject({ phase: z.enum(["presentation", "discussion", "debrief"]) }),
    run: (asking, wanted) => beginPhase(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "session/answers",
    summary: "Note a question asked and its answer (assessor)",
    body: z.strictObject({
      question: key.nullable().default(null),
      asked: someWriting(5_000),
      answered: someWriting(20_000),
      judgement: judgement.nullable().default(null),
      skill: key,
    }),
    run: (asking, wanted) => noteAnswer(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "session/close",
    summary: "Close the session (assessor)",
    body: nothing,
    run: (asking) => closeSession(deps, asking),
  });
  addMove(app, deps, {
    method: "POST",
    path: "session/no-show",
    summary: "Declare who did not come (assessor, team)",
    body: z.strictObject({ absent: z.enum(["student", "assessor", "technical"]) }),
    run: (asking, wanted) => declareNoShow(deps, asking, wanted),
  });
}

/** What the team does with an assessment: everything but deciding in an assessor's place. */
export function teamMoves(app: App, deps: Deps): void {
  addMove(app, deps, {
    method: "POST",
    path: "assessor",
    summary: "Assign an assessor, or another one with a reason (team)",
    body: z.strictObject({ person: id, reason: maybeReason }),
    run: (asking, { person, reason }) => assignAssessor(deps, asking, { assessor: person, reason }),
  });
  addMove(app, deps, {
    method: "POST",
    path: "window",
    summary: "Extend the running or expired window, with a reason (team)",
    body: z.strictObject({ extendBy: z.number().positive().max(8_760), reason }),
    run: (asking, { extendBy, reason }) => extendWindow(deps, asking, { byHours: extendBy, reason }),
  });
  addMove(app, deps, {
    method: "POST",
    path: "hold",
    summary: "Freeze deciding and stop the clocks (team, assessor)",
    body: z.strictObject({ because: z.enum(["plagiarism", "identity", "other"]), reason }),
    run: (asking, wanted) => placeHold(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "DELETE",
    path: "hold",
    summary: "Lift the hold with an outcome (team)",
    body: z.strictObject({ outcome: someWriting(5_000) }),
    run: (asking, wanted) => liftHold(deps, asking, wanted),
  });
  addMove(app, deps, {
    method: "POST",
    path: "appeal/decision",
    summary: "Uphold or dismiss an appeal, by someone uninvolved (team)",
    body: z.strictObject({ outcome: z.enum(["upheld", "dismissed"]), why: someWriting(5_000) }),
    run: (asking, wanted) => decideAppeal(deps, asking, wanted),
  });
}
