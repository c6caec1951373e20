import type { Assessment } from "./assessment.ts";
import type { Fact } from "./facts.ts";
import { isOver, runningWindow } from "./windows.ts";
import type { Instant } from "./words.ts";

/**
 * What the clock owes a record at an instant: the window that has passed, as a fact dated to the very instant
 * at which it ended, whoever notices it and however late (R24). Every move first takes these in, so that an
 * expiry, an arriving update and a decision have exactly one order (R26).
 */
export function dueFacts(on: Assessment, at: Instant): Fact[] {
  const running = runningWindow(on);
  if (running === null || !isOver(on, running.window, at)) return [];
  const { ends } = running.window;
  const is = running.which === "update" ? "update-expired" : "answer-overdue";
  return [{ is, at: ends, by: "clock", windowEnded: ends }];
}
