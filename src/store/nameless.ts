import type { Instant, PersonId } from "../rules/words.ts";
import { timestamp } from "./followups.ts";
import type { Transaction } from "./transaction.ts";

/** An address that no mail reaches, now or ever (RFC 2606). */
function nowhere(person: PersonId): string {
  return `${person}@erased.invalid`;
}

/** What a person is known by, before it goes. */
interface Known {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
}

/**
 * Takes from a person's row all that says who they were, and with it every way in and everything that was kept of them
 * alone: sessions, tokens, enrolments, mentors, mails, answers to requests, uploads. What lies in the file store is noted,
 * to be removed where nobody else needs it.
 */
export async function makeNameless(transaction: Transaction, known: Known, at: Instant): Promise<void> {
  const { person, email } = known;
  await forgetMails(transaction, known);
  for (const [name, text] of Object.entries(ownRows)) {
    await transaction.query({ name: `erase-${name}`, text, values: [person] });
  }
  await transaction.query({
    name: "erase-by-address",
    text: `with attempts as (delete from sign_in_attempts where strpos(lower(key), lower($2)) > 0)
      delete from sign_in_verifications
      where value = $1 or strpos(lower(identifier), lower($2)) > 0 or strpos(lower(value), lower($2)) > 0`,
    values: [person, email],
  });
  await transaction.query({
    name: "make-nameless",
    text: `update people set name = '', email = $2, email_verified = false, image = null, roles = '{}',
        language = coalesce((select language from school), 'en'),
        time_zone = coalesce((select time_zone from school), 'Europe/Paris'), updated_at = $3, erased_at = $3
      where id = $1`,
    values: [person, nowhere(person), timestamp(at)],
  });
  await noteFiles(transaction, person);
}

const ownRows = {
  accounts: "delete from sign_in_accounts where person_id = $1",
  sessions: "delete from sign_in_sessions where person_id = $1",
  tokens: "delete from api_tokens where person_id = $1",
  enrolments: "delete from enrolments where student_id = $1",
  mentorships: "delete from mentorships where student_id = $1 or mentor_id = $1",
  pins: "delete from pins where person_id = $1",
  // Whoever added this person was answered with their name and address.
  answers: "delete from idempotency_keys where person_id = $1 or answer ->> 'id' = $1::text",
} as const;

/** The files of their attempts and uploads, which the journal and the uploads name no longer. */
async function noteFiles(transaction: Transaction, person: PersonId): Promise<void> {
  await transaction.query({
    name: "erase-file-uses",
    // In a common table expression of its own, so that it is run once and to its end.
    text: `with used as materialized (select forget_file_uses($1) as sha256),
      sent as (delete from uploads where person_id = $1 returning id, sha256)
      insert into erased_files (kind, key)
      select 'object', sha256 from used
      union select 'object', sha256 from sent where sha256 is not null
      union select 'incoming', id from sent
      on conflict do nothing`,
    values: [person],
  });
}

/**
 * Mails to them, kept or still to be sent, and those kept that speak of their attempts, of something they brought about,
 * or of them by name. What waits to be told about their attempts is told to nobody any more.
 */
async function forgetMails(transaction: Transaction, { person, name, email }: Known): Promise<void> {
  await transaction.query({
    name: "erase-queued",
    // One that is being done at this moment is done: nobody waits for anybody.
    text: `delete from followups where id in (select id from followups
        where (kind = 'mail' and body ->> 'to' = $1::text)
          or record_id in (select id from assessments where student_id = $1::uuid
            union all select id from support_cases where student_id = $1::uuid
            union all select id from certificates where student_id = $1::uuid)
        for update skip locked)`,
    values: [person],
  });
  await transaction.query({
    name: "erase-mailbox",
    text: `with theirs as (
        select id::text as record from assessments where student_id = $1
        union select id::text from support_cases where student_id = $1
        union select id::text from certificates where student_id = $1
        union select record_id::text from texts where author_id = $1)
      delete from mailbox where to_email = $2::citext or split_part(key, ':', 1) in (select record from theirs)
        or concat_ws(' ', subject, body_text, calendar) ~* ('(^|\\W)' || $3 || '($|\\W)')
        or strpos(lower(body_text), lower($2::text)) > 0`,
    values: [person, email, asPattern(name)],
  });
}

/** A name as a pattern that finds it in whatever case, also where a line ends within it. */
function asPattern(name: string): string {
  return name
    .trim()
    .replaceAll(/[.^$*+?()[\]{}\\|]/g, "\\$&")
    .replaceAll(/\s+/g, "\\s+");
}
