import { z } from "zod";
import { id, instant, language, role, someWriting } from "./common.ts";

/** A zone of the IANA database, such as Europe/Paris. */
export const timeZone = z.string().max(64).refine(isTimeZone, "is no IANA time zone");
export const personName = someWriting(200).transform((name) => name.trim());
export const rolesHeld = z
  .array(role)
  .max(5)
  .transform((held) => [...new Set(held)]);

export const person = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  language,
  timeZone: z.string(),
});

export const me = person.extend({
  signedInBy: z.enum(["session", "token"]),
  /** The name is empty until something was published. */
  school: z.strictObject({ name: z.string() }),
});

export const peoplePage = z.strictObject({
  items: z.array(person),
  /** What to ask `after` for the next page; null on the last one. */
  next: id.nullable(),
});

export const session = z.strictObject({
  id,
  current: z.boolean(),
  createdAt: instant,
  expiresAt: instant,
  userAgent: z.string().nullable(),
  clientAddress: z.string().nullable(),
});

export const token = z.strictObject({
  id,
  name: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
});

/** The one time that the token itself is shown. */
export const newToken = token.extend({ token: z.string() });

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
