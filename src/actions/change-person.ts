import { mayAtAll } from "../rules/may.ts";
import type { PersonId } from "../rules/words.ts";
import type { SignedIn } from "../store/asking.ts";
import { changeKeptPerson, changeOwnSettings, type Listed, type PersonChange } from "../store/people.ts";
import type { World } from "./world.ts";

export type PersonChanged =
  | { readonly is: "changed"; readonly person: Listed }
  | { readonly is: "not-yours" | "not-found" | "last-admin" };

/** An admin changes somebody's name or roles; they hold from the next request on. The last admin stays one. */
export async function changePerson(
  { db }: Pick<World, "db">,
  by: SignedIn,
  person: PersonId,
  change: PersonChange,
): Promise<PersonChanged> {
  if (!mayAtAll(by, "manage-people")) return { is: "not-yours" };
  return changeKeptPerson(db, person, change);
}

/** Everybody chooses their own language and time zone. */
export async function changeMe(
  { db }: Pick<World, "db">,
  by: SignedIn,
  settings: { readonly language?: "en" | "fr" | undefined; readonly timeZone?: string | undefined },
): Promise<SignedIn> {
  const changed = await changeOwnSettings(db, by.id, settings);
  return { ...by, ...changed };
}
