import type { FileRefusal } from "./findings.ts";
import { isAsNamed } from "./media-type.ts";

/** As much of what an examination found as is needed to say whether a file is what its name says. */
export interface Content {
  /** By content. */
  readonly mediaType: string | null;
  /** How many files and folders an archive holds; null for what is no archive. */
  readonly entries: number | null;
}

/**
 * Why an accepted file cannot go by a name with this ending, or null: what is called ".zip" is a sound archive, and
 * what is called ".pdf" is a PDF. The same bytes may well go by another name.
 */
export function refusalAsNamed(extension: string, { mediaType, entries }: Content): FileRefusal | null {
  if (extension === ".zip" && entries === null) return { code: "not-a-zip" };
  if (mediaType === null || isAsNamed(`file${extension}`, mediaType)) return null;
  return { code: "type-not-as-named", found: mediaType };
}
