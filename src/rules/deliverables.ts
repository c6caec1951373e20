import type { Assessment } from "./assessment.ts";
import type { CommandOf } from "./commands.ts";
import type { HandedIn, Pin } from "./facts.ts";
import { type Move, type Refusal, recorded, refused } from "./refusals.ts";
import { type Deliverable, deliverableOf } from "./rubric.ts";
import { wrongStage } from "./stage.ts";
import { type DeliverableKey, isNonEmpty } from "./words.ts";

/** Puts an item on a deliverable while the student prepares; a later one takes its place. */
export function placeDeliverable(on: Assessment, command: CommandOf<"place-deliverable">): Move {
  if (on.stage !== "preparing") return wrongStage(on, "preparing");
  const deliverable = deliverableOf(on.terms.rubric, command.deliverable);
  if (!deliverable) return refused({ code: "unknown-deliverable", deliverable: command.deliverable });
  const problems = unsuitable(deliverable, command.item);
  if (isNonEmpty(problems)) return { ok: false, refusals: problems };
  const { at, by, item } = command;
  return recorded({ is: "deliverable-placed", at, by, deliverable: deliverable.key, item });
}

export function removeDeliverable(on: Assessment, command: CommandOf<"remove-deliverable">): Move {
  if (on.stage !== "preparing") return wrongStage(on, "preparing");
  if (!Object.hasOwn(on.placed, command.deliverable)) {
    return refused({ code: "unknown-deliverable", deliverable: command.deliverable });
  }
  const { at, by, deliverable } = command;
  return recorded({ is: "deliverable-removed", at, by, deliverable });
}

/**
 * Hands in: freezes exactly the items placed (R5). A required deliverable may be missing when the student
 * says so knowingly; it is then judged as missing (R4).
 */
export function submitDeliverables(on: Assessment, command: CommandOf<"submit-deliverables">): Move {
  if (on.stage !== "preparing") return wrongStage(on, "preparing");
  if (Object.keys(on.placed).length === 0) return refused({ code: "nothing-placed" });
  const missing = on.terms.rubric.deliverables
    .filter((deliverable) => deliverable.required && !Object.hasOwn(on.placed, deliverable.key))
    .map((deliverable) => deliverable.key);
  if (isNonEmpty(missing) && !command.acceptMissing) {
    return refused({ code: "deliverables-missing", deliverables: missing });
  }
  const items = withPins(on.placed, command.pins ?? {});
  return recorded({ is: "deliverables-submitted", at: command.at, by: command.by, items });
}

type Items = Readonly<Record<DeliverableKey, HandedIn>>;

/** A commit that the student saw when the link was placed stays; only a link without one is given one now (R7). */
function withPins(placed: Items, pins: Readonly<Record<DeliverableKey, Pin>>): Items {
  const items = Object.entries<HandedIn>(placed).map(([key, item]): [string, HandedIn] => {
    const pin = pins[key as DeliverableKey];
    return [key, item.kind === "link" && item.commit === null && pin ? { ...item, ...pin } : item];
  });
  return Object.fromEntries(items);
}

/** What of an item decides whether it fits. */
type Item =
  | Pick<Extract<HandedIn, { kind: "file" }>, "kind" | "extension" | "bytes">
  | Pick<Extract<HandedIn, { kind: "link" }>, "kind">;

/** Everything about an item that does not fit what the deliverable asks for. */
export function unsuitable(deliverable: Deliverable, item: Item): Refusal[] {
  const asksForFile = deliverable.kind === "file" || deliverable.kind === "zip";
  if (asksForFile !== (item.kind === "file")) {
    return [{ code: "wrong-kind-of-item", deliverable: deliverable.key, expected: deliverable.kind }];
  }
  if (item.kind !== "file") return [];
  const problems: Refusal[] = [];
  const accepts = deliverable.kind === "zip" ? [".zip"] : deliverable.accepts;
  if (accepts.length > 0 && !accepts.includes(item.extension)) {
    problems.push({ code: "type-not-accepted", deliverable: deliverable.key, accepts });
  }
  if (item.bytes === 0) problems.push({ code: "empty-file", deliverable: deliverable.key });
  if (item.bytes > deliverable.maxBytes) {
    problems.push({ code: "file-too-large", deliverable: deliverable.key, maxBytes: deliverable.maxBytes });
  }
  return problems;
}
