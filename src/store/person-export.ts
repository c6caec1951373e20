import type { Assessment } from "../rules/assessment.ts";
import type { Role } from "../rules/may.ts";
import type { AssessmentId, CaseId, EditionId, PersonId, Sha256, TextDigest } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** Everything that is kept of a person beside their records, as far as it is no secret. */
export interface KeptOfPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: "en" | "fr";
  readonly timeZone: string;
  readonly since: Date;
  readonly enrolments: readonly { readonly programme: string; readonly since: string }[];
  readonly mentors: readonly string[];
  readonly mentorOf: readonly string[];
  readonly waysIn: readonly { readonly provider: string; readonly since: string }[];
}

/** null: there is nobody by that id, or they were erased. */
export async function keptOfPerson(db: Database, person: PersonId): Promise<KeptOfPerson | null> {
  const [row] = await db.query<KeptOfPerson>({
    name: "kept-of-person",
    text: `select p.id, p.name, p.email::text as email, p.roles, p.language, p.time_zone as "timeZone",
        p.created_at as since,
        coalesce((select json_agg(json_build_object('programme', g.title, 'since', e.enrolled_at) order by e.enrolled_at)
          from enrolments e join programmes g on g.id = e.programme_id where e.student_id = p.id), '[]') as enrolments,
        array(select m.name from mentorships s join people m on m.id = s.mentor_id where s.student_id = p.id
          order by m.name) as mentors,
        array(select m.name from mentorships s join people m on m.id = s.student_id where s.mentor_id = p.id
          order by m.name) as "mentorOf",
        coalesce((select json_agg(json_build_object('provider', provider_id, 'since', created_at) order by created_at)
          from sign_in_accounts where person_id = p.id), '[]') as "waysIn"
      from people p where p.id = $1 and p.erased_at is null`,
    values: [person],
  });
  return row ?? null;
}

export interface OwnAssessment {
  readonly id: AssessmentId;
  readonly edition: EditionId;
  readonly state: Omit<Assessment, "terms">;
  readonly mentors: readonly PersonId[];
}

const atOnce = 20;

/** A person's attempts in the order in which they began, a few in memory at a time. */
export async function* assessmentsOf(db: Database, student: PersonId): AsyncGenerator<OwnAssessment> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const some: OwnAssessment[] = await db.query<OwnAssessment>({
      name: "assessments-of",
      text: `select id, edition_id as edition, state,
          array(select mentor_id from mentorships m where m.student_id = a.student_id) as mentors
        from assessments a where student_id = $1 and id > $2::uuid order by id limit $3`,
      values: [student, after, atOnce],
    });
    yield* some;
    after = some.at(-1)?.id ?? after;
    if (some.length < atOnce) return;
  }
}

/** Ids of the cases about a person, the oldest first. */
export async function casesAbout(db: Database, student: PersonId): Promise<CaseId[]> {
  const rows = await db.query<{ id: CaseId }>({
    name: "cases-about",
    text: "select id from support_cases where student_id = $1 order by id",
    values: [student],
  });
  return rows.map(({ id }) => id);
}

/** Something that a person wrote in somebody else's record. */
export interface WrittenElsewhere {
  readonly record: string;
  readonly kind: "assessment" | "case" | "certificate";
  readonly project: string | null;
  readonly is: string;
  readonly at: number;
  readonly digest: TextDigest;
  readonly body: string;
}

/** What a person wrote in records that are not about them, with the fact that it belongs to. */
export async function* writtenElsewhere(db: Database, author: PersonId): AsyncGenerator<WrittenElsewhere> {
  for (let after: readonly [string, string] = ["00000000-0000-0000-0000-000000000000", ""]; ; ) {
    const some: WrittenElsewhere[] = await db.query<WrittenElsewhere>({
      name: "written-elsewhere",
      text: `with page as (
          select t.record_id, t.digest, t.body from texts t
          where t.author_id = $1 and (t.record_id, t.digest) > ($2::uuid, $3)
            and not exists (select from assessments where id = t.record_id and student_id = $1)
            and not exists (select from support_cases where id = t.record_id and student_id = $1)
            and not exists (select from certificates where id = t.record_id and student_id = $1)
          order by t.record_id, t.digest limit $4)
        select p.record_id as record, p.digest, p.body, j.record_kind as kind, j.fact ->> 'is' as is,
          (j.fact ->> 'at')::float8 as at,
          (select e.content ->> 'title' from assessments a join editions e on e.id = a.edition_id
            where a.id = coalesce((select assessment_id from support_cases where id = p.record_id),
              (select assessment_id from certificates where id = p.record_id), p.record_id)) as project
        from page p join lateral (select * from journal
          where record_id = p.record_id and strpos(fact::text, p.digest) > 0 order by version limit 1) j on true
        order by p.record_id, p.digest`,
      values: [author, ...after, 200],
    });
    yield* some;
    const last = some.at(-1);
    if (last === undefined) return;
    after = [last.record, last.digest];
  }
}

/** The texts of a record that this person wrote. */
export async function writtenBy(db: Database, record: string, author: PersonId): Promise<Set<string>> {
  const rows = await db.query<{ digest: string }>({
    name: "written-by",
    text: "select digest from texts where record_id = $1 and author_id = $2",
    values: [record, author],
  });
  return new Set(rows.map(({ digest }) => digest));
}

export interface OwnMail {
  readonly id: number;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: Date;
}

/** Mails to an address that were kept, the oldest first. */
export async function* mailsKeptFor(db: Database, email: string): AsyncGenerator<OwnMail> {
  for (let after = 0; ; ) {
    const some: OwnMail[] = await db.query<OwnMail>({
      name: "mails-kept-for",
      text: `select id, subject, body_text as text, sent_at as "sentAt" from mailbox
        where to_email = $1::citext and id > $2 order by id limit 100`,
      values: [email, after],
    });
    yield* some;
    const last = some.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** A mail that is still to be sent to them. */
export interface MailToCome {
  readonly template: string;
  readonly due: Date;
  readonly record: string | null;
}

export function mailsToCome(db: Database, person: PersonId): Promise<MailToCome[]> {
  return db.query<MailToCome>({
    name: "mails-to-come",
    text: `select body ->> 'template' as template, due_at as due, record_id as record from followups
      where kind = 'mail' and body ->> 'to' = $1::text order by due_at, id`,
    values: [person],
  });
}

export interface OwnUpload {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Sha256 | null;
  readonly begun: Date;
  readonly whole: Date | null;
}

/** What a person sent, the oldest first. */
export function uploadsOf(db: Database, person: PersonId): Promise<OwnUpload[]> {
  return db.query<OwnUpload>({
    name: "uploads-of",
    text: `select name, bytes, sha256, created_at as begun, finished_at as whole from uploads
      where person_id = $1 order by created_at, id`,
    values: [person],
  });
}
