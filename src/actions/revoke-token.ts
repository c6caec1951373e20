import { removeToken } from "../store/api-tokens.ts";
import type { SignedIn } from "../store/asking.ts";
import { endSession } from "../store/sign-in.ts";
import type { World } from "./world.ts";

/** Ends one of one's own tokens; the next request with it is refused. */
export async function revokeToken(
  { db }: Pick<World, "db">,
  by: SignedIn,
  token: string,
): Promise<{ is: "revoked" | "not-found" }> {
  return { is: (await removeToken(db, by.id, token)) ? "revoked" : "not-found" };
}

/** Signs oneself out somewhere else; the next request from there is refused. */
export async function revokeSession(
  { db }: Pick<World, "db">,
  by: SignedIn,
  session: string,
): Promise<{ is: "revoked" | "not-found" }> {
  return { is: (await endSession(db, by.id, session)) ? "revoked" : "not-found" };
}
