import type { Assessment } from "../rules/assessment.ts";
import type { HandedIn, Pin } from "../rules/facts.ts";
import { deliverableOf } from "../rules/rubric.ts";
import type { DeliverableKey, PersonId } from "../rules/words.ts";

/** Reaches the hosts of Git repositories. Handed in: actions know nothing of the network. */
export interface Pinning {
  /**
   * The commit that a link leads to now, with what it holds kept as an accepted archive where that is possible.
   * null where the host cannot be reached, or may not be asked, in reasonable time (R7), or where as much is fetched
   * for this person as anybody may.
   */
  pin(url: string, person: PersonId): Promise<Pin | null>;
}

/** Where nothing can be placed or handed in, no host is asked. */
const takesItems: ReadonlySet<Assessment["stage"]> = new Set([
  "preparing",
  "awaiting-update",
  "update-in",
  "update-expired",
]);

/** The same item with the commit that it leads to now, where it is a Git link whose host can be reached (R7). */
export async function pinned(
  pinning: Pinning | undefined,
  on: Assessment,
  key: string,
  item: HandedIn,
  url: string,
): Promise<HandedIn> {
  if (
    !takesItems.has(on.stage) ||
    item.kind !== "link" ||
    deliverableOf(on.terms.rubric, key)?.kind !== "git"
  )
    return item;
  const pin = await pinning?.pin(url, on.student);
  return pin ? { ...item, ...pin } : item;
}

/** What the Git links lead to now that were placed while their hosts could not be reached. */
export async function pinsOfPlaced(
  pinning: Pinning | undefined,
  on: Assessment,
  urlOf: (item: Extract<HandedIn, { kind: "link" }>) => Promise<string | null>,
): Promise<Record<DeliverableKey, Pin>> {
  if (pinning === undefined || on.stage !== "preparing") return {};
  const found = await Promise.all(
    Object.entries<HandedIn>(on.placed).map(async ([key, item]): Promise<[string, Pin] | null> => {
      if (item.kind !== "link" || item.commit !== null) return null;
      if (deliverableOf(on.terms.rubric, key)?.kind !== "git") return null;
      const url = await urlOf(item);
      const pin = url === null ? null : await pinning.pin(url, on.student);
      return pin && [key, pin];
    }),
  );
  return Object.fromEntries(found.filter((one) => one !== null));
}
