import type { Attested } from "../rules/attested.ts";
import type { Certificate } from "../rules/certificate-record.ts";
import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** One line of a list of certificates. */
export interface CertificateRow {
  readonly id: string;
  readonly version: number;
  readonly standing: Certificate["standing"];
  readonly title: string;
  readonly programme: string;
  readonly student: string;
  readonly state: Certificate;
}

/** Whose certificates: everybody's, or a person's own and those of the students they mentor. */
export type WhoseCertificates = "everybody" | { readonly person: string; readonly isMentor: boolean };

export interface CertificatesWanted {
  readonly student: string | null;
  readonly programme: string | null;
  readonly standing: Certificate["standing"] | null;
  /** A part of the student's name. */
  readonly part: string | null;
  /** The last one of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** As it was signed; once that is gone, as the school calls it. */
const title = `coalesce(
    (select s.attested ->> 'title' from credentials s
     where s.certificate_id = c.id and s.number = (c.state #>> '{current,number}')::int),
    case c.kind when 'programme' then g.title else
      (select content ->> 'title' from editions e join assessments a on a.edition_id = e.id where a.id = c.assessment_id) end)`;

const line = `c.id, c.version, c.standing, c.state, g.title as programme, p.name as student, ${title} as title
  from certificates c join programmes g on g.id = c.programme_id join people p on p.id = c.student_id`;

/** A page of certificates, those earned last first. */
export function listCertificates(
  db: Database,
  whose: WhoseCertificates,
  wanted: CertificatesWanted,
): Promise<CertificateRow[]> {
  const { student, programme, standing, part, after, limit } = wanted;
  const values: unknown[] = [limit];
  const names: string[] = [];
  const conditions: string[] = [];
  const narrow = (name: string, value: unknown, condition: (parameter: string) => string) => {
    names.push(name);
    conditions.push(condition(`$${values.push(value)}`));
  };
  if (whose !== "everybody") {
    const { person: me, isMentor } = whose;
    if (!isMentor) narrow("own", me, (one) => `c.student_id = ${one}::uuid`);
    else {
      const mine = (one: string) =>
        `c.student_id = any(array(select ${one}::uuid union all select student_id from mentorships where mentor_id = ${one}::uuid))`;
      narrow("mentored", me, mine);
    }
  }
  if (student !== null) narrow("student", student, (one) => `c.student_id = ${one}::uuid`);
  if (programme !== null) narrow("programme", programme, (one) => `c.programme_id = ${one}::uuid`);
  if (standing !== null) narrow("standing", standing, (one) => `c.standing = ${one}`);
  if (part !== null) {
    const like = `%${part.replace(/[\\%_]/g, "\\$&")}%`;
    narrow("part", like, (one) => `c.student_id in (select id from people where name ilike ${one}::text)`);
  }
  if (after !== null) {
    narrow(
      "after",
      after,
      (one) => `(c.earned_at, c.id) < (select earned_at, id from certificates where id = ${one}::uuid)`,
    );
  }
  return db.query<CertificateRow>({
    name: `certificates-${names.join("-")}`,
    text: `select ${line} ${conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`}
      order by c.earned_at desc, c.id desc limit $1`,
    values,
  });
}

/** All there is of one certificate for those who may see it. */
export interface CertificateDetails extends CertificateRow {
  /** What the credential says that was signed last; null once it was withdrawn. */
  readonly attested: Attested | null;
  /** Why it was revoked; null where it was not, or where that was erased. */
  readonly reason: string | null;
  readonly credentials: readonly {
    readonly id: string;
    readonly number: number;
    readonly signedAt: Instant;
    readonly endedAt: Instant | null;
    readonly endedBecause: "reissued" | "revoked" | "withdrawn" | null;
  }[];
}

/** null: there is none by that id. */
export async function certificateDetails(db: Database, id: string): Promise<CertificateDetails | null> {
  const [row] = await db.query<CertificateDetails>({
    name: "certificate-details",
    text: `with one as (select ${line} where c.id = $1::uuid)
      select one.*,
        (select attested from credentials s
         where s.certificate_id = one.id and s.number = (one.state #>> '{current,number}')::int) as attested,
        (select body from texts where digest = one.state #>> '{revoked,reason}' and record_id = one.id) as reason,
        (select json_agg(json_build_object('id', id, 'number', number,
             'signedAt', floor(extract(epoch from signed_at) * 1000)::bigint,
             'endedAt', floor(extract(epoch from ended_at) * 1000)::bigint,
             'endedBecause', ended_because) order by number)
         from credentials where certificate_id = one.id) as credentials
      from one`,
    values: [id],
  });
  return row ?? null;
}
