import type { Programme, Project } from "../../api/attempts.ts";
import type { AssessmentSummary } from "../../api/generated/api.ts";

/** The one thing to do next, and about which project. */
export type NextThing =
  | { readonly is: "update" | "prepare" | "rework" | "session" | "wait"; readonly at: Begun }
  | { readonly is: "start"; readonly at: { readonly project: Project } }
  | { readonly is: "done" };

interface Begun {
  readonly project: Project;
  readonly attempt: AssessmentSummary;
}

/** What runs against a clock comes first, then what the student can do, then what only needs waiting. */
const order = ["update", "session", "prepare", "rework", "wait"] as const;

/**
 * The next thing to do: the update whose window runs, a session with a time, what is being prepared, what is to be
 * reworked, the next project; and only then waiting. null where there is no project at all.
 */
export function nextThing(
  programmes: readonly Programme[],
  attempts: readonly AssessmentSummary[],
): NextThing | null {
  const projects = programmes.flatMap((programme) => programme.projects);
  if (projects.length === 0) return null;
  const begun = projects.flatMap((project): Begun[] => {
    const attempt = attempts.find(({ id }) => id === project.latest?.id);
    return attempt === undefined ? [] : [{ project, attempt }];
  });
  const sorted = begun.toSorted((one, other) => clockOf(one).localeCompare(clockOf(other)));
  for (const is of order.slice(0, -1)) {
    const at = sorted.find(({ attempt }) => needs(attempt) === is);
    if (at !== undefined) return { is, at };
  }
  const fresh = projects.find(({ latest }) => latest === null || latest.stage === "withdrawn");
  const waiting = sorted.find(({ attempt }) => needs(attempt) === "wait");
  if (waiting !== undefined) return { is: "wait", at: waiting };
  return fresh === undefined ? { is: "done" } : { is: "start", at: { project: fresh } };
}

function needs({ stage, booking, held }: AssessmentSummary): (typeof order)[number] | null {
  if (stage === "approved" || stage === "withdrawn") return null;
  if (stage === "to-rework") return "rework";
  if (held) return "wait";
  if (stage === "preparing") return "prepare";
  if (stage === "awaiting-update") return "update";
  return booking !== null && stage === "submitted" ? "session" : "wait";
}

/** Sorts as text: RFC 3339 in UTC. What has no clock comes last. */
function clockOf({ attempt }: Begun): string {
  return attempt.window?.ends ?? attempt.booking?.start ?? "~";
}
