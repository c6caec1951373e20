import { hashPassword as hash } from "better-auth/crypto";
import { passwordLength, tooEasy } from "./easy-passwords.ts";

export type PasswordRefusal = "password-too-short" | "password-too-long" | "password-too-easy";

/** What stands against a new password, or null. */
export function passwordRefusal(password: string, email: string | null): PasswordRefusal | null {
  if (password.length < passwordLength.least) return "password-too-short";
  if (password.length > passwordLength.most) return "password-too-long";
  return tooEasy(password, email) ? "password-too-easy" : null;
}

/** Hashed as sign-in verifies it: scrypt with a random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}
