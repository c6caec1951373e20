import { z } from "zod";
import { roles } from "../../rules/may.ts";
import type { Instant } from "../../rules/words.ts";

export const id = z.uuid();
/** RFC 3339 in UTC with milliseconds. */
export const instant = z.iso.datetime().meta({ description: "RFC 3339, UTC" });

/** Well-formed, and without the NUL that the database cannot hold. */
function canBeKept(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}
const cannotBeKept = "contains characters that cannot be kept";

export const key = z.string().min(1).max(64).refine(canBeKept, cannotBeKept);

/** What people write, of at most so many characters. */
export const writing = (most: number) => z.string().max(most).refine(canBeKept, cannotBeKept);
/** The same where something must be said. */
export const someWriting = (most: number) =>
  writing(most).refine((text) => text.trim() !== "", "must not be empty");

export const named = z.strictObject({ id, name: z.string() });
export const language = z.enum(["en", "fr"]);
export const role = z.enum(roles);

export const refusal = z.looseObject({ code: z.string() });

/** RFC 9457. `code` is stable and meant for programs; `refusals` lists everything that stands against a move. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    refusals: z.array(refusal).optional(),
    /** With `stale-version`: where the record stands now, and what happened since. */
    version: z.int().optional(),
    since: z.array(z.object({ is: z.string(), at: instant })).optional(),
    /** With `fault`: what to tell the people who run the server. */
    faultId: z.string().optional(),
  })
  .meta({ id: "Problem" });

/** Keyset page: everything after the last one seen. */
export const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : iso(instant);
}
