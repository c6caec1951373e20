import type { Assessment } from "../rules/assessment.ts";
import type { CertificateFact } from "../rules/certificate-record.ts";
import type { Fact } from "../rules/facts.ts";
import type { CaseFact } from "../rules/support.ts";
import type { EditionId, PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** Who a mail goes to, and from which school. */
export interface Receiver {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "fr";
  readonly timeZone: string;
  readonly school: string;
}

/** null: there is nobody by that id any more, or they were erased. */
export async function receiverOf(db: Database, person: string): Promise<Receiver | null> {
  const [row] = await db.query<Receiver>({
    name: "receiver",
    text: `select p.id, p.name, p.email::text as email, p.language, p.time_zone as "timeZone",
             coalesce((select name from school), 'Assay') as school
           from people p where p.id = $1 and p.erased_at is null`,
    values: [person],
  });
  return row ?? null;
}

/** What a mail about a record is written from: the fact, the record as it is now, and who is who. */
export interface Material {
  readonly kind: "assessment" | "case";
  readonly fact: Fact | CaseFact;
  /** Of a case: the assessment it was opened about. */
  readonly assessment: Omit<Assessment, "terms">;
  readonly edition: EditionId;
  readonly student: string;
  readonly assessor: string | null;
  readonly mentors: readonly PersonId[];
  /** Name of whoever brought the fact about; null for the clock. */
  readonly author: string | null;
}

/** What a mail about a certificate is written from. */
export interface CertificateMaterial {
  readonly fact: CertificateFact;
  readonly kind: "project" | "programme";
  /** null: its holder withdrew it. */
  readonly title: string | null;
  /** Of a revocation; null where it was erased. */
  readonly reason: string | null;
}

/** null: there is no such certificate, or it has no such fact. */
export async function certificateMaterialOf(
  db: Database,
  certificate: string,
  version: number,
): Promise<CertificateMaterial | null> {
  const [row] = await db.query<CertificateMaterial>({
    name: "certificate-mail-material",
    text: `select j.fact, c.kind, s.attested ->> 'title' as title,
             (select body from texts where digest = j.fact ->> 'reason' and record_id = c.id) as reason
           from journal j join certificates c on c.id = j.record_id
           join credentials s on s.certificate_id = c.id and s.number = (c.state #>> '{current,number}')::int
           where j.record_id = $1 and j.version = $2`,
    values: [certificate, version],
  });
  return row ?? null;
}

/** null: the record has no such fact. */
export async function materialOf(db: Database, record: string, version: number): Promise<Material | null> {
  const [row] = await db.query<Material>({
    name: "mail-material",
    text: `select j.record_kind as kind, j.fact, a.state as assessment, a.edition_id as edition, s.name as student,
             r.name as assessor, array(select mentor_id from mentorships m where m.student_id = a.student_id) as mentors,
             (select name from people w
              where w.id = case when j.fact ->> 'by' <> 'clock' then (j.fact ->> 'by')::uuid end) as author
           from journal j
           left join support_cases c on j.record_kind = 'case' and c.id = j.record_id
           join assessments a on a.id = coalesce(c.assessment_id, j.record_id)
           join people s on s.id = a.student_id
           left join people r on r.id = a.assessor_id
           where j.record_id = $1 and j.version = $2`,
    values: [record, version],
  });
  return row ?? null;
}
