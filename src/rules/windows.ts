import type { Assessment, Window } from "./assessment.ts";
import type { Instant } from "./words.ts";

/** The window that runs now, if one does: the student's for an update, or the assessor's for the answer. */
export function runningWindow(
  on: Assessment,
): { readonly which: "update" | "answer"; readonly window: Window } | null {
  if (on.stage === "awaiting-update") return { which: "update", window: on.request.window };
  if (on.stage === "update-in" && !on.answerOverdue) return { which: "answer", window: on.answer };
  return null;
}

/**
 * Whether a window is over at an instant: half-open, so the instant at which it ends is already outside (R20).
 * While a hold is on no window ends (R29).
 */
export function isOver(on: Assessment, window: Window, at: Instant): boolean {
  return on.hold === null ? at >= window.ends : on.hold.since >= window.ends;
}

/** Time held does not count: a window that was still running when the hold began ends that much later (R29). */
export function lengthened(window: Window, holdSince: Instant, heldMilliseconds: number): Window {
  if (holdSince >= window.ends) return window;
  const held = Math.max(0, heldMilliseconds - Math.max(0, window.opened - holdSince));
  return { ...window, ends: (window.ends + held) as Instant };
}
