import type { Assessment, AwaitingUpdate, UpdateExpired, UpdateIn } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import { unsuitable } from "./deliverables.ts";
import type { FactOf } from "./facts.ts";
import { type Move, type Refusal, recorded, refused } from "./refusals.ts";
import { deliverableOf } from "./rubric.ts";
import { wrongStage } from "./stage.ts";
import { isOver } from "./windows.ts";
import { type DeliverableKey, hoursAfter, type Instant, isNonEmpty } from "./words.ts";

const millisecondsPerHour = 3_600_000;
/** Updates of one attempt, late ones included: far more than anybody needs, and an end to what one can make others read. */
const mostUpdates = 30;

/**
 * The student's update. Only what was asked for can be replaced (R21); in time it opens or keeps the
 * assessor's window (R22); late it is kept and shown as late (R24).
 */
export function submitUpdate(on: Assessment, command: CommandOf<"submit-update">): Move {
  if (on.stage !== "awaiting-update" && on.stage !== "update-in" && on.stage !== "update-expired") {
    return wrongStage(on, "awaiting-update", "update-in", "update-expired");
  }
  const { items, at, by } = command;
  const asked = on.request.changes.map((change) => change.deliverable);
  const problems = itemProblems(on, items, asked);
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  const before = on.request.late.length + (on.stage === "update-in" ? on.updates.length : 0);
  if (before >= mostUpdates) return refused({ code: "too-many-updates", most: mostUpdates });
  if (cameLate(on, at)) {
    return recorded({ is: "late-update-kept", at, by, items, arrived: at });
  }
  if (on.stage === "update-in" && on.opened !== null) {
    return refused({ code: "update-already-opened", opened: on.opened });
  }
  const answerDue =
    on.stage === "update-in" ? on.answer.ends : hoursAfter(at, on.terms.policy.answerWindowHours);
  return recorded({ is: "update-submitted", at, by, items, arrived: at, answerDue });
}

/**
 * The arrival of the last byte counts, not the order in which things are noticed: an update that arrived in time
 * stays in time when the clock recorded the end of the window first (R20, R26).
 */
function cameLate(on: AwaitingUpdate | UpdateIn | UpdateExpired, arrived: Instant): boolean {
  const { window } = on.request;
  return on.stage === "update-expired" ? arrived >= window.ends : isOver(on, window, arrived);
}

function itemProblems(
  on: Assessment,
  items: CommandOf<"submit-update">["items"],
  asked: readonly DeliverableKey[],
): Refusal[] {
  const keys = Object.keys(items) as DeliverableKey[];
  if (keys.length === 0) return [{ code: "update-empty" }];
  const [firstAsked, ...moreAsked] = asked;
  const notAsked = keys.filter((key) => !asked.includes(key));
  if (isNonEmpty(notAsked) && firstAsked !== undefined) {
    return [{ code: "deliverable-not-asked-for", deliverables: notAsked, asked: [firstAsked, ...moreAsked] }];
  }
  return keys.flatMap((key) => {
    const deliverable = deliverableOf(on.terms.rubric, key);
    const item = items[key];
    return deliverable && item ? unsuitable(deliverable, item) : [];
  });
}

/** The assessor begins to read the update: what is there now is what counts (R21). */
export function openUpdate(on: Assessment, command: CommandOf<"open-update">): Move {
  if (on.stage !== "update-in") return wrongStage(on, "update-in");
  if (on.opened !== null) return refused({ code: "update-already-opened", opened: on.opened });
  return recorded({ is: "update-opened", at: command.at, by: command.by });
}

/**
 * The team gives more time, for a stated reason, before or after the window passed (R25). Work that had come
 * late and lies inside the longer window counts at once: nobody has to hand in twice.
 */
export function extendWindow(on: Assessment, command: CommandOf<"extend-window">): Move {
  const { at, by, byHours, reason } = command;
  if (on.stage !== "awaiting-update" && on.stage !== "update-in" && on.stage !== "update-expired") {
    return wrongStage(on, "awaiting-update", "update-in", "update-expired");
  }
  if (!(byHours > 0 && Number.isFinite(byHours))) return refused({ code: "extension-not-positive" });
  const which = on.stage === "update-in" ? "answer" : "update";
  const window = on.stage === "update-in" ? on.answer : on.request.window;
  const ends = hoursAfter(window.ends, byHours);
  if (isOver(on, { ...window, ends }, at)) {
    const runsUntil = on.hold?.since ?? at;
    const needsMoreThanHours = (runsUntil - window.ends) / millisecondsPerHour;
    return refused({ code: "extension-too-short", needsMoreThanHours });
  }
  const extended: FactOf<"window-extended"> = { is: "window-extended", at, by, which, byHours, ends, reason };
  if (on.stage !== "update-expired") return recorded(extended);
  const answerDue = hoursAfter(at, on.terms.policy.answerWindowHours);
  // The longer window reaches beyond this instant, or beyond the hold that stops it, so all that came lies inside.
  const rescued = on.request.late.map(({ items, arrived }): FactOf<"update-submitted"> => {
    return { is: "update-submitted", at, by: on.student, items, arrived, answerDue };
  });
  return recorded(extended, ...rescued);
}
