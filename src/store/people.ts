import type { Role } from "../rules/may.ts";
import type { PersonId } from "../rules/words.ts";
import { brokenConstraint, type Database, type Statement } from "./database.ts";
import { type NewFollowup, timestamp } from "./followups.ts";
import type { Remembered } from "./journal.ts";

/** A person as the school's own people see one. */
export interface Listed {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: "en" | "fr";
  readonly timeZone: string;
}

export type NewPerson = Omit<Listed, "id">;

/** The one-time way in for somebody new: what the sign-in knows the mailed link by, and the mail itself. */
export interface Invitation {
  readonly identifier: string;
  readonly validHours: number;
  readonly mail: NewFollowup;
}

/** As the index people_by_name. */
const byName = `name collate "unicode", id`;
const listed = `id, name, email::text as email, roles, language, time_zone as "timeZone"`;

/** Whether somebody is there by that id and holds the role. */
export async function personWithRole(db: Database, person: PersonId, role: Role): Promise<boolean> {
  const rows = await db.query({
    name: "person-with-role",
    text: "select from people where id = $1 and roles @> array[$2::text]",
    values: [person, role],
  });
  return rows.length > 0;
}

export interface PeopleWanted {
  readonly role: Role | null;
  /** A part of the name or the address, whatever the case. */
  readonly part: string | null;
  /** The last person of the page before. */
  readonly after: PersonId | null;
  readonly limit: number;
}

/** A page of people in the order of their names. Who was erased has none, and is not among them. */
export function peoplePage(db: Database, wanted: PeopleWanted): Promise<Listed[]> {
  return db.query<Listed>(peopleStatement(wanted));
}

/**
 * One prepared statement for each combination of filters, so that each is planned for its own index: people_by_name,
 * people_by_part, or the one of the role, which is written out for that.
 */
export function peopleStatement({ role, part, after, limit }: PeopleWanted): Statement {
  const values: unknown[] = [limit];
  const conditions: string[] = ["erased_at is null"];
  if (role !== null) conditions.push(`roles @> array['${role}']`);
  if (part !== null) {
    const like = `$${values.push(`%${part.replaceAll(/[\\%_]/g, "\\$&")}%`)}::text`;
    conditions.push(`(name ilike ${like} or email::text ilike ${like})`);
  }
  if (after !== null) {
    const last = `(select ${byName} from people where id = $${values.push(after)}::uuid)`;
    conditions.push(`(${byName}) > ${last}`);
  }
  return {
    name: `people-${role}-${part !== null}-${after !== null}`,
    text: `select ${listed} from people where ${conditions.join(" and ")}
           order by ${byName} limit $1`,
    values,
  };
}

/**
 * Adds a person in one statement, with the invitation and its mail, and the answer to remember under a request's
 * idempotency key, where there are any. null: the address is somebody's already.
 */
export async function keepPerson(
  db: Database,
  person: Listed,
  invitation: Invitation | null,
  remembered: Omit<Remembered, "answer"> | null = null,
): Promise<Listed | null> {
  const { id, name, email, roles, language, timeZone } = person;
  const mail = invitation?.mail;
  try {
    const [kept] = await db.query<Listed>({
      name: "keep-person",
      text: keepPersonSql,
      values: [
        ...[id, name, email, roles, language, timeZone],
        ...[invitation?.identifier ?? null, invitation?.validHours ?? 0],
        ...[mail?.key ?? null, mail?.kind ?? null, JSON.stringify(mail?.body ?? null)],
        mail === undefined ? null : timestamp(mail.due),
        ...[remembered?.person ?? null, remembered?.key ?? null, remembered?.request ?? null],
        ...[remembered?.status ?? null, JSON.stringify(person)],
      ],
    });
    return kept ?? null;
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === "people_email_key" || constraint === "idempotency_keys_pkey") return null;
    throw error;
  }
}

const keepPersonSql = `with person as (
    insert into people (id, name, email, roles, language, time_zone)
    values ($1::uuid, $2, $3, $4, $5, $6) returning ${listed}),
  way_in as (
    insert into sign_in_verifications (identifier, value, expires_at)
    select $7::text, $1::uuid::text, now() + make_interval(hours => $8::int) where $7 is not null),
  queued as (
    insert into followups (key, kind, body, due_at)
    select $9::text, $10::text, $11::jsonb, $12::timestamptz where $9 is not null),
  remembered as (
    insert into idempotency_keys (person_id, key, request, status, answer)
    select $13::uuid, $14::text, $15::bytea, $16::int, $17::jsonb where $14 is not null)
  select * from person`;

/** A new id of the database's making: ids grow with time. */
export async function newPersonId(db: Database): Promise<PersonId> {
  const [row] = await db.query<{ id: PersonId }>({
    name: "new-person-id",
    text: "select uuidv7() as id",
    values: [],
  });
  if (row === undefined) throw new Error("the database made no id");
  return row.id;
}

/** What an admin may change of a person; what is left out stays. */
export interface PersonChange {
  readonly name?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
}

/** Changes a person. A school keeps at least one admin: whoever is the last one stays admin. */
export async function changeKeptPerson(
  db: Database,
  person: PersonId,
  { name, roles }: PersonChange,
): Promise<{ is: "changed"; person: Listed } | { is: "not-found" } | { is: "last-admin" }> {
  const [row] = await db.query<Listed & { changed: boolean }>({
    name: "change-person",
    text: `with admins as (select id from people where roles @> array['admin'] for update),
      changed as (
        update people set name = coalesce($2, name), roles = coalesce($3::text[], roles), updated_at = now()
        where id = $1 and erased_at is null and ($3::text[] is null or $3::text[] @> array['admin']
          or exists (select from admins where id <> $1) or not roles @> array['admin'])
        returning ${listed})
      select *, true as changed from changed
      union all
      select ${listed}, false from people where id = $1 and erased_at is null and not exists (select from changed)`,
    values: [person, name ?? null, roles ?? null],
  });
  if (row === undefined) return { is: "not-found" };
  const { changed, ...now } = row;
  return changed ? { is: "changed", person: now } : { is: "last-admin" };
}

/** What everybody may change of themselves; what is left out stays. */
export async function changeOwnSettings(
  db: Database,
  person: PersonId,
  settings: { readonly language?: "en" | "fr" | undefined; readonly timeZone?: string | undefined },
): Promise<Listed | null> {
  const [changed] = await db.query<Listed>({
    name: "change-own-settings",
    text: `update people set language = coalesce($2, language), time_zone = coalesce($3, time_zone),
             updated_at = now() where id = $1 returning ${listed}`,
    values: [person, settings.language ?? null, settings.timeZone ?? null],
  });
  return changed ?? null;
}

/** Whether nobody is here yet: a new installation, or a demonstration school whose loading broke off. */
export async function isEmpty(db: Database): Promise<boolean> {
  const rows = await db.query({ name: "anybody", text: "select from people limit 1", values: [] });
  return rows.length === 0;
}
