import type { DeskWork } from "../../../src/rules/desk.ts";
import type { AssessmentSummary } from "../../api/generated/api.ts";

/** Something that waits for this assessor. */
export type Waiting = AssessmentSummary & { readonly desk: NonNullable<AssessmentSummary["desk"]> };

/** How the clock of a line stands: what happened already, what is still to come, or what should have been done. */
export type Clock = "since" | "ahead" | "overdue" | "running";

const hasDeadline: ReadonlySet<DeskWork> = new Set(["decide", "report", "answer-update"]);

export function clockOf({ desk, stage, held }: Waiting, now: number): Clock {
  if (desk.work === "session" && stage === "in-session") return "running";
  const isPast = Date.parse(desk.due) <= now;
  if (desk.work === "session") return isPast ? "overdue" : "ahead";
  if (!hasDeadline.has(desk.work)) return "since";
  return isPast && !held ? "overdue" : "ahead";
}

/** Whether two instants fall on one day of the calendar in a zone. */
export function isSameDay(one: number, other: number, zone: string): boolean {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  return day.format(one) === day.format(other);
}
