import type { FileRefusal, Notice } from "./findings.ts";
import { isAsNamed } from "./media-type.ts";

/** As much of what an examination found as is needed to say whether a file is what its name says. */
export interface Content {
  readonly refusal: FileRefusal | null;
  /** By content. */
  readonly mediaType: string | null;
  /** How many files and folders an archive holds; null for what is no archive. */
  readonly entries: number | null;
}

/**
 * Why an examined file cannot go by a name with this ending, or null where it can: what is called ".zip" is a sound
 * archive, and what is called ".pdf" is a PDF. The same bytes may well go by another name.
 */
export function refusalAsNamed(extension: string, content: Content): FileRefusal | null {
  const refusal = content.refusal ?? typeRefusal(extension, content);
  const isOfType = refusal?.code !== "type-not-as-named" || refusal.entry !== undefined;
  // To somebody who renamed a file, that says more.
  return isOfType || extension !== ".zip" ? refusal : { ...refusal, code: "not-a-zip" };
}

function typeRefusal(extension: string, { mediaType, entries }: Content): FileRefusal | null {
  if (mediaType === null) return null;
  const isArchiveAsNamed = extension !== ".zip" || entries !== null;
  if (isArchiveAsNamed && isAsNamed(`file${extension}`, mediaType)) return null;
  return { code: "type-not-as-named", found: mediaType };
}

/**
 * What a person should look at in a file of theirs. Whether a file that is no archive is what its name says was noted
 * for the name that the same bytes had first, maybe somebody else's: for theirs, the refusal says it.
 */
export function noticesAsNamed(
  found: { readonly notices: readonly Notice[]; readonly entries: number | null } | null,
): readonly Notice[] {
  if (found === null || found.entries !== null) return found?.notices ?? [];
  return found.notices.filter(({ code }) => code !== "type-not-as-named");
}
