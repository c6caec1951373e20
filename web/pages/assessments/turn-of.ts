import type { Assessment } from "../../api/generated/api.ts";

/** Who has to do something now: whose turn it is, so that nobody waits for nobody. */
export type Turn = "student" | "assessor" | "team" | "nobody";

export function turnOf(on: Pick<Assessment, "stage" | "hold" | "assessor">): Turn {
  switch (on.stage) {
    case "approved":
    case "withdrawn":
      return "nobody";
    case "to-rework":
      return "student";
    default:
      if (on.hold !== null) return "team";
  }
  if (on.stage === "preparing" || on.stage === "awaiting-update") return "student";
  return on.assessor === null ? "team" : "assessor";
}

export type StepName = "prepare" | "handIn" | "session" | "decision" | "update" | "result";

export interface Step {
  readonly name: StepName;
  /** An update that did not come in time is missed. */
  readonly state: "done" | "missed" | "now" | "later";
  /** When it was done, or will be; RFC 3339. */
  readonly at: string | null;
}

/** How many steps lie behind, by stage; the update only stands in the line where one was asked for. */
const reached: Readonly<Record<Assessment["stage"], StepName>> = {
  preparing: "prepare",
  submitted: "session",
  "in-session": "session",
  deciding: "decision",
  "awaiting-update": "update",
  "update-in": "result",
  "update-expired": "result",
  approved: "result",
  "to-rework": "result",
  withdrawn: "result",
};

/** The way of an attempt as a line of steps: what is done, what is now, what is still to come. */
export function stepsOf(
  on: Pick<Assessment, "stage" | "submitted" | "session" | "booking" | "request" | "updates" | "result">,
): readonly Step[] {
  const names: readonly StepName[] = [
    "prepare",
    "handIn",
    "session",
    "decision",
    ...(on.request === null ? [] : (["update"] as const)),
    "result",
  ];
  const current = names.indexOf(reached[on.stage]);
  const isOver = on.result !== null;
  const times: Readonly<Record<StepName, string | null>> = {
    prepare: null,
    handIn: on.submitted,
    session: on.session?.started ?? on.booking?.start ?? null,
    decision: on.request?.at ?? null,
    update: on.updates.at(-1)?.arrived ?? null,
    result: on.result?.at ?? null,
  };
  return names
    .filter((name) => on.stage !== "withdrawn" || name === "prepare" || wasReached(on, name))
    .map((name) => {
      const place = names.indexOf(name);
      const isBehind = place < current || isOver;
      const behind = name === "update" && on.updates.length === 0 ? "missed" : "done";
      const state = isBehind ? behind : place === current ? "now" : "later";
      return { name, state, at: times[name] };
    });
}

function wasReached(on: Pick<Assessment, "submitted" | "session">, name: StepName): boolean {
  if (name === "handIn") return on.submitted !== null;
  return name === "session" ? on.session !== null : name === "result";
}
