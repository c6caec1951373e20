import type { Certificate } from "../rules/certificate-record.ts";
import type { Concerned } from "../rules/may.ts";
import type { CertificateId, Instant, PersonId } from "../rules/words.ts";
import {
  type AnsweredBefore,
  type AskerRow,
  byCredential,
  type Credential,
  type SignedIn,
  signedIn,
} from "./asking.ts";
import type { FoundCertificate } from "./certificates.ts";
import type { Database } from "./database.ts";

export interface AskedCertificate {
  readonly person: SignedIn;
  /** null where there is none by that id. */
  readonly record: (FoundCertificate & { readonly concerned: Concerned }) | null;
  readonly answeredBefore: AnsweredBefore | null;
}

interface AskedRow extends AskerRow {
  state: Certificate | null;
  head: string;
  moved_at: Date;
  mentors: PersonId[];
  request: Buffer | null;
  status: number;
  answer: object;
}

/** Who asks, on which certificate, and whether it was answered before: one read for all three. null: nobody signed in. */
export async function askCertificate(
  db: Database,
  credential: Credential,
  certificate: CertificateId,
  idempotencyKey: string | null,
): Promise<AskedCertificate | null> {
  const [row] = await db.query<AskedRow>({
    name: `ask-certificate-by-${credential.via}`,
    text: `select who.id as person_id, who.name, who.email, who.roles, who.language, who.time_zone, who.session_id,
        c.state, encode(c.head, 'hex') as head, c.moved_at, k.request, k.status, k.answer,
        array(select mentor_id from mentorships m where m.student_id = c.student_id) as mentors
      from (${byCredential[credential.via]}) as who
      left join certificates c on c.id = $2::uuid
      left join idempotency_keys k on k.person_id = who.id and k.key = $3::text`,
    values: [credential.via === "session" ? credential.token : credential.hash, certificate, idempotencyKey],
  });
  if (row === undefined) return null;
  const { state, head, moved_at, mentors, request, status, answer } = row;
  const movedAt = moved_at?.getTime() as Instant;
  return {
    person: signedIn(row),
    record:
      state === null
        ? null
        : {
            ...{ certificate: state, head, movedAt },
            concerned: { student: state.student, assessor: null, mentors },
          },
    answeredBefore: request === null ? null : { request, status, answer },
  };
}
