import { queryOptions } from "@tanstack/react-query";
import type { Role } from "../../src/rules/may.ts";
import { request, send } from "./client.ts";
import { keys } from "./keys.ts";
import { Problem } from "./problem.ts";

export function signIn(email: string, password: string): Promise<void> {
  return send("POST", "/api/auth/sign-in/email", { body: { email, password } });
}

export function signOut(): Promise<void> {
  return send("POST", "/api/auth/sign-out", { body: {} });
}

/** Answers the same whether the address is known or not. */
export function askForPasswordReset(email: string): Promise<void> {
  return send("POST", "/api/auth/request-password-reset", { body: { email } });
}

export function resetPassword(newPassword: string, token: string): Promise<void> {
  return send("POST", "/api/auth/reset-password", { body: { newPassword, token } });
}

/** Ends all other sessions as well: who changes a password may have lost it. */
export function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  return send("POST", "/api/auth/change-password", { body: { currentPassword, newPassword } });
}

interface DemoPeople {
  readonly people: readonly { readonly role: Role; readonly name: string; readonly url: string }[];
}

/** The demo school's people, or null where this is a real school. */
export const demoQuery = queryOptions({
  queryKey: keys.demo,
  queryFn: async ({ signal }) => {
    try {
      return await request<DemoPeople>("GET", "/demo", { signal });
    } catch (error) {
      if (error instanceof Problem && error.status !== 0) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});
