import type { Attested } from "../rules/attested.ts";
import type { Certificate, CertificateFact } from "../rules/certificate-record.ts";
import type { Instant, PersonId, ProgrammeId } from "../rules/words.ts";
import type { FoundCertificate } from "./certificates.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./transaction.ts";

/** Whether an approved assessment has its certificate. */
export async function hasProjectCertificate(transaction: Transaction, assessment: string): Promise<boolean> {
  const rows = await transaction.query({
    name: "has-project-certificate",
    text: "select from certificates where assessment_id = $1 and kind = 'project'",
    values: [assessment],
  });
  return rows.length > 0;
}

/** Whether a student has the certificate of a programme. */
export async function hasProgrammeCertificate(
  transaction: Transaction,
  { student, programme }: { readonly student: PersonId; readonly programme: ProgrammeId },
): Promise<boolean> {
  const rows = await transaction.query({
    name: "has-programme-certificate",
    text: "select from certificates where student_id = $1 and programme_id = $2 and kind = 'programme'",
    values: [student, programme],
  });
  return rows.length > 0;
}

interface HeldRow {
  state: Certificate;
  head: string;
  moved_at: Date;
}

function foundIn({ state, head, moved_at }: HeldRow): FoundCertificate {
  return { certificate: state, head, movedAt: moved_at.getTime() as Instant };
}

const held = `select state, encode(head, 'hex') as head, moved_at from certificates`;

/** These certificates, kept as they are until the transaction ends, always in the same order. */
export async function holdCertificates(
  transaction: Transaction,
  ids: readonly string[],
): Promise<FoundCertificate[]> {
  const rows = await transaction.query<HeldRow>({
    name: "hold-certificates",
    text: `${held} where id = any($1::uuid[]) order by id for no key update`,
    values: [ids],
  });
  return rows.map(foundIn);
}

/** All certificates of a student, kept as they are until the transaction ends. */
export async function holdCertificatesOf(
  transaction: Transaction,
  student: PersonId,
): Promise<FoundCertificate[]> {
  const rows = await transaction.query<HeldRow>({
    name: "hold-certificates-of",
    text: `${held} where student_id = $1 order by id for no key update`,
    values: [student],
  });
  return rows.map(foundIn);
}

/** What a credential attests, as it was signed; null once it was withdrawn. */
export async function attestedNow(transaction: Transaction, credential: string): Promise<Attested | null> {
  const [row] = await transaction.query<{ attested: Attested | null }>({
    name: "attested-now",
    text: "select attested from credentials where id = $1",
    values: [credential],
  });
  return row?.attested ?? null;
}

/** A certificate's facts after a version, in order; from 0, all of them. */
export async function certificateFactsSince(
  db: Pick<Database, "query">,
  certificate: string,
  version: number,
): Promise<CertificateFact[]> {
  const rows = await db.query<{ fact: CertificateFact }>({
    name: "certificate-facts-since",
    text: `select fact from journal where record_id = $1 and record_kind = 'certificate' and version > $2
           order by version`,
    values: [certificate, version],
  });
  return rows.map(({ fact }) => fact);
}

/** Takes out what was signed for a certificate, with its salts (R33). */
export async function forgetSigned(transaction: Transaction, certificate: string): Promise<void> {
  await transaction.query({
    name: "forget-signed",
    text: `update credentials set body = null, salt = null, jwt = null, jwt_salt = null, attested = null
           where certificate_id = $1`,
    values: [certificate],
  });
}

/** What a student earned and is not issued yet is not issued any more. */
export async function dropIssuing(transaction: Transaction, student: PersonId): Promise<void> {
  await transaction.query({
    name: "drop-issuing",
    text: `delete from followups where kind = 'certificate-issue'
             and record_id in (select id from assessments where student_id = $1)`,
    values: [student],
  });
}
