import type { HandedIn } from "../rules/facts.ts";
import { checkFileName } from "../rules/file-name.ts";
import type { Refusal } from "../rules/refusals.ts";
import { type DeliverableKey, type Instant, isNonEmpty, type NonEmpty } from "../rules/words.ts";
import { finishedUploads } from "../store/uploads.ts";
import type { Making } from "./act.ts";
import { pinned } from "./pin-links.ts";
import { usableAfter } from "./sweep-forgotten.ts";
import type { World } from "./world.ts";

/**
 * What a student names when handing something in: an upload of theirs that is complete, under its own name or another
 * one, or an address.
 */
export type NamedItem = { readonly upload: string; readonly name?: string } | { readonly url: string };

type From = Pick<Making, "assessment" | "person" | "seal">;

/** Endings such as ".zip", in lower case; none for a name without a dot or one that begins with it. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot).toLowerCase() : "";
}

/** What is to be handed in, and when the last byte of its files arrived; null where there is none. */
export interface FoundItems {
  readonly items: Record<string, HandedIn>;
  readonly lastByte: Instant | null;
}

/** Turns what a student names into items to hand in, or says why not: what is not theirs, or not complete. */
export async function itemsFrom(
  { db, clock, pinning }: World,
  { assessment, person, seal }: From,
  named: Readonly<Record<string, NamedItem>>,
): Promise<FoundItems | { refusals: NonEmpty<Refusal> }> {
  const wanted = Object.values(named).flatMap((item) => ("upload" in item ? [item.upload] : []));
  const uploads = await finishedUploads(db, person.id, wanted, usableAfter(clock.now()));
  const items: Record<string, HandedIn> = {};
  const unknown: string[] = [];
  const refusals: Refusal[] = [];
  for (const [deliverable, item] of Object.entries(named)) {
    if ("url" in item) {
      const link: HandedIn = { kind: "link", url: seal(item.url), commit: null };
      items[deliverable] = await pinned(pinning, assessment, deliverable, link, item.url);
      continue;
    }
    const upload = uploads.get(item.upload);
    if (upload === undefined) {
      unknown.push(item.upload);
      continue;
    }
    const checked = checkFileName(item.name ?? upload.name);
    if (!checked.ok) {
      const { flaw } = checked;
      refusals.push({ code: "file-name-unusable", deliverable: deliverable as DeliverableKey, flaw });
      continue;
    }
    const { name } = checked;
    const { bytes, sha256 } = upload;
    items[deliverable] = {
      kind: "file",
      name: seal(name),
      extension: extensionOf(name),
      bytes,
      sha256,
    };
  }
  if (unknown.length > 0) refusals.push({ code: "upload-not-complete", uploads: unknown });
  if (isNonEmpty(refusals)) return { refusals };
  const arrivals = [...uploads.values()].map(({ finishedAt }) => finishedAt);
  return { items, lastByte: arrivals.length === 0 ? null : (Math.max(...arrivals) as Instant) };
}

/** The same file under another name, which a student may give it as long as nothing is handed in. */
export function renamed(
  deliverable: DeliverableKey,
  item: HandedIn | undefined,
  name: string,
  seal: From["seal"],
): { item: HandedIn } | { refusals: NonEmpty<Refusal> } {
  if (item === undefined) return { refusals: [{ code: "unknown-deliverable", deliverable }] };
  if (item.kind !== "file") {
    return { refusals: [{ code: "wrong-kind-of-item", deliverable, expected: "file" }] };
  }
  const checked = checkFileName(name);
  if (!checked.ok) {
    return { refusals: [{ code: "file-name-unusable", deliverable, flaw: checked.flaw }] };
  }
  return { item: { ...item, name: seal(checked.name), extension: extensionOf(checked.name) } };
}
