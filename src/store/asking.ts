import type { Assessment } from "../rules/assessment.ts";
import type { Concerned, Person, Role } from "../rules/may.ts";
import type { AssessmentId, EditionId, Instant, PersonId } from "../rules/words.ts";
import type { Database, Statement } from "./database.ts";
import type { Editions } from "./editions.ts";
import type { Found } from "./journal.ts";

/** What a request brings to prove who asks: a session's token, or the SHA-256 of a program's token. */
export type Credential =
  | { readonly via: "session"; readonly token: string }
  | { readonly via: "token"; readonly hash: Buffer };

export interface SignedIn extends Person {
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "fr";
  readonly timeZone: string;
  /** null for a program. */
  readonly session: string | null;
}

/** The answer given before to the same idempotency key. */
export interface AnsweredBefore {
  readonly request: Buffer;
  readonly status: number;
  readonly answer: object;
}

export interface Asked {
  readonly person: SignedIn;
  /** null where there is none by that id. */
  readonly record: (Found & { readonly concerned: Concerned; readonly edition: EditionId }) | null;
  readonly answeredBefore: AnsweredBefore | null;
}

export interface AskerRow {
  person_id: PersonId;
  name: string;
  email: string;
  roles: Role[];
  language: "en" | "fr";
  time_zone: string;
  session_id: string | null;
}

interface AskedRow extends AskerRow {
  edition_id: EditionId | null;
  state: Omit<Assessment, "terms">;
  head: string;
  moved_at: Date;
  mentors: PersonId[];
  request: Buffer | null;
  status: number;
  answer: object;
}

/** Who a credential stands for, by its kind; the credential is parameter 1. */
export const byCredential = {
  session: `select p.*, s.id as session_id from sign_in_sessions s join people p on p.id = s.person_id
            where s.token = $1 and s.expires_at > now()`,
  token: `select p.*, null::uuid as session_id from api_tokens t join people p on p.id = t.person_id
          where t.hash = $1 and (t.expires_at is null or t.expires_at > now())`,
};

/** Who asks, on which assessment, and whether it was answered before: one read for all three. */
export async function ask(
  db: Database,
  editions: Editions,
  credential: Credential,
  assessment: AssessmentId | null,
  idempotencyKey: string | null,
): Promise<Asked | null> {
  const [row] = await db.query<AskedRow>(askStatement(credential, assessment, idempotencyKey));
  if (!row) return null;
  return {
    person: signedIn(row),
    record: row.edition_id === null ? null : await recordOf(row, row.edition_id, editions),
    answeredBefore:
      row.request === null ? null : { request: row.request, status: row.status, answer: row.answer },
  };
}

function askStatement(
  credential: Credential,
  assessment: AssessmentId | null,
  key: string | null,
): Statement {
  return {
    name: `ask-by-${credential.via}`,
    text: `select who.id as person_id, who.name, who.email, who.roles, who.language, who.time_zone, who.session_id,
        a.edition_id, a.state, encode(a.head, 'hex') as head, a.moved_at, k.request, k.status, k.answer,
        array(select mentor_id from mentorships m where m.student_id = a.student_id) as mentors
      from (${byCredential[credential.via]}) as who
      left join assessments a on a.id = $2::uuid
      left join idempotency_keys k on k.person_id = who.id and k.key = $3::text`,
    values: [credential.via === "session" ? credential.token : credential.hash, assessment, key],
  };
}

export function signedIn(row: AskerRow): SignedIn {
  return {
    id: row.person_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    language: row.language,
    timeZone: row.time_zone,
    session: row.session_id,
  };
}

async function recordOf(
  row: AskedRow,
  edition: EditionId,
  editions: Editions,
): Promise<NonNullable<Asked["record"]>> {
  const { terms } = await editions.get(edition);
  // The state was written from an Assessment by append(); only its terms were left out.
  const assessment = { ...row.state, terms } as Assessment;
  const { student, assessor } = assessment;
  return {
    assessment,
    edition,
    head: row.head,
    movedAt: row.moved_at.getTime() as Instant,
    concerned: { student, assessor, mentors: row.mentors },
  };
}
