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
  /** A part of what it names, or its id, alone or in an address. */
  readonly sought: string | null;
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
  const { student, programme, standing, sought, after, limit } = wanted;
  const values: unknown[] = [limit];
  const names: string[] = [];
  const conditions: string[] = ["true"];
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
  if (after !== null) {
    narrow(
      "after",
      after,
      (one) => `(c.earned_at, c.id) < (select earned_at, id from certificates where id = ${one}::uuid)`,
    );
  }
  const id = sought === null ? null : (anId.exec(sought)?.[0] ?? null);
  if (id !== null) narrow("id", id, isCalled);
  const text =
    sought === null || id !== null
      ? `select ${line} where ${conditions.join(" and ")} ${lastFirst}`
      : `select ${line} where c.id in (${branches(conditions, `$${values.push(likePart(sought))}`)}) ${lastFirst}`;
  const name = `certificates-${names.join("-")}${sought !== null && id === null ? "-part" : ""}`;
  return db.query<CertificateRow>({ name, text, values });
}

const lastFirst = "order by c.earned_at desc, c.id desc limit $1";
const anId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** By its own id, as its address has it, or by that of a credential that was signed for it. */
const isCalled = (id: string) =>
  `c.id in (select ${id}::uuid union all select certificate_id from credentials where id = ${id}::uuid)`;

/** Whatever the case, and with no sign that stands for others. */
const likePart = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * What its student, its programme or its project is called: a page's worth of each is read and no more, of programmes
 * and projects one after the other, each in its own order. A project is found by what any of its editions calls it.
 */
function branches(conditions: readonly string[], like: string): string {
  const page = (of: string) =>
    `select c.id from certificates c where ${[...conditions, of].join(" and ")} ${lastFirst}`;
  const students = page(`c.student_id in (select id from people where name ilike ${like}::text)`);
  const programmes = `select paged.id from programmes g
    cross join lateral (${page("c.programme_id = g.id")}) paged where g.title ilike ${like}::text`;
  const projects = `select paged.id
    from (select distinct project_id from editions where content ->> 'title' ilike ${like}::text) e
    join projects j on j.id = e.project_id
    cross join lateral (${page("c.programme_id = j.programme_id and c.project_id = j.id")}) paged`;
  return `(${students}) union (${programmes}) union (${projects})`;
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
