import type { Assessment } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import { type Move, recorded } from "./refusals.ts";
import { wrongStage } from "./stage.ts";

/** What student and mentor read. A later release stands beside the earlier one in the journal (R1, R13). */
export function releaseReport(on: Assessment, command: CommandOf<"release-report">): Move {
  if (!("report" in on)) {
    return wrongStage(
      on,
      "deciding",
      "awaiting-update",
      "update-in",
      "update-expired",
      "approved",
      "to-rework",
    );
  }
  const { at, by, strengths, improvements } = command;
  return recorded({ is: "report-released", at, by, strengths, improvements });
}
