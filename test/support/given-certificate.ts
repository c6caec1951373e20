import { randomUUID } from "node:crypto";
import { keysFor, signAttested } from "../../src/actions/signing.ts";
import type { Attested } from "../../src/rules/attested.ts";
import { issueCertificate } from "../../src/rules/certificate-moves.ts";
import { beginCertificate, type Earned } from "../../src/rules/certificate-record.ts";
import type { AssessmentId, CertificateId, PersonId, ProgrammeId } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { appendCertificate } from "../../src/store/certificates.ts";
import { settlePlaces } from "../../src/store/status-lists.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { type Member, type School, secret } from "./school.ts";

/** A certificate of the programme, given to a student whose work is not looked at: for what is asked of certificates alone. */
export async function givenCertificate(
  school: School,
  student: Member,
  assessment: string,
): Promise<CertificateId> {
  const now = school.clock.now();
  const [programme] = await school.db.query<{ id: ProgrammeId; title: string }>({
    name: "test-programme",
    text: "select id, title from programmes",
    values: [],
  });
  if (programme === undefined) throw new Error("no programme");
  const earned: Earned = {
    ...{
      student: student.id as PersonId,
      kind: "programme",
      programme: programme.id,
      project: null,
      earned: now,
    },
    because: { assessment: assessment as AssessmentId, version: 1 },
  };
  const id = randomUUID() as CertificateId;
  const attested: Attested = {
    ...{
      credential: randomUUID(),
      certificate: id,
      kind: "programme",
      language: "en",
      earned: now,
      issued: now,
    },
    ...{ holder: { name: student.name }, title: programme.title, summary: "All of it", programme },
    ...{ projects: [], skills: [], criteria: [], evidence: [], school: { name: "Test school" } },
  };
  const signing = openSigning(secret, school.url);
  await inTransaction(school.db, async (transaction) => {
    const keys = await keysFor(transaction, signing, now);
    const { signed, credential } = await signAttested(transaction, signing, keys, attested, []);
    const fact = issueCertificate(earned, signed, now);
    const places = await appendCertificate(transaction, {
      ...{ found: null, facts: [fact], after: beginCertificate(id, fact), credential },
      ...{ texts: [], followups: [], remembered: null },
    });
    await settlePlaces(transaction, places?.taken ?? [], []);
  });
  return id;
}
