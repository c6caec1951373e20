import { mayAtAll } from "../rules/may.ts";
import type { Instant, PersonId } from "../rules/words.ts";
import { ask, type Credential } from "../store/asking.ts";
import { type Invitation, keepPerson, type Listed, type NewPerson, newPersonId } from "../store/people.ts";
import type { World } from "./world.ts";

/** A newcomer may be away when the mail arrives. */
const invitationHours = 14 * 24;

/** A one-time way in: the link to mail, and what the database knows it by. Made outside, handed in. */
export interface WayIn {
  readonly url: string;
  readonly identifier: string;
}

export interface AskingForPerson {
  readonly credential: Credential;
  readonly repeatable: { readonly key: string; readonly request: Buffer } | null;
  readonly arrived: Instant;
}

export type PersonCreated =
  | { readonly is: "created"; readonly person: Listed }
  | { readonly is: "answered-before"; readonly status: number; readonly answer: object }
  | { readonly is: "key-reused" | "not-signed-in" | "not-yours" | "email-taken" };

/**
 * An admin adds a person, with the mail that invites them to set a password: all of it or nothing. The same
 * request again answers the same and adds nobody (R3).
 */
export async function createPerson(
  world: World,
  asking: AskingForPerson,
  wanted: NewPerson,
  wayIn: WayIn | null,
): Promise<PersonCreated> {
  const before = await earlier(world, asking);
  if (before.is !== "admin") return before;
  const id = await newPersonId(world.db);
  const remembered = asking.repeatable && { person: before.id, ...asking.repeatable, status: 201 };
  const invitation = wayIn && invitationFor(id, wayIn, asking.arrived);
  const kept = await keepPerson(world.db, { id, ...wanted }, invitation, remembered);
  if (kept !== null) return { is: "created", person: kept };
  // The address may be taken by this very request, sent twice at once.
  const meanwhile = await earlier(world, asking);
  return meanwhile.is === "answered-before" ? meanwhile : { is: "email-taken" };
}

async function earlier(
  world: World,
  { credential, repeatable }: AskingForPerson,
): Promise<Exclude<PersonCreated, { is: "created" }> | { is: "admin"; id: PersonId }> {
  const asked = await ask(world.db, world.editions, credential, null, repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  if (!mayAtAll(asked.person, "manage-people")) return { is: "not-yours" };
  if (asked.answeredBefore === null || repeatable === null) return { is: "admin", id: asked.person.id };
  const { request, status, answer } = asked.answeredBefore;
  return request.equals(repeatable.request)
    ? { is: "answered-before", status, answer }
    : { is: "key-reused" };
}

function invitationFor(person: PersonId, { url, identifier }: WayIn, now: Instant): Invitation {
  return {
    identifier,
    validHours: invitationHours,
    mail: {
      key: `invitation ${person}`,
      kind: "mail",
      record: null,
      body: { template: "invitation", to: person, data: { url } },
      due: now,
    },
  };
}
