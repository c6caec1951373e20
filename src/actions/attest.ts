import type { Attested } from "../rules/attested.ts";
import { attestProgramme, attestProject } from "../rules/certificate-attested.ts";
import type { Earned } from "../rules/certificate-record.ts";
import type { Instant } from "../rules/words.ts";
import { canonical } from "../store/canonical.ts";
import { addressesOf, approvalOf, approvalsIn, earnedBy } from "../store/earned-work.ts";
import type { Editions } from "../store/editions.ts";
import type { Transaction } from "../store/transaction.ts";

/** What a credential to be signed is called, and how much it shows. */
export interface Naming {
  readonly certificate: string;
  readonly credential: string;
  readonly issued: Instant;
  readonly sharesEvidence: boolean;
}

/**
 * What a certificate says now, from the record alone: the work as it was judged, people and school as they are called
 * today. Of a programme, the projects that earned it, whatever was added to it since.
 */
export async function attestedFor(
  transaction: Transaction,
  editions: Editions,
  earned: Earned,
  { certificate, credential, issued, sharesEvidence }: Naming,
): Promise<Attested> {
  const { name, school, programme } = await earnedBy(transaction, earned.student, earned.programme);
  const about = {
    ...{ certificate, credential, issued, earned: earned.earned, programme, language: programme.language },
    ...{ holder: { name }, school: { name: school } },
  };
  const works = await worksOf(transaction, editions, earned);
  const found = sharesEvidence ? await addressesOf(transaction, works) : null;
  const addresses = found === null ? null : found.get.bind(found);
  if (earned.kind === "programme") return attestProgramme(about, works, addresses);
  const [work] = works;
  if (work === undefined) throw new Error(`The assessment ${earned.because.assessment} is not approved`);
  return attestProject(about, work, addresses);
}

async function worksOf(transaction: Transaction, editions: Editions, earned: Earned) {
  if (earned.kind === "project") {
    const approval = await approvalOf(transaction, editions, earned.because.assessment);
    return approval === null ? [] : [approval.work];
  }
  const projects = await approvalsIn(transaction, editions, earned);
  return projects.flatMap(({ approval }) =>
    approval !== null && approval.fact.at <= earned.earned ? [approval.work] : [],
  );
}

/** Whether two say the same of the work and its holder: all but which credential it is, and since when. */
export function saysTheSame(one: Attested, other: Attested): boolean {
  return words(one) === words(other);
}

function words(attested: Attested): string {
  return canonical({ ...attested, credential: null, issued: null });
}
