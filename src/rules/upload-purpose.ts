import type { Assessment } from "./assessment.ts";
import { unsuitable } from "./deliverables.ts";
import type { Refusal } from "./refusals.ts";
import { deliverableOf } from "./rubric.ts";
import { isNonEmpty } from "./words.ts";

/**
 * What speaks against a file for a deliverable before its first byte is sent: that nothing can be handed in now, that
 * this was not asked for (R21), or that it could not be placed there once it is whole. `bytes` is its announced length.
 */
export function refusalsOfUpload(
  on: Assessment,
  key: string,
  file: { readonly extension: string; readonly bytes: number },
): readonly Refusal[] {
  const isUpdating =
    on.stage === "awaiting-update" || on.stage === "update-in" || on.stage === "update-expired";
  if (on.stage !== "preparing" && !isUpdating) {
    const possibleIn = ["preparing", "awaiting-update", "update-in", "update-expired"] as const;
    return [{ code: "wrong-stage", stage: on.stage, possibleIn }];
  }
  const deliverable = deliverableOf(on.terms.rubric, key);
  if (deliverable === undefined) return [{ code: "unknown-deliverable", deliverable: key }];
  const asked = isUpdating ? on.request.changes.map((change) => change.deliverable) : [];
  if (isNonEmpty(asked) && !asked.includes(deliverable.key)) {
    return [{ code: "deliverable-not-asked-for", deliverables: [key], asked }];
  }
  return unsuitable(deliverable, { kind: "file", ...file });
}
