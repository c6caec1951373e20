import { z } from "zod";
import { entryPath } from "../folder-page.ts";
import { sha256 } from "../shapes/contents.ts";

const charset = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);
const count = z.int().nonnegative();
const shape = z.object({
  /** Of what was handed in. */
  file: sha256,
  /** null: the file itself. */
  path: entryPath.nullable(),
  /** null: it is done. */
  place: z
    .object({
      ...{ offset: count, line: count, column: count, again: count, inLine: count, charset },
      /** In a PDF: on which page, from 1, and how many letters those before have. */
      at: z.object({ page: count.min(1), letters: count }).nullable(),
    })
    .nullable(),
  /** Files looked through, and how many there are; bytes; matches; files that an expression was too slow for. */
  files: count,
  of: count,
  bytes: count,
  matches: count,
  slow: count,
});

/** Where a search goes on, and what came of it so far. */
export type Cursor = z.infer<typeof shape>;

/** From what the answer before said; null for the beginning. */
export function cursorOf(after: string | undefined): Cursor | null | "unknown" {
  if (after === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(after, "base64url").toString()));
  } catch {
    return "unknown";
  }
}

export function cursorSaid(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}
