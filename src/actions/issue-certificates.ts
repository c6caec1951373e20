import { randomUUID } from "node:crypto";
import { certificateFor, programmeEarned } from "../rules/certificate.ts";
import { issueCertificate } from "../rules/certificate-moves.ts";
import { beginCertificate, type Earned } from "../rules/certificate-record.ts";
import type { CertificateId, Instant, PersonId, ProgrammeId, ProjectId } from "../rules/words.ts";
import { appendCertificate } from "../store/certificates.ts";
import { hasProgrammeCertificate, hasProjectCertificate } from "../store/certificates-held.ts";
import { approvalOf, approvalsIn, whoseWork } from "../store/earned-work.ts";
import type { Editions } from "../store/editions.ts";
import { type StatusPlace, settlePlaces } from "../store/status-lists.ts";
import type { Transaction } from "../store/transaction.ts";
import { attestedFor } from "./attest.ts";
import { keysFor, type Signing, type SigningKeys, signAttested } from "./signing.ts";
import type { After } from "./world.ts";

/** What issuing inside a claiming transaction needs. */
export interface Issuing {
  readonly transaction: Transaction;
  readonly editions: Editions;
  readonly signing: Signing;
  readonly after: After;
  readonly now: Instant;
}

interface Programme {
  readonly student: PersonId;
  readonly programme: ProgrammeId;
}

/**
 * Issues what these approved assessments earned (R31): each its project's certificate, and the programme's where it was
 * the last. Once each, whoever else is at it: what is there already is left alone. Of two last approvals at once both
 * see that the programme is earned, and the database lets one of them have it.
 */
export async function issueCertificates(issuing: Issuing, assessments: readonly string[]): Promise<void> {
  const keys = await keysFor(issuing.transaction, issuing.signing, issuing.now);
  const taken: StatusPlace[] = [];
  const programmes = new Map<string, Programme>();
  for (const assessment of assessments) {
    const whose = await whoseWork(issuing.transaction, assessment);
    if (whose === null) continue;
    programmes.set(`${whose.student} ${whose.programme}`, whose);
    const earned = await projectEarned(issuing, whose, assessment);
    if (earned !== null) taken.push(...(await issueOne(issuing, keys, earned, taken)));
  }
  // Always in the same order, so that two workers who issue the same wait for each other in turn.
  for (const [, whose] of [...programmes].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const earned = await wholeProgrammeEarned(issuing, whose);
    if (earned !== null) taken.push(...(await issueOne(issuing, keys, earned, taken)));
  }
  await settlePlaces(issuing.transaction, taken, []);
}

async function projectEarned(
  { transaction, editions }: Issuing,
  { student, programme }: Programme,
  assessment: string,
): Promise<Earned | null> {
  const approval = await approvalOf(transaction, editions, assessment);
  if (approval === null || (await hasProjectCertificate(transaction, assessment))) return null;
  const { fact, version, project } = approval;
  const because = { assessment: approval.assessment, version };
  return certificateFor(fact, { student, programme, project, because });
}

async function wholeProgrammeEarned(
  { transaction, editions }: Issuing,
  whose: Programme,
): Promise<Earned | null> {
  if (await hasProgrammeCertificate(transaction, whose)) return null;
  const projects = await approvalsIn(transaction, editions, whose);
  const approvals = projects.flatMap(({ approval }) => approval ?? []);
  const approved = new Map<ProjectId, Instant>(approvals.map(({ project, fact }) => [project, fact.at]));
  const earned = programmeEarned(
    projects.map(({ project }) => project),
    approved,
  );
  const last = approvals.find(({ fact }) => fact.at === earned);
  if (earned === null || last === undefined) return null;
  const because = { assessment: last.assessment, version: last.version };
  return { ...whose, kind: "programme", project: null, because, earned };
}

/** The place that was taken; none where somebody else issued it meanwhile. */
async function issueOne(
  issuing: Issuing,
  keys: SigningKeys,
  earned: Earned,
  taken: readonly StatusPlace[],
): Promise<readonly StatusPlace[]> {
  const { transaction, editions, signing, after, now } = issuing;
  const id = randomUUID() as CertificateId;
  const at = Math.max(now, earned.earned) as Instant;
  const naming = { certificate: id, credential: randomUUID(), issued: at, sharesEvidence: false };
  const attested = await attestedFor(transaction, editions, earned, naming);
  // Erased since: there is nobody to issue it to (R33).
  if (attested.holder.name === "") return [];
  const { signed, credential } = await signAttested(transaction, signing, keys, attested, taken);
  const fact = issueCertificate(earned, signed, at);
  const certificate = beginCertificate(id, fact);
  const places = await appendCertificate(transaction, {
    ...{ found: null, facts: [fact], after: certificate, credential, texts: [], remembered: null },
    followups: after.certificateFacts([fact], certificate),
  });
  return places?.taken ?? [];
}
