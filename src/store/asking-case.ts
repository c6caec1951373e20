import type { Concerned } from "../rules/may.ts";
import type { SupportCase } from "../rules/support.ts";
import type { CaseId, Instant, PersonId } from "../rules/words.ts";
import {
  type AnsweredBefore,
  type AskerRow,
  byCredential,
  type Credential,
  type SignedIn,
  signedIn,
} from "./asking.ts";
import type { FoundCase } from "./cases.ts";
import type { Database } from "./database.ts";

export interface AskedCase {
  readonly person: SignedIn;
  /** null where there is none by that id. */
  readonly record: (FoundCase & { readonly concerned: Concerned }) | null;
  readonly answeredBefore: AnsweredBefore | null;
}

interface AskedRow extends AskerRow {
  state: SupportCase | null;
  head: string;
  moved_at: Date;
  assessor: PersonId | null;
  mentors: PersonId[];
  request: Buffer | null;
  status: number;
  answer: object;
}

/** Who asks, on which case, and whether it was answered before: one read for all three. null: nobody signed in. */
export async function askCase(
  db: Database,
  credential: Credential,
  supportCase: CaseId | null,
  idempotencyKey: string | null,
): Promise<AskedCase | null> {
  const [row] = await db.query<AskedRow>({
    name: `ask-case-by-${credential.via}`,
    text: `select who.id as person_id, who.name, who.email, who.roles, who.language, who.time_zone, who.session_id,
        c.state, encode(c.head, 'hex') as head, c.moved_at, a.assessor_id as assessor, k.request, k.status, k.answer,
        array(select mentor_id from mentorships m where m.student_id = c.student_id) as mentors
      from (${byCredential[credential.via]}) as who
      left join support_cases c on c.id = $2::uuid
      left join assessments a on a.id = c.assessment_id
      left join idempotency_keys k on k.person_id = who.id and k.key = $3::text`,
    values: [credential.via === "session" ? credential.token : credential.hash, supportCase, idempotencyKey],
  });
  if (row === undefined) return null;
  const { state, request, status, answer } = row;
  return {
    person: signedIn(row),
    record:
      state === null
        ? null
        : {
            case: state,
            head: row.head,
            movedAt: row.moved_at.getTime() as Instant,
            concerned: { student: state.student, assessor: row.assessor, mentors: row.mentors },
          },
    answeredBefore: request === null ? null : { request, status, answer },
  };
}
