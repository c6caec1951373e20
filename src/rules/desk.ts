import type { Assessment } from "./assessment.ts";
import type { Instant } from "./words.ts";

/** What waits for the assessor. */
export type DeskWork = "analyse" | "session" | "decide" | "report" | "answer-update" | "close-expired";

/** One thing on the assessor's desk, with the clock it runs against. */
export interface DeskItem {
  readonly work: DeskWork;
  readonly due: Instant;
}

/**
 * The next thing an assessment asks of its assessor, or null while it is somebody else's turn. A desk is read
 * in the order of these instants: whatever is overdue or due soonest stands first.
 */
export function deskItem(on: Assessment): DeskItem | null {
  switch (on.stage) {
    case "submitted":
      return on.booking === null
        ? { work: "analyse", due: on.submitted }
        : { work: "session", due: on.booking.start };
    case "in-session":
      return { work: "session", due: on.session.started };
    case "deciding":
      return { work: "decide", due: on.session.reportDue };
    case "update-in":
      return { work: "answer-update", due: on.answer.ends };
    case "update-expired":
      return { work: "close-expired", due: on.request.window.ends };
    case "awaiting-update":
    case "approved":
    case "to-rework":
      return on.report === null ? { work: "report", due: on.session.reportDue } : null;
    case "preparing":
    case "withdrawn":
      return null;
  }
}
