import { keepToken, type ListedToken } from "../store/api-tokens.ts";
import type { SignedIn } from "../store/asking.ts";
import type { World } from "./world.ts";

export type TokenCreated =
  | { readonly is: "created"; readonly token: ListedToken }
  /** A program cannot make itself another token: a person does, signed in. */
  | { readonly is: "session-needed" };

/** Gives a program the person's own rights, by a token of which only the SHA-256 is kept. */
export async function createToken(
  { db }: Pick<World, "db">,
  by: SignedIn,
  wanted: { readonly name: string; readonly hash: Buffer; readonly validDays: number | null },
): Promise<TokenCreated> {
  if (by.session === null) return { is: "session-needed" };
  return { is: "created", token: await keepToken(db, { person: by.id, ...wanted }) };
}
