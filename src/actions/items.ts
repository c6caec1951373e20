import type { HandedIn } from "../rules/facts.ts";
import type { PersonId, Sha256, TextDigest } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { finishedUploads } from "../store/uploads.ts";

/** What a student names when handing something in: an upload of theirs that is complete, or an address. */
export type NamedItem = { readonly upload: string } | { readonly url: string };

/** Endings such as ".zip", in lower case; none for a name without a dot or one that begins with it. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot).toLowerCase() : "";
}

/** Turns what a student names into items to hand in, or says which uploads are not theirs or not complete. */
export async function itemsFrom(
  db: Database,
  person: PersonId,
  named: Readonly<Record<string, NamedItem>>,
  seal: (text: string) => TextDigest,
): Promise<{ items: Record<string, HandedIn> } | { unknown: string[] }> {
  const wanted = Object.values(named).flatMap((item) => ("upload" in item ? [item.upload] : []));
  const uploads = wanted.length === 0 ? new Map() : await finishedUploads(db, person, wanted);
  const items: Record<string, HandedIn> = {};
  const unknown: string[] = [];
  for (const [deliverable, item] of Object.entries(named)) {
    if ("url" in item) {
      items[deliverable] = { kind: "link", url: seal(item.url), commit: null };
      continue;
    }
    const upload = uploads.get(item.upload);
    if (upload === undefined) {
      unknown.push(item.upload);
      continue;
    }
    const { name, bytes, sha256 } = upload;
    items[deliverable] = {
      kind: "file",
      name: seal(name),
      extension: extensionOf(name),
      bytes,
      sha256: sha256 as Sha256,
    };
  }
  return unknown.length > 0 ? { unknown } : { items };
}
