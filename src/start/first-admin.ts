import { hashPassword, type PasswordRefusal, passwordRefusal } from "../outside/sign-in/password.ts";
import type { PersonId } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { keepFirstAdmin } from "../store/first-admin.ts";

export type FirstAdminRefusal =
  | PasswordRefusal
  | "email-malformed"
  | "name-empty"
  | "admin-exists"
  | "email-taken";

/**
 * Makes the first admin of an installation, who then adds everybody else. Refused once there is an admin:
 * whoever can reach the command line must not become one beside them.
 */
export async function createFirstAdmin(
  db: Database,
  { name, email, password }: { readonly name: string; readonly email: string; readonly password: string },
): Promise<{ ok: true; person: PersonId } | { ok: false; refusal: FirstAdminRefusal }> {
  if (name.trim() === "" || name.length > 200) return { ok: false, refusal: "name-empty" };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) {
    return { ok: false, refusal: "email-malformed" };
  }
  const refusal = passwordRefusal(password, email);
  if (refusal !== null) return { ok: false, refusal };
  const kept = await keepFirstAdmin(db, {
    name: name.trim(),
    email: email.toLowerCase(),
    passwordHash: await hashPassword(password),
  });
  return typeof kept === "string" ? { ok: false, refusal: kept } : { ok: true, person: kept.id };
}
