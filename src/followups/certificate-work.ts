import type { FactOf } from "../rules/facts.ts";
import type { NewFollowup } from "../store/followups.ts";
import { kinds } from "./kinds.ts";
import type { Placed } from "./telling.ts";

/** An approved project earns its certificate, and its programme's where it was the last (R31). */
export function issueCertificate(_: FactOf<"project-approved">, { spoken }: Placed): NewFollowup[] {
  const { record, at } = spoken;
  // An assessment is approved once. A migration queues the same key for what was approved before it.
  const kind = kinds.certificateIssue;
  return [{ key: `${record}:${kind}`, kind, record, body: {}, due: at }];
}
